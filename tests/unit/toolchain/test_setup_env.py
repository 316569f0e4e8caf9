"""What a person is told, and what is installed, on machines that lack something."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def setup_env(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, on a Linux machine without a display, as no one special."""
    path = ROOT / "packaging" / "setup_env.py"
    spec = importlib.util.spec_from_file_location("setup_env", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module, "_is_root_on_debian", lambda: False)
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return module


def _lacking(module: ModuleType, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(module, "_loads", lambda name: name not in names)


def test_that_a_machine_with_everything_is_ready(setup_env, monkeypatch, capsys):
    _lacking(setup_env, monkeypatch)
    assert setup_env.main(["--existing"]) == 0
    assert capsys.readouterr().err == ""


def test_that_the_exact_line_to_type_is_printed_and_the_status_is_not_0(
    setup_env, monkeypatch, capsys
):
    _lacking(setup_env, monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0")
    monkeypatch.setenv("DISPLAY", ":0")
    assert setup_env.main(["--existing"]) == 1
    told = capsys.readouterr().err
    assert "    sudo apt-get install -y libegl1 libxcb-cursor0\n" in told


def test_that_nobody_is_stopped_without_a_display_for_what_only_a_display_needs(
    setup_env, monkeypatch
):
    _lacking(setup_env, monkeypatch, "libxcb-cursor.so.0", "libwayland-egl.so.1")
    assert setup_env.main(["--existing"]) == 0


def test_that_a_missing_venv_module_is_named(setup_env, monkeypatch, capsys, tmp_path):
    _lacking(setup_env, monkeypatch)
    monkeypatch.setattr(setup_env, "_can_make_venv", lambda: False)
    assert setup_env.main(["--venv", str(tmp_path / "none")]) == 1
    assert f"apt-get install -y {setup_env._venv_package()}" in capsys.readouterr().err


def test_that_root_on_debian_gets_all_of_it_installed(setup_env, monkeypatch):
    _lacking(setup_env, monkeypatch, "libGL.so.1", "libxcb-util.so.1")
    asked: list[list[str]] = []
    monkeypatch.setattr(setup_env, "_is_root_on_debian", lambda: True)
    monkeypatch.setattr(
        setup_env, "_apt_install", lambda packages, *, stop: asked.append([*packages, str(stop)])
    )
    assert setup_env.main(["--existing"]) == 0
    assert asked == [["libgl1", "libxcb-util1", "True"]]


def test_that_an_old_python_is_refused_with_a_sentence(setup_env, monkeypatch, capsys):
    monkeypatch.setattr(setup_env, "OLDEST_PYTHON", (9, 9))
    assert setup_env.main(["--existing"]) == 1
    assert "Python 9.9 or newer is needed" in capsys.readouterr().err
