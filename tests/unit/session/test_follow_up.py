"""What comes a while after an experiment, and how far back its figures look."""

import threading
from collections.abc import Iterator

import pytest

from app.core.signals import Query, QueryKind
from app.session.follow_up import FollowUps
from app.session.readings import readings
from tests.unit.core.test_experiments import card


class Looker:
    """Notes what it was asked to look at; ``fail`` makes it break."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.enough = threading.Semaphore(0)
        self.fail = ""

    def __call__(self, experiment_id: str) -> None:
        self.seen.append(experiment_id)
        self.enough.release()
        if experiment_id == self.fail:
            raise ValueError(experiment_id)


@pytest.fixture
def looker() -> Looker:
    return Looker()


@pytest.fixture
def follow_ups(looker: Looker) -> Iterator[FollowUps]:
    made = FollowUps(looker, after_s=0.05)
    made.start()
    yield made
    made.stop()


def test_that_each_experiment_is_looked_at_once_and_in_turn(
    looker: Looker, follow_ups: FollowUps
) -> None:
    for name in ("x1", "x2", "x3"):
        follow_ups.add(name)
    assert all(looker.enough.acquire(timeout=5) for _ in range(3))
    assert looker.seen == ["x1", "x2", "x3"]


def test_that_one_that_breaks_does_not_keep_the_next_from_being_read(
    looker: Looker, follow_ups: FollowUps
) -> None:
    looker.fail = "x1"
    follow_ups.add("x1")
    follow_ups.add("x2")
    assert all(looker.enough.acquire(timeout=5) for _ in range(2))
    assert looker.seen == ["x1", "x2"]


def test_that_what_is_not_due_is_not_read_any_more_after_the_end(looker: Looker) -> None:
    made = FollowUps(looker, after_s=3600.0)
    made.start()
    made.add("x1")
    made.stop()
    assert looker.seen == []


class Asked:
    """Telemetry that answers each query with how far it looks back."""

    def latest(self, query: Query) -> float | None:
        return query.window_s if query.kind is QueryKind.QUANTILE else None


@pytest.mark.parametrize(
    ("within_s", "window_s"), [(None, 30.0), (120.0, 30.0), (25.0, 20.0), (12.0, 10.0), (1.0, 5.0)]
)
def test_that_figures_while_it_ran_look_no_further_back_than_it_began(
    within_s: float | None, window_s: float
) -> None:
    found = readings((card(),), Asked(), within_s)  # type: ignore[arg-type]
    assert found == (("lat/p95", window_s), ("rate/orders", window_s))
