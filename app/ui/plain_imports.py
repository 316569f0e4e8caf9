"""Keeps Qt's binding from reading the source of every module that is imported after it.

PySide6 hooks the import of modules: it reads the source of each one and looks for its own
name in it, to know where its ``__feature__`` switches (snake_case, properties) may apply.
This program uses none of them, yet the sources stay in memory, 17 MB of them, and reading
them takes time at every import. A bundle has no sources to read and so switches nowhere; now
both do. Main thread, once, before anything else of the window is imported; owner: ui.
"""

from types import ModuleType

import PySide6.QtCore  # noqa: F401  # brings the hook that is set at rest here


def read_no_sources() -> bool:
    """Have the hook answer without reading; False where this PySide6 has no such hook."""
    try:
        from shibokensupport import feature  # noqa: PLC0415  # embedded in the binding
    except ImportError:
        return False
    if not hasattr(feature, "_mod_uses_pyside"):
        return False
    feature._mod_uses_pyside = _switches
    return True


def _switches(_module: ModuleType) -> bool:
    """Whether a module may switch features of Qt's binding: none here does."""
    return False
