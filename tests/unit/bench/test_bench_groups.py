"""Names select what is measured; a group that breaks is failed figures with a sentence."""

from collections import Counter
from importlib import import_module
from typing import Any

import pytest

from app.bench.groups import GROUPS, Group, UnknownFigure, select
from app.bench.parts import HELPERS
from app.bench.running import figures_of
from app.core.errors import DrillError

JOURNAL = next(group for group in GROUPS if group.name == "journal")


def test_that_no_name_means_everything() -> None:
    assert select(None) == tuple((group, group.promises) for group in GROUPS)


def test_that_a_groups_name_selects_all_its_figures() -> None:
    assert select("journal") == ((JOURNAL, JOURNAL.promises),)


def test_that_a_figures_name_selects_it_alone() -> None:
    ((group, promises),) = select("journal-replay")
    assert group is JOURNAL
    assert [promise.id for promise in promises] == ["journal-replay"]


def test_that_an_unknown_name_is_a_sentence_with_the_names_there_are() -> None:
    with pytest.raises(UnknownFigure, match=r"no figure “speed”.*journal"):
        select("speed")


def test_that_every_name_means_one_thing() -> None:
    ids = Counter(promise.id for group in GROUPS for promise in group.promises)
    assert max(ids.values()) == 1
    assert len({group.name for group in GROUPS} | set(HELPERS)) == len(GROUPS) + len(HELPERS)
    for group in GROUPS:  # a figure may share its group's name where it is the only one
        assert group.name not in ids or [p.id for p in group.promises] == [group.name]


@pytest.mark.parametrize("target", [*(g.measure for g in GROUPS), *HELPERS.values()])
def test_that_what_measures_is_there(target: str) -> None:
    module, _, function = target.partition(":")
    assert callable(getattr(import_module(module), function))


def figures(answer: Any) -> dict[str, Any]:
    def give(_group: Group) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return {figure.id: figure for figure in figures_of(JOURNAL, JOURNAL.promises, give)}


def test_that_readings_become_figures() -> None:
    rows = {"value": 3.0, "floor": 2.0, "detail": "how"}
    one = {"value": 90.0}
    found = figures({"journal-commit": rows, "journal-replay": one, "journal-fold": one})
    assert found["journal-commit"].ratio == 1.5
    assert all(figure.ok for figure in found.values())


def test_that_a_broken_group_fails_each_of_its_figures_with_the_sentence() -> None:
    found = figures(DrillError("The disk is full."))
    assert set(found) == {"journal-commit", "journal-replay", "journal-fold"}
    assert all(figure.ok is False for figure in found.values())
    assert {figure.detail for figure in found.values()} == {"The disk is full."}


def test_that_a_figure_that_was_left_out_fails_alone() -> None:
    found = figures({"journal-replay": {"value": 90.0}})
    assert found["journal-replay"].ok is True
    assert found["journal-commit"].ok is False
    assert "said nothing" in found["journal-commit"].detail


@pytest.mark.parametrize("answer", [[], "done", {"journal-replay": {"seconds": 1}}])
def test_that_an_answer_that_cannot_be_read_fails_with_a_sentence(answer: Any) -> None:
    found = figures(answer)
    assert all(
        figure.ok is False and "cannot be read" in figure.detail for figure in found.values()
    )
