"""The allotment feed of the hotel group: which rooms may be sold."""
