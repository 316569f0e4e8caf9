"""``main.py verdicts`` judges beside a burning drill, keeps it, and tells what is wrong."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.bench.program import ROOT, program

WRONG = "string-built-in"


def verdicts(home: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    done = subprocess.run(
        [*program(), "verdicts", "orders", *arguments, "--out", str(home / "out"), "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"DRILL_KIOSK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        timeout=170,
        check=False,
    )
    (line,) = done.stdout.splitlines()
    return done.returncode, json.loads(line), done.stderr


@pytest.mark.xdist_group("children")
@pytest.mark.timeout(180)
def test_that_a_fix_is_judged_beside_a_burning_drill_once_and_a_wrong_verdict_fails(
    tmp_path: Path,
) -> None:
    asked = ("--fix", WRONG, "--wrong-runs", "1")
    status, told, said = verdicts(tmp_path, *asked)
    assert status == 0, said
    (outcome,) = told["outcomes"]
    assert (outcome["verdict"], outcome["failed"][0][0]) == ("fail", "parameters-bound")
    assert outcome["burner_share"] > 0.0
    table = (tmp_path / "out" / "verdicts.md").read_text(encoding="utf-8")
    assert f"| orders | `{WRONG}` | 1 | fail | 1 | parameters-bound 1 |" in table

    status, again, said = verdicts(tmp_path, *asked)
    assert (status, again) == (0, told), "judged once more"
    assert "1 of them done before" in said

    kept = tmp_path / "out" / "verdicts.jsonl"
    text = kept.read_text(encoding="utf-8").replace('"verdict": "fail"', '"verdict": "error"')
    kept.write_text(text, encoding="utf-8")
    status, told, said = verdicts(tmp_path, *asked)
    assert status == 1
    assert [each["fix"] for each in told["wrong"]] == [WRONG]
    assert f"- orders, `{WRONG}`, run 1" in said


def test_that_asking_for_a_fix_that_is_not_there_is_told(tmp_path: Path) -> None:
    status, told, said = verdicts(tmp_path, "--fix", "no-such-fix")
    assert (status, told["ok"]) == (1, False)
    assert "no such fix" in said
