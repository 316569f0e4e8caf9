"""The 3 A.M. Drill Kiosk."""
