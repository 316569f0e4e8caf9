"""From the drill's state to what the children are told, and what each incident offers."""

from pathlib import Path

import pytest

from app.catalog import load_incident
from app.core.chaos import FORMS, ChaosKind, whole_values
from app.core.errors import RuntimeFailure
from app.core.events import ChaosReverted, ChaosTriggered, Stamp
from app.core.state import ChaosState, SessionState, VerificationState
from app.runtime import Conditions, EdgeConditions, ServiceConditions
from app.session import opening
from app.session.chaos import conditions_of, offers_of, targets_of
from app.session.fleet import Fleet
from tests.unit.session.scene import new_session

AT = Stamp(0.0, 0.0)


def state_of(*chaos: tuple[ChaosKind, str]) -> SessionState:
    rows = tuple(
        ChaosState(ChaosTriggered(f"k{n}", kind, target, whole_values(kind, ()), "why"), AT, "me")
        for n, (kind, target) in enumerate(chaos)
    )
    return SessionState(chaos=rows)


def test_that_nothing_active_is_fair() -> None:
    assert conditions_of(SessionState()) == Conditions()


def test_that_kinds_on_one_target_come_together() -> None:
    told = conditions_of(
        state_of(
            (ChaosKind.LATENCY, "a>b"),
            (ChaosKind.PARTITION, "a>b"),
            (ChaosKind.RESET, "b>c"),
            (ChaosKind.REFUSAL, "c>d"),
            (ChaosKind.PARTIAL_FAILURE, "b"),
            (ChaosKind.DELAYED_PROCESSING, "b"),
            (ChaosKind.LOG_DISK_FULL, "c"),
            (ChaosKind.LOG_ROTATION_FAILURE, "d"),
            (ChaosKind.REPLICATION_LAG, "e"),
        )
    )
    assert told.edges == {
        "a>b": EdgeConditions(latency_s=0.2, jitter_s=0.05, partition="hang"),
        "b>c": EdgeConditions(reset_share=1.0),
        "c>d": EdgeConditions(partition="refuse"),
    }
    assert told.services == {
        "b": ServiceConditions(lost_share=0.1, delay_s=1.0, delay_jitter_s=0.3),
        "c": ServiceConditions(log="full", log_room_bytes=65_536),
        "d": ServiceConditions(log="rotated"),
    }
    assert told.asked_again == ("e",)


def test_that_the_disk_is_left_in_peace_while_a_fix_is_verified() -> None:
    state = state_of((ChaosKind.DISK_PRESSURE, "disk"))
    assert conditions_of(state).disk_mib_per_s == 20.0
    run = VerificationState("v1", "orders", "r1", "", AT)
    verifying = SessionState(chaos=state.chaos, verifications=(run,))
    assert conditions_of(verifying).disk_mib_per_s == 0.0


@pytest.mark.parametrize(
    ("slug", "kind", "targets"),
    [
        ("orders", ChaosKind.PARTITION, ("orders>pricing",)),
        ("orders", ChaosKind.PARTIAL_FAILURE, ()),
        ("billing", ChaosKind.PARTIAL_FAILURE, ("payments",)),
        ("billing", ChaosKind.RESET, ("billing>payments", "reconciliation>payments")),
        ("deadlock", ChaosKind.REPLICATION_LAG, ("replicator",)),
        ("deadlock", ChaosKind.UPSTREAM_FAILURE, ("allotment",)),
    ],
)
def test_that_an_incident_offers_what_makes_sense_in_it(
    tmp_path: Path, slug: str, kind: ChaosKind, targets: tuple[str, ...]
) -> None:
    assert targets_of([load_incident(slug)], tmp_path)[kind] == targets


def test_that_every_edge_of_the_circle_can_be_cut_and_the_hidden_one_is_not_told(
    tmp_path: Path,
) -> None:
    targets = targets_of([load_incident("deadlock")], tmp_path)
    edges = {"booking>stock", "stock>loyalty", "stock>allotment", "loyalty>booking"}
    assert set(targets[ChaosKind.PARTITION]) == edges
    assert set(targets) == set(FORMS)
    offers = {o.form.kind: o.targets for o in offers_of(targets, frozenset({"allotment"}))}
    assert set(offers[ChaosKind.PARTITION]) == edges - {"stock>allotment"}
    assert offers[ChaosKind.UPSTREAM_FAILURE] == ()


def test_that_a_session_that_was_left_is_as_bad_when_it_comes_back(tmp_path: Path) -> None:
    opened = new_session(tmp_path)
    late = ChaosTriggered(
        "k1", ChaosKind.LATENCY, "orders>pricing", whole_values(ChaosKind.LATENCY, ()), "to see"
    )
    full = ChaosTriggered("k2", ChaosKind.LOG_DISK_FULL, "orders", (("room_kib", 1.0),), "too")
    opened.journal.append("Robin", Stamp(1.0, 5.0), (late, full, ChaosReverted("k2", "seen")))
    opened.journal.close()
    again = opening.reopen(opened.folder)
    again.journal.close()
    told = conditions_of(again.state)
    assert told.edges == {"orders>pricing": EdgeConditions(latency_s=0.2, jitter_s=0.05)}
    assert told.services == {}
    assert again.state.active_chaos()[0].by == "Robin"


def test_that_conditions_that_cannot_be_written_are_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "private").write_text("in the way", encoding="utf-8")
    fleet = Fleet(tmp_path, (load_incident("orders"),), 5)
    try:
        with pytest.raises(RuntimeFailure, match=r"could not be told.*trigger or revert it again"):
            fleet.set_conditions(Conditions())
    finally:
        fleet.stop()
