"""Everything Qt. The window process runs on the main thread alone.

Qt's pool of painting threads makes chart refreshes ten times slower on two cores, so it is
switched off here, before any module of this package loads Qt. The style is chosen here too:
to ask for it by name later would load Qt's whole style interface before the first paint.
"""

import os

os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
os.environ["QT_STYLE_OVERRIDE"] = "Fusion"
