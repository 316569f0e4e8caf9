"""Hotel stays: booking takes them, stock gives the rooms, loyalty awards the points."""
