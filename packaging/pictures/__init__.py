"""Pictures of every screen from a recorded drill, and what is wrong with them by computation."""
