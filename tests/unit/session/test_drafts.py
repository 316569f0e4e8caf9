"""What is being typed survives the window."""

from pathlib import Path

from app.core.errors import JournalError
from app.session.drafts import Drafts
from app.session.opening import reopen
from tests.unit.session.scene import TurnedClocks, loop_over, new_session
from tests.unit.session.test_command_loop import until


def test_that_a_draft_is_on_disk_without_anybody_closing(tmp_path: Path) -> None:
    opened = new_session(tmp_path)
    loop = loop_over(opened, TurnedClocks())
    drafts = Drafts(loop, opened.journal, lambda _: None)
    loop.start()
    drafts.start()
    drafts.keep("claim", "it is the lo")
    drafts.keep("claim", "it is the loop")
    until(lambda: opened.journal.drafts() == {"claim": "it is the loop"})
    drafts.stop()
    loop.stop()
    opened.journal.close()
    again = reopen(opened.folder)
    assert again.journal.drafts() == {"claim": "it is the loop"}
    again.journal.close()


def test_that_a_draft_that_could_not_be_written_is_tried_again(tmp_path: Path) -> None:
    opened = new_session(tmp_path)
    loop = loop_over(opened, TurnedClocks())
    told: list[str] = []
    drafts = Drafts(loop, opened.journal, told.append)
    loop.start()
    real, failures = opened.journal.save_draft, iter([JournalError("The disk is full.")])

    def save(key: str, text: str) -> None:
        error = next(failures, None)
        if error is not None:
            raise error
        real(key, text)

    opened.journal.save_draft = save  # type: ignore[method-assign]
    drafts.start()
    drafts.keep("note", "typed in the dark")
    until(lambda: opened.journal.drafts() == {"note": "typed in the dark"})
    drafts.stop()
    loop.stop()
    opened.journal.close()
    assert told == ["The disk is full."]
