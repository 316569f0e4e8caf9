"""The one function that says how children are started."""

import pytest

from app.runtime.os_here import start_method


@pytest.mark.parametrize(
    ("platform", "method"),
    [("linux", "forkserver"), ("darwin", "forkserver"), ("win32", "spawn")],
)
def test_that_each_system_has_its_way(platform, method):
    assert start_method(platform=platform) == method


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_that_spawn_can_be_forced_everywhere(platform):
    assert start_method("spawn", platform) == "spawn"


def test_that_what_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="Windows has no fork server"):
        start_method("forkserver", "win32")
    with pytest.raises(ValueError, match="not by fork"):
        start_method("fork")
