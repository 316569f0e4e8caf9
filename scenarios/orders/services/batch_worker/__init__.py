"""Nightly jobs. For now there is one: the customer similarity re-index."""
