"""Reads agendas, incidents and the mechanism catalogue into core values."""
