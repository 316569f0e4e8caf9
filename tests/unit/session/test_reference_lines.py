"""Which line of the source the reference team points at."""

from app.session.reference_team import _first_change

BEFORE = '''"""What it is."""

import json


def total(lines):
    """Add up."""
    # each line
    return sum(line.price for line in lines)
'''


def test_that_it_is_the_first_statement_that_the_fix_changes() -> None:
    after = BEFORE.replace("import json", "import decimal").replace("line.price", "exact(line)")
    assert _first_change(BEFORE, after) == 9


def test_that_docstrings_and_comments_show_nothing() -> None:
    after = BEFORE.replace("Add up.", "Add it all up.").replace("# each line", "# every line")
    assert _first_change(BEFORE, after) == 0


def test_that_an_unchanged_file_shows_nothing() -> None:
    assert _first_change(BEFORE, BEFORE) == 0
