"""Loads a module of an incident by its file, with what lies beside it importable.

Any thread; owned by the runtime room. The folder becomes a package of its own for each
load, so that ``from .world import World`` works wherever an incident lies, and an edited
file is read anew.
"""

import importlib.util
import itertools
import sys
from pathlib import Path
from types import ModuleType

_numbers = itertools.count(1)


def load_content_module(path: Path) -> ModuleType:
    """The module in ``path``; ``FileNotFoundError``, or whatever its own code raises."""
    package = ModuleType(f"_incident_{next(_numbers)}")
    package.__path__ = [str(path.parent)]
    name = f"{package.__name__}.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[package.__name__] = package
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
