"""Child processes: supervision, limits, load, figures."""
