"""Folders of dead kiosks are swept, those of living ones and of others are not."""

import os

from app.runtime import socket_folder


def test_that_only_folders_of_dead_processes_are_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(socket_folder.psutil, "pid_exists", lambda pid: pid == os.getpid())
    names = [f"kiosk-{os.getpid()}-abc", "kiosk-999999-abc", "kiosk-x-abc", "pymp-1", "kiosk-1"]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "listener").touch()
    socket_folder.sweep(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        set(names) - {"kiosk-999999-abc"}
    )
