"""Copies bookings to the reporting database."""
