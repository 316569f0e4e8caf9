"""Members, their tiers and their points."""
