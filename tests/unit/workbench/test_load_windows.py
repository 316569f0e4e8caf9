"""Which windows of load count: those that say something of the code."""

from collections.abc import Iterator
from itertools import repeat
from types import SimpleNamespace
from typing import Any

import pytest

from app.core.errors import VerificationError
from app.workbench import latency
from app.workbench.latency import LoadFindings, Window

SLA_S = 0.5
QUICK, SLOW = 0.1, 0.9


def window(p95_s: float, *errors: str, late: bool = False) -> Window:
    return Window((), p95_s / 2, p95_s, p95_s, errors, late)


def found(
    monkeypatch: pytest.MonkeyPatch, windows: list[Window], time_left: bool = True
) -> LoadFindings:
    taken: Iterator[Window] = iter(windows)
    monkeypatch.setattr(latency, "_cut", lambda *_: repeat([]))
    monkeypatch.setattr(latency, "_run", lambda *_: next(taken))
    watch: Any = SimpleNamespace(words=lambda _: "others took it")
    testbed: Any = None
    return latency.measure_load(testbed, watch, 4.0, SLA_S, lambda _: None, lambda _: time_left)


def test_that_two_windows_that_agree_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(found(monkeypatch, [window(QUICK), window(QUICK)]).windows) == 2
    assert found(monkeypatch, [window(SLOW), window(SLOW)]).p95_s == SLOW


def test_that_a_third_decides_between_two(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, [window(QUICK), window(SLOW), window(QUICK)]).p95_s == QUICK


@pytest.mark.parametrize(
    "taken", [window(SLOW, late=True), window(QUICK, "timeout", late=True)], ids=["slow", "lost"]
)
def test_that_a_window_that_others_took_is_measured_again(
    monkeypatch: pytest.MonkeyPatch, taken: Window
) -> None:
    counted = found(monkeypatch, [taken, window(QUICK), window(QUICK)])
    assert not counted.errors
    assert counted.p95_s == QUICK


def test_that_a_lost_request_on_a_free_machine_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, [window(QUICK, "timeout"), window(QUICK)]).errors == ("timeout",)


def test_that_a_refusal_of_the_callers_is_no_lost_request(monkeypatch: pytest.MonkeyPatch) -> None:
    declined = window(QUICK, "402 at /v1/transactions", late=True)
    assert len(found(monkeypatch, [declined, declined]).windows) == 2


def test_that_no_verdict_is_given_where_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(VerificationError, match="too busy"):
        found(monkeypatch, [window(SLOW, late=True)], time_left=False)
