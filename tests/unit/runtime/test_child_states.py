"""The rules between a child's states: backoff, giving up, forgetting."""

import pytest

from app.runtime.states import (
    ALLOWED,
    BACKOFF_S,
    MAX_RESTARTS,
    RESTART_WINDOW_S,
    ChildState,
    Lifecycle,
)


def die_at(life: Lifecycle, now_s: float) -> Lifecycle:
    return life.died(now_s, "x ended: exit status 1.")


def test_that_a_child_that_dies_waits_longer_each_time_and_is_left_alone_after_three_restarts():
    now_s, life = 100.0, Lifecycle().started(100.0)
    delays_s = []
    for _ in range(MAX_RESTARTS):
        life = die_at(life, now_s)
        assert life.state is ChildState.BACKOFF
        delays_s.append(life.retry_at_s - now_s)
        now_s = life.retry_at_s
        life = life.started(now_s)
    life = die_at(life, now_s)
    assert delays_s == pytest.approx(BACKOFF_S)
    assert life.state is ChildState.FAILED
    assert "started 4 times within 30 s" in life.detail
    assert "exit status 1" in life.detail


def test_that_restarts_older_than_the_window_no_longer_count():
    now_s, life = 0.0, Lifecycle().started(0.0)
    for _ in range(10):
        life = die_at(life.to(ChildState.RUNNING, now_s), now_s)
        assert life.state is ChildState.BACKOFF
        now_s += RESTART_WINDOW_S / (MAX_RESTARTS - 1) + 0.1
        life = life.started(now_s)
    assert len(life.restarts_at_s) < MAX_RESTARTS


def test_that_a_person_who_starts_it_again_wipes_the_slate():
    life = Lifecycle().started(0.0)
    for second in range(MAX_RESTARTS):
        life = die_at(life, second).started(second)
    failed = die_at(life, 4.0)
    again = die_at(failed.asked_to_start().started(5.0), 6.0)
    assert failed.state is ChildState.FAILED
    assert again.state is ChildState.BACKOFF


def test_that_the_time_in_a_state_and_its_sentence_go_with_it():
    life = Lifecycle().started(3.0).to(ChildState.FAILED, 7.5, "It never became healthy.")
    assert (life.since_s, life.detail) == (7.5, "It never became healthy.")


@pytest.mark.parametrize(
    ("before", "after"),
    [(a, b) for a in ChildState for b in ChildState if b not in ALLOWED[a]],
)
def test_that_ways_the_rules_do_not_know_are_errors(before, after):
    with pytest.raises(ValueError, match="cannot become"):
        Lifecycle(state=before).to(after, 1.0)


def test_that_every_state_can_be_left():
    assert set(ALLOWED) == set(ChildState)
    assert all(ALLOWED.values())
