"""Everything Qt. The window process runs on the main thread alone.

Qt's pool of painting threads makes chart refreshes ten times slower on two cores, so it is
switched off here, before any module of this package loads Qt. The style is chosen here too:
to ask for it by name later would load Qt's whole style interface before the first paint.
Then the binding is kept from reading the source of all that is imported from here on.
"""

import os

os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
os.environ["QT_STYLE_OVERRIDE"] = "Fusion"

from app.ui.plain_imports import read_no_sources  # loads Qt, so after its settings

read_no_sources()
