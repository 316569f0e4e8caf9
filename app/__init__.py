"""The 3 A.M. Drill Kiosk."""

VERSION = "0.1.0"
