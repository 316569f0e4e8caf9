"""Makes the Python environment of this folder ready: ``make`` calls it before every verb.

Standard library only, because it runs before anything is installed. It knows three things:
which system libraries Qt needs, how to get them on a Debian-like machine, and how to fill a
virtual environment from the lock. When all is in place it ends at once (about 0.1 s).
Exit status 0 means ready; 1 means a person has to do what the last lines say.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = (3, 11)

# Found with ldd on Qt's libraries and plugins: library -> Debian package.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
    "libstdc++.so.6": "libstdc++6",
}
X11_LIBRARIES = {
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class NotReady(Exception):
    """Something a person has to do first; the message says what."""


def main(arguments: list[str] | None = None) -> int:
    """Check the machine, then fill the environment where the lock changed."""
    options = _options(arguments)
    folder = Path(options.venv)
    fills = not options.existing and not _is_filled(folder)
    try:
        _require_python()
        _require_system_packages(fills=fills, bundle=options.bundle)
        if fills:
            _fill(folder)
    except NotReady as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", default=".venv", help="where the environment lies")
    parser.add_argument(
        "--existing", action="store_true", help="use it as it is, install nothing into it"
    )
    parser.add_argument("--bundle", action="store_true", help="also what freezing needs")
    return parser.parse_args(arguments)


def _require_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        found, needed = sys.version.split()[0], ".".join(map(str, OLDEST_PYTHON))
        raise NotReady(
            f"Python {needed} or newer is needed and this is {found}. "
            "Install a newer one, then name it: make run PYTHON=python3.12"
        )


def _require_system_packages(*, fills: bool, bundle: bool) -> None:
    """Install what is missing when root on Debian, else raise with the line to type.

    ``optional`` is what only a display or a bundle needs: it is fetched along when the
    environment is made, and nobody is stopped for it.
    """
    missing = [_venv_package()] if fills and not _can_make_venv() else []
    optional: list[str] = []
    if sys.platform == "linux":
        missing += _missing(QT_LIBRARIES)
        (missing if os.environ.get("DISPLAY") else optional).extend(_missing(X11_LIBRARIES))
        wayland = _missing(WAYLAND_LIBRARIES)
        (missing if os.environ.get("WAYLAND_DISPLAY") else optional).extend(wayland)
        (missing if bundle else optional).extend(_missing_for_bundle())
    if _is_root_on_debian() and (missing or (optional and fills)):
        _apt_install(missing + optional, stop=bool(missing))
    elif missing:
        raise NotReady(_line_to_type(missing + optional))


def _can_make_venv() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def _venv_package() -> str:
    return f"python3.{sys.version_info.minor}-venv"


def _missing_for_bundle() -> list[str]:
    """PyInstaller takes Python's shared library along and reads libraries with objdump."""
    version = f"3.{sys.version_info.minor}"
    found = [] if shutil.which("objdump") else ["binutils"]
    inside = Path(sysconfig.get_config_var("LIBDIR") or "") / f"libpython{version}.so.1.0"
    return found if inside.exists() or _loads(inside.name) else [*found, f"libpython{version}"]


def _missing(libraries: dict[str, str]) -> list[str]:
    """Debian packages of those libraries that the loader does not find."""
    return [package for name, package in libraries.items() if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _is_root_on_debian() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: list[str], *, stop: bool) -> None:
    print(f"Installing system packages: {' '.join(packages)}", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-qq"]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (update, install):
        done = subprocess.run(
            command, env=environment, stdout=sys.stderr.fileno(), check=False
        ).returncode
        if done != 0 and command is install and stop:
            raise NotReady(
                "System packages could not be installed. Mend what apt-get says above, then "
                f"type:\n    {' '.join(['apt-get', 'install', '-y', *packages])}"
            )


def _line_to_type(packages: list[str]) -> str:
    if shutil.which("apt-get"):
        return (
            "System packages are missing. Type this line, then the same make command again:\n"
            f"    sudo apt-get install -y {' '.join(packages)}"
        )
    return (
        "System libraries are missing. Install what your system calls the Debian packages\n"
        f"    {' '.join(packages)}\nthen type the same make command again."
    )


def _is_filled(folder: Path) -> bool:
    stamp = folder / "lock-stamp"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _stamp_text()


def _fill(folder: Path) -> None:
    """Create the environment where there is none of this Python, and install the lock."""
    print(f"Setting up {folder} (once; about 200 MB to fetch)", file=sys.stderr)
    if not _python_of(folder).exists() or not _same_python(folder):
        venv.EnvBuilder(with_pip=True, clear=True).create(folder)
    command = [str(_python_of(folder)), "-m", "pip", "install", "--quiet"]
    command += ["--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
    if subprocess.run(command, check=False).returncode != 0:
        raise NotReady(
            "The Python packages could not be installed; pip says why above. "
            "Without a network, install from a folder of wheels:\n"
            "    PIP_NO_INDEX=1 PIP_FIND_LINKS=/folder/of/wheels make run"
        )
    (folder / "lock-stamp").write_text(_stamp_text(), encoding="utf-8")


def _stamp_text() -> str:
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{digest} {sys.version_info.major}.{sys.version_info.minor} {sys.executable}\n"


def _same_python(folder: Path) -> bool:
    version = f"{sys.version_info.major}.{sys.version_info.minor}."
    settings = folder / "pyvenv.cfg"
    return settings.is_file() and f"version = {version}" in settings.read_text(encoding="utf-8")


def _python_of(folder: Path) -> Path:
    windows = os.name == "nt"
    return folder / ("Scripts/python.exe" if windows else "bin/python")


if __name__ == "__main__":
    sys.exit(main())
