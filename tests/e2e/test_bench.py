"""``bench`` from outside: its document, its selection, and a measurement that breaks.

Nothing here judges a time: what a busy test machine takes says nothing of the program.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.bench.program import PartFailed, answer_of, program
from tests.e2e.processes import family, left_after

ROOT = Path(__file__).resolve().parents[2]
FIGURE_KEYS = {"id", "title", "value", "unit", "floor", "ratio", "target", "ok", "detail"}
LIMIT_S = 100.0


def bench(home: Path, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"DRILL_KIOSK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [*program(), "bench", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment | variables,
        timeout=LIMIT_S,
        check=False,
    )


def document(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    (line,) = done.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


@pytest.mark.xdist_group("children")
@pytest.mark.parametrize("group", ["bundle", "charts-paint", "journal"])
def test_that_each_figure_is_a_number_or_says_why(group: str, tmp_path: Path) -> None:
    done = bench(tmp_path, group, "--json")
    found = document(done)
    assert {"cores", "memory_bytes", "system", "python"} <= set(found["machine"])
    assert found["figures"]
    for figure in found["figures"]:
        assert set(figure) >= FIGURE_KEYS
        assert isinstance(figure["value"], float) or figure["detail"]
        assert figure["ok"] in {True, False, None}
        assert figure["value"] is not None or figure["ok"] is not True
    reached = all(figure["ok"] is not False for figure in found["figures"])
    assert done.returncode == (0 if reached else 1)
    assert not list(tmp_path.iterdir()), "measuring should leave nothing behind"


def test_that_a_figures_name_shows_that_figure_alone(tmp_path: Path) -> None:
    found = document(bench(tmp_path, "journal-replay", "--json"))
    assert [figure["id"] for figure in found["figures"]] == ["journal-replay"]


def test_that_people_get_a_table_with_the_machine_above_it(tmp_path: Path) -> None:
    done = bench(tmp_path, "bundle")
    assert "cores" in done.stdout.splitlines()[0]
    assert "Frozen bundle on disk" in done.stdout


def test_that_an_unknown_name_is_a_sentence(tmp_path: Path) -> None:
    done = bench(tmp_path, "speed", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["ok"] is False
    assert "There is no figure “speed”" in done.stderr
    assert "Traceback" not in done.stderr


def test_that_a_group_that_breaks_is_a_failed_figure_with_a_sentence(tmp_path: Path) -> None:
    done = bench(tmp_path, "charts-paint", "--json", QT_QPA_PLATFORM="no-such-platform")
    (figure,) = document(done)["figures"]
    assert done.returncode == 1
    assert (figure["value"], figure["ok"]) == (None, False)
    assert len(figure["detail"]) > 20


def test_that_a_home_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    done = bench(in_the_way, "bundle")
    assert done.returncode == 1
    assert "DRILL_KIOSK_HOME" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a group ends by itself")
@pytest.mark.xdist_group("children")
def test_that_a_killed_bench_leaves_nothing_running(tmp_path: Path) -> None:
    environment = os.environ | {"DRILL_KIOSK_HOME": str(tmp_path)}
    with subprocess.Popen(
        [*program(), "bench", "verification", "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
    ) as process:
        members, deadline = family(process.pid), time.monotonic() + 30.0
        while len(members) < 6 and time.monotonic() < deadline:
            time.sleep(0.02)
            members = family(process.pid)
        process.kill()
    assert len(members) >= 6, "the services of the group should hang below the bench"
    assert left_after(members, 3.0) == set()


def test_that_a_part_that_never_ends_is_ended() -> None:
    for_ever = [sys.executable, "-c", "import threading; threading.Event().wait()"]
    with pytest.raises(PartFailed, match="not measured within"):
        answer_of(for_ever, limit_s=0.5)


def test_that_a_part_that_dies_gives_its_last_words() -> None:
    dying = [sys.executable, "-c", "import sys; sys.exit('drill-kiosk: The disk is full.')"]
    with pytest.raises(PartFailed, match=r"^The disk is full\.$"):
        answer_of(dying, limit_s=20.0)
