"""Every event class survives the journal, and what cannot be read says so."""

import math
import types
import typing
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import JournalError, NewerJournal
from app.core.events import AlertRaised, Event, GateOverridden, NoteWritten
from app.journal.codec import EVENT_CLASSES, decode, encode

_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(codec="utf-8"), max_size=8),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    types.NoneType: st.none(),
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """A strategy for any type that a field of an event may have, from the type alone."""
    if kind in _LEAVES:
        return _LEAVES[kind]
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        repeated = arguments[-1] is ...
        return (
            st.lists(values_of(arguments[0]), max_size=2).map(tuple)
            if repeated
            else st.tuples(*map(values_of, arguments))
        )
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0]))
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*map(values_of, arguments))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    assert is_dataclass(kind), f"no strategy for {kind}"
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{field.name: values_of(hints[field.name]) for field in fields(kind)})


@pytest.mark.parametrize("kind", EVENT_CLASSES)
def test_that_every_event_comes_back_as_it_went_in(kind: str) -> None:
    @settings(max_examples=15, deadline=None)
    @given(values_of(EVENT_CLASSES[kind]))
    def round_trip(event: Event) -> None:
        name, payload = encode(event)
        back = decode(name, payload, 1)
        assert back == event
        assert type(back) is type(event)
        assert hash(back) == hash(event)  # a list in place of a tuple would fail here

    round_trip()


def test_that_all_classes_of_the_event_union_are_known() -> None:
    assert set(EVENT_CLASSES.values()) == set(typing.get_args(Event))
    assert len(EVENT_CLASSES) >= 30


def test_that_nan_and_infinity_survive() -> None:
    for value in (math.nan, math.inf, -math.inf):
        event = AlertRaised("a", "r", "i", "s", "t", "d", "critical", value)
        back = decode(*encode(event), 1)
        assert isinstance(back, AlertRaised)
        assert repr(back.value) == repr(value)


def test_that_a_class_of_a_newer_program_is_named() -> None:
    with pytest.raises(NewerJournal, match=r"Event 7 .* TeaServed.*newer version"):
        decode("TeaServed", "{}", 7)


@pytest.mark.parametrize("payload", ["{", '{"id":"n"}', '{"id":"n","text":5}', "[]", ""])
def test_that_a_broken_payload_is_a_sentence(payload: str) -> None:
    with pytest.raises(JournalError, match=r"Event 3 of this journal \(NoteWritten\)"):
        decode("NoteWritten", payload, 3)


def test_that_a_field_added_later_is_filled_with_its_default() -> None:
    back = decode("GateOverridden", '{"capability":"fix","why":"no time"}', 1)
    assert isinstance(back, GateOverridden)
    assert back.incident == ""


def test_that_half_a_surrogate_pair_is_refused_with_a_sentence() -> None:
    with pytest.raises(JournalError, match="broken character"):
        encode(NoteWritten("n", "\ud83d"))
