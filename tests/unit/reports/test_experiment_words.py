"""How the report tells an experiment."""

from app.core.events import ExperimentRun
from reports.experiments import experiment_words
from tests.unit.core.test_experiments import card


def test_that_an_experiment_is_told_with_its_figures_before_while_and_after() -> None:
    run = ExperimentRun(
        "x1",
        "resume",
        "batch-worker",
        "resumed after 30 s",
        before=(("lat/p95", 1.84),),
        during=(("lat/p95", 1.83),),
        after=(("lat/p95", 1.85),),
    )
    assert experiment_words(run, (card(),)) == (
        "Experiment: resume batch-worker, resumed after 30 s. "
        "Latency, p95 (ms): 1,840 before, 1,830 while, 1,850 after"
    )


def test_that_an_old_record_without_figures_is_told_as_it_stands() -> None:
    run = ExperimentRun("x1", "pause", "batch-worker", "p95 did not move")
    assert experiment_words(run, (card(),)) == "Experiment: pause batch-worker, p95 did not move"
