"""The one tree of errors. Pure; any thread.

Every message is a whole sentence that says what happened, what it means for
the drill and what to do. Only ``app.ui`` and ``app.cli`` turn these into words
on a screen; everywhere else they travel as exceptions.
"""


class DrillError(Exception):
    """Something a person has to know about. ``str(error)`` is the sentence."""


class Refused(DrillError):
    """A command that the drill's rules do not allow now; the state did not move."""


class ContentError(DrillError):
    """A manifest, agenda or answer key that cannot be used as it stands."""


class JournalError(DrillError):
    """The session's journal could not be opened, read or written."""


class NewerJournal(JournalError):
    """The journal was written by a newer version of the program."""


class RuntimeFailure(DrillError):
    """A child process could not be started, kept healthy or stopped."""


class WorkspaceError(DrillError):
    """The team's files could not be read, written or applied."""


class VerificationError(DrillError):
    """A verification could not be carried out; this says nothing of the fix."""


class ReportError(DrillError):
    """A report could not be made or written."""
