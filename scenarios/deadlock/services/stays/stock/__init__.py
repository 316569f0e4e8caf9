"""Gives rooms to bookings."""
