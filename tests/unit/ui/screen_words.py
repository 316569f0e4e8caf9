"""Reads the screens' source for their words, by syntax tree: what is looked up, what is not."""

import ast
import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
UI = ROOT / "app" / "ui"
# These ask for the words that they are given by themselves.
ASKING = {
    *("label", "chip", "IconLabel", "KeyHint", "KindButton", "ChoiceBox", "EmptyState", "field"),
    *("TimerLabel", "ConfirmDialog", "ReasonDialog", "PaneSpec"),
    *("set_text", "set_caption", "set_sentence", "set_allowed", "show_left"),
    *("show_locked", "show_opened", "emit", "tell", "show", "_add", "_ask", "tr", "later"),
}
# What is given to these is no text of a screen.
SILENT = {
    *("keycap", "QKeySequence", "TabKey", "QSettings", "compile", "getattr", "setApplicationName"),
    *("setProperty", "restyle", "startswith", "holder_of", "AttributeError", "RuntimeError"),
    *(
        "RuntimeFailure",
        "TypeVar",
        "print",
        "debug",
        "info",
        "warning",
        "error",
        "exception",
        "critical",
    ),
}
# Errors of the program, which no person is told.
INNER = {"AttributeError", "RuntimeError", "ValueError", "TypeError", "KeyError", "SyntaxError"}
# Files that show nothing themselves: looks, the bench of the charts, tables of file formats.
_MUTE = re.compile(
    r"/theme/|plain_imports|first_paint|living_window|_bench\.py|charts/bench\.py"
    r"|ui/__init__\.py|widgets/__init__\.py|translation\.py"
)
# Literals that look like words and are none of a screen's: queries, units, names of classes.
UNSEEN = {
    *("from:{1} to:{2}", "KiB", "MiB", "+Inf", "{value} against a limit of {threshold}"),
    *("SignalsPane", "LogsPane", "SourcePane", "NotebookPane", "PagerPane", "ProcessesPane"),
    *(
        "HttpPane",
        "DebriefPane",
        "PySide6",
        "# Written in the kiosk. Starts and durations in minutes of agenda time.\n\n",
        ", owner {1}",
        ", by {1}",
    ),
}
# Rooms whose raised sentences people read in the window, and files whose texts they read.
SPEAKING = ("app/core", "app/session", "app/workbench", "app/runtime", "app/telemetry", "app/ui")
SPOKEN = (
    *("app/core/gates", "app/core/chaos", "app/core/grading", "app/core/postmortem"),
    *("app/core/rules_time", "app/core/rules_chaos", "app/core/heat_charts", "app/core/signals"),
    *("app/core/host_charts", "app/core/experiments", "app/core/replay"),
    *("app/core/pin", "app/core/observations"),
    *("app/core/slides", "app/core/projector", "app/core/announcements"),
    *("app/session/doctor", "app/session/drill", "app/session/fleet", "app/session/library"),
    *("app/session/launching", "app/session/experiments", "app/session/rehearsal"),
    *("app/core/agenda_editing", "app/catalog/agenda_writing"),
    *("app/session/waiting", "app/session/reference_experiment", "app/session/reference_team"),
)
_KEYS = re.compile(
    r"(Ctrl|Shift|Alt|Esc|Escape|End|Home|PgUp|PgDn|PgDown|Del|Enter|Tab|Return|Down|Up|Left|Right"
    r"|Space)"
    r"([+,].*| [-+A-Z0-9].*)?"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A literal of the source: its text, a template for a formatted one, and where it stands."""

    text: str
    where: str
    call: str  # the nearest call it is given to, empty for none
    values: frozenset[str] | None  # names of the values of a ``tr``, None elsewhere
    marked: bool = False  # given to ``tr``, ``later`` or ``counted``


def sources() -> tuple[Path, ...]:
    """The files of ``app/ui`` that show words."""
    return tuple(p for p in sorted(UI.rglob("*.py")) if not _MUTE.search(p.as_posix()))


def template(node: ast.expr) -> str | None:
    """A literal's text, formatted places numbered from 1; None for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = template(node.left), template(node.right)
        return None if left is None or right is None else left + right
    if not isinstance(node, ast.JoinedStr):
        return None
    text, place = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += part.value
        else:
            place += 1
            text += f"{{{place}}}"
    return text


def is_words(text: str) -> bool:
    """Whether a text reads like words for people: two words, or one with a capital."""
    if _KEYS.fullmatch(text):
        return False
    bare = re.sub(r"\{[^}]*\}", "", text)
    return bool(re.search(r"[a-z]+ [a-zA-Z]|\b[A-Z][a-z]+| [a-z]{2,}", bare))


def name_of(call: ast.Call) -> str:
    """The last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


class _Reader(ast.NodeVisitor):
    def __init__(self, file: Path) -> None:
        self.file, self.found, self._calls = file, list[Words](), list[str]()

    def _keep(
        self,
        text: str,
        node: ast.AST,
        values: frozenset[str] | None = None,
        *,
        marked: bool = False,
    ) -> None:
        where = f"{self.file.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"
        self.found.append(
            Words(text, where, self._calls[-1] if self._calls else "", values, marked)
        )

    def visit_Call(self, node: ast.Call) -> None:
        self.visit(node.func)
        self._calls.append(name_of(node))
        if self._calls[-1] in {"tr", "later"}:
            values = frozenset(one.arg for one in node.keywords if one.arg)
            for text in _texts(node.args[0]):
                used = values if self._calls[-1] == "tr" else None
                self._keep(text, node, used, marked=True)
        elif self._calls[-1] == "counted":
            values = frozenset({"count", *(one.arg for one in node.keywords if one.arg)})
            self._calls[-1] = "tr"
            for given in node.args[:2]:
                self._keep(template(given) or "", node, values, marked=True)
        else:
            for given in node.args:
                self.visit(given)
        self._calls[-1] = "" if self._calls[-1] in {"tr", "later"} else self._calls[-1]
        for value in node.keywords:
            self.visit(value.value)
        self._calls.pop()

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._keep(template(node) or "", node)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._keep(node.value, node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # no docstrings
            self.visit(node.value)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Raised sentences are English; who shows one asks ``retold``."""

    def visit_Compare(self, node: ast.Compare) -> None:
        """What is compared with is not shown."""

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_Dict(self, node: ast.Dict) -> None:
        for value in node.values:
            self.visit(value)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(getattr(one, "id", "") == "__all__" for one in node.targets):
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for given in (*node.args.defaults, *node.args.kw_defaults):
            if given is not None:
                self.visit(given)
        for line in node.body:
            self.visit(line)


def _texts(node: ast.expr) -> Iterator[str]:
    """Every literal that an argument may be."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif (text := template(node)) is not None:
        yield text


@functools.cache
def words_of_screens() -> tuple[Words, ...]:
    """Every literal of the screens, looked up or not."""
    found: list[Words] = []
    for file in sources():
        reader = _Reader(file)
        reader.visit(ast.parse(file.read_text(encoding="utf-8")))
        found += reader.found
    return tuple(found)


def is_asked(one: Words) -> bool:
    """Whether a literal of the screens is looked up."""
    return one.marked or (one.call in ASKING and is_words(one.text) and one.text not in UNSEEN)


def screen_sources() -> set[str]:
    """Everything that screens look up by a literal of their own."""
    return {one.text for one in words_of_screens() if one.text and is_asked(one)}


def core_sources() -> set[str]:
    """The sentences and names of rooms without languages that screens ask ``retold`` for."""
    found: set[str] = set()
    for folder in SPEAKING:
        for file in sorted((ROOT / folder).rglob("*.py")):
            found |= _raised(ast.parse(file.read_text(encoding="utf-8")))
    for name in SPOKEN:
        found |= _spoken(ROOT / f"{name}.py")
    return found


def content_sources() -> set[str]:
    """The catalogue of mechanisms, which every incident shares."""
    told = tomllib.loads((ROOT / "scenarios" / "mechanisms.toml").read_text(encoding="utf-8"))
    return {one[key] for one in told["mechanisms"] for key in ("title", "description")}


def _raised(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        raised = node.exc if isinstance(node, ast.Raise) else None
        if isinstance(raised, ast.Call) and raised.args and name_of(raised) not in INNER:
            found |= {t.strip() for t in _texts(raised.args[0]) if is_words(t)}
    return found


def _spoken(file: Path) -> set[str]:
    reader = _Reader(file)
    reader.visit(ast.parse(file.read_text(encoding="utf-8")))
    silent = SILENT | {"Lock", "Thread", "find_spec", "execute"}
    return {
        one.text.strip(" ")
        for one in reader.found
        if is_words(one.text)
        and one.text not in UNSEEN
        and one.call not in silent
        and not one.text.startswith("Future[")
    }
