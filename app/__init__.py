"""The 3 A.M. Drill Kiosk."""

VERSION = "0.1.0"
# Names the folder of sessions and imported packs in place of the user's own data folder.
HOME_VARIABLE = "DRILL_KIOSK_HOME"
