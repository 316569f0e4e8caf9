"""What every service of ours needs: logging, metrics, tracing, clients, a database.

A service is made with :func:`servicekit.web.create_service`; calls to other services go
through :mod:`servicekit.clients`, SQLite through :mod:`servicekit.db`. All of them count
and trace on their own, so that service code holds nothing but the service.
"""
