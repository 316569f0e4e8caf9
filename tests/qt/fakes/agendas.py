"""The agendas that the fakes run: the workshop, the short drill and a test's own."""

from app.core.agenda import Agenda, Capability, Entry, Who

_ALL = (
    Capability.OBSERVE,
    Capability.INVESTIGATE,
    Capability.VERIFY,
    Capability.FIX,
    Capability.GOVERN,
)


QUESTIONS = (
    "Which signal came first, and who saw it?",
    "Which way of tracing a request brought you furthest?",
    "What did you take for granted that held you up?",
)


def _entry(
    name: str, title: str, short: str, start_min: float, length_min: float, **more: object
) -> Entry:
    return Entry(
        id=name,
        title=title,
        short_title=short,
        start_s=start_min * 60,
        duration_s=length_min * 60,
        phase=more.get("phase", 0),  # type: ignore[arg-type]
        who=more.get("who", Who.NOBODY),  # type: ignore[arg-type]
        is_break=bool(more.get("is_break", False)),
        opens=frozenset(_ALL[: more.get("opens", 0)]),  # type: ignore[misc]
        objective=str(more.get("objective", title)),
        questions=QUESTIONS if more.get("is_break") else (),
    )


WORKSHOP = Agenda(
    id="workshop-180",
    title="Workshop, 180 minutes",
    entries=(
        _entry("orientation", "Orientation", "Orient", 0, 10),
        _entry("setup", "Setup check", "Setup", 10, 5),
        _entry(
            "find",
            "Dark room investigation",
            "Dark room",
            15,
            45,
            phase=1,
            who=Who.HUMAN,
            opens=2,
            objective="Find the root cause and prove it with evidence. No AI until it is verified.",
        ),
        _entry("tea-1", "Tea break", "Tea", 60, 10, is_break=True, opens=2),
        _entry(
            "cause",
            "Deep dive and verification",
            "Deep dive",
            70,
            40,
            phase=2,
            who=Who.VERIFIED,
            opens=3,
            objective="Prove the cause under load, and rule out what only looks guilty.",
        ),
        _entry("tea-2", "Tea break", "Tea", 110, 10, is_break=True, opens=3),
        _entry(
            "fix",
            "AI-assisted fix",
            "AI fix",
            120,
            30,
            phase=3,
            who=Who.AI,
            opens=4,
            objective="Fix what was verified, and prove the fix under load.",
        ),
        _entry(
            "govern",
            "Post-mortem and spec update",
            "Post-mortem",
            150,
            20,
            phase=4,
            who=Who.HUMAN,
            opens=5,
            objective="Write down what happened and what has to change.",
        ),
        _entry("wrap", "Wrap-up", "Wrap", 170, 10, opens=5),
    ),
    page_at_s=900.0,
    target_s=2400.0,
    preroll_s=60.0,
)
DRILL_60 = Agenda(
    id="drill-60",
    title="Drill, 60 minutes",
    entries=(
        _entry("alert", "Alerting", "Alert", 0, 5, phase=1, who=Who.HUMAN, opens=1),
        _entry(
            "dark", "Dark room investigation", "Dark room", 5, 25, phase=2, who=Who.HUMAN, opens=3
        ),
        _entry("recover", "Supervised recovery", "Recovery", 30, 15, phase=3, who=Who.AI, opens=4),
        _entry("govern", "Post-mortem", "Post-mortem", 45, 15, phase=4, who=Who.HUMAN, opens=5),
    ),
    page_at_s=0.0,
    target_s=1200.0,
    preroll_s=60.0,
)

DRILL_TEST = Agenda(
    "drill-test",
    "Test drill",
    (
        Entry(
            "dark",
            "Dark Room",
            "Dark Room",
            0,
            2700,
            1,
            Who.HUMAN,
            False,
            frozenset(_ALL[:2]),
            "Find",
        ),
        Entry(
            "fix",
            "Prove and fix",
            "Fix",
            2700,
            1500,
            3,
            Who.VERIFIED,
            False,
            frozenset(_ALL),
            "Fix",
        ),
    ),
    page_at_s=600.0,
    target_s=2400.0,
    preroll_s=600.0,
)
