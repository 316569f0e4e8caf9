"""A service that listens and never becomes healthy."""

from starlette.applications import Starlette

app = Starlette()
