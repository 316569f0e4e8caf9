"""What a reading of statements says of values in their text."""

import pytest

from app.workbench.statements import StatementReading

BOUND = "SELECT a FROM t WHERE user_id IN (?, ?)"
BUILT = "SELECT a FROM t WHERE user_id IN (4711, ?)"


@pytest.mark.parametrize(
    ("texts", "bypassed", "told"),
    [
        ((BOUND,), (), ""),
        ((BOUND, BUILT), (), "1 statement holds a value of a request in the text: SELECT a"),
        ((BUILT, BUILT), (), "2 statements hold a value"),
        ((BOUND,), ("SELECT 1",), "not sent through sqlite3 as expected: SELECT 1"),
        ((), (), "no statement was seen at all"),
    ],
)
def test_that_it_says_what_speaks_against_parameters(
    texts: tuple[str, ...], bypassed: tuple[str, ...], told: str
) -> None:
    found = StatementReading(len(texts), texts, bypassed).unbound(("4711",))
    assert found.startswith(told) if told else not found


def test_that_a_number_within_another_is_no_value() -> None:
    assert not StatementReading(1, ("SELECT 47112",), ()).unbound(("4711",))
