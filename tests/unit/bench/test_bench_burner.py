"""What comes of paired windows."""

import pytest

from app.bench.burner import Window, judged_pairs


def pairs(*p95s: tuple[float, float], share: float = 0.9) -> list[tuple[Window, Window]]:
    return [(Window(running, share), Window(paused, 0.0)) for running, paused in p95s]


def test_that_the_median_of_the_pairs_counts_and_one_bad_window_does_not() -> None:
    found = judged_pairs(pairs((1.02, 1.0), (5.0, 1.0), (0.97, 1.0)), "orders", "batch-worker")
    assert found.value == pytest.approx(2.0)
    assert "+2.0, +400.0, -3.0 %" in found.detail
    assert "1020 against 1000" in found.detail


def test_that_quicker_is_a_difference_too() -> None:
    found = judged_pairs(pairs((0.8, 1.0), (0.8, 1.0), (0.9, 1.0)), "orders", "batch-worker")
    assert found.value == pytest.approx(20.0)


def test_that_a_decoy_that_did_not_run_is_no_measurement() -> None:
    found = judged_pairs(pairs((1.0, 1.0), (1.0, 1.0), share=0.1), "orders", "batch-worker")
    assert found.value is None
    assert "too little of the processor" in found.detail
