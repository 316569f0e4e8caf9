"""The rates API of the bank."""
