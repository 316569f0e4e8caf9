"""Sessions that are left and come back: real journals on disk."""

import time
from pathlib import Path

import pytest

from app.core import commands as cmd
from app.core import events as ev
from app.core.errors import JournalError
from app.core.events import Stamp, VerificationStarted
from app.core.state import SessionState
from app.session import library, opening
from tests.unit.session.scene import TurnedClocks, loop_over, new_session, small_rules


def returned(opened: opening.Opened) -> SessionState:
    """The state once the program has reported that it was away."""
    loop = loop_over(opened, TurnedClocks())
    loop.start(opening.commands_on_return(opened))
    loop.stop()
    opened.journal.close()
    return loop.state()


def test_that_a_session_comes_back_at_its_last_heartbeat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = new_session(tmp_path)
    last = time.time()
    opened.journal.heartbeat(Stamp(last, 321.5))
    opened.journal.close()
    monkeypatch.setattr(opening.time, "time", lambda: last + 100.0)
    again = opening.reopen(opened.folder)
    assert again.elapsed_s == 321.5
    state = returned(again)
    _, cause, lost_s, counted = state.interruptions[0]
    assert (cause, counted) == ("restart", False)
    assert lost_s == pytest.approx(100.0)


def test_that_time_counted_right_before_a_kill_is_not_lost(tmp_path: Path) -> None:
    opened = new_session(tmp_path)
    at = ev.Stamp(time.time(), 40.0)
    away = ev.ClockInterrupted("restart", 40.0, 300.0)
    opened.journal.append("clock", at, (ev.PhaseEntered("look", "start"), away))
    opened.journal.append("facilitator", at, (ev.InterruptionCounted(1, 300.0, "it counts"),))
    opened.journal.close()
    again = opening.reopen(opened.folder)
    assert again.elapsed_s == 340.0
    again.journal.close()


def test_that_a_verification_that_was_broken_off_says_nothing_of_the_fix(tmp_path: Path) -> None:
    opened = new_session(tmp_path)
    started = VerificationStarted("v1", "orders", "", 7)
    opened.journal.append("team", Stamp(time.time(), 5.0), (started,))
    opened.journal.close()
    result = returned(opening.reopen(opened.folder)).verifications[0].result
    assert result is not None
    assert result.verdict == "error"
    assert "says nothing of the fix" in result.detail


def test_that_a_second_kiosk_on_the_same_session_is_refused(tmp_path: Path) -> None:
    opened = new_session(tmp_path)
    with pytest.raises(JournalError, match="open in another kiosk"):
        opening.reopen(opened.folder)
    opened.journal.close()


def test_that_the_library_lists_what_can_be_resumed_and_says_why_not(tmp_path: Path) -> None:
    opened = new_session(tmp_path)
    opened.journal.close()
    broken = tmp_path / "20250101-000000-broken-0000"
    broken.mkdir()
    (broken / "journal.db").write_bytes(b"no journal at all" * 100)
    rows = library.sessions(tmp_path)
    assert [row.resumable for row in rows] == [True, False]
    assert rows[0].story.startswith("Left before the agenda began")
    assert "not a journal" in rows[1].problem


def test_that_a_session_is_found_by_the_start_of_its_name(tmp_path: Path) -> None:
    opened = new_session(tmp_path)
    opened.journal.close()
    assert library.session_folder(tmp_path, "20260101") == opened.folder
    assert library.session_folder(tmp_path, str(opened.folder)) == opened.folder.resolve()
    with pytest.raises(JournalError, match="No session is called 'nothing'"):
        library.session_folder(tmp_path, "nothing")


def test_that_names_of_sessions_sort_by_time_and_hold_no_odd_characters() -> None:
    earlier = opening.new_session_id("Nachtfalter / «Ö»", 1_800_000_000.0)
    later = opening.new_session_id("Team", 1_800_000_001.0)
    assert earlier < later
    assert set(earlier) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_that_a_request_that_makes_no_session_leaves_nothing_behind(tmp_path: Path) -> None:
    template = new_session(tmp_path / "other")
    state = template.state
    template.journal.close()
    assert state.agenda is not None
    command = cmd.CreateSession("s", "T", (), "", state.agenda, (), 1, False, "0")
    with pytest.raises(Exception, match="at least one incident"):
        opening.create(tmp_path / "home", command, small_rules())
    assert not (tmp_path / "home").exists()
