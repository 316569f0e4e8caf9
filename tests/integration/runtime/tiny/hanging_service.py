"""A service that hangs while it is imported."""

import threading

threading.Event().wait()
