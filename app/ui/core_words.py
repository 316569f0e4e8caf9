"""Words that ``core`` uses as values and screens show: status, kinds, verdicts. Pure; any thread.

``core`` knows no languages, so its words are marked here for the catalogues; a screen shows one
with ``tr(word)``. A word that stands for several things is listed once.
"""

from app.ui.translation import later

CORE_WORDS = (
    # states of processes and services
    *(later("starting"), later("running"), later("healthy"), later("stopping")),
    *(later("stopped"), later("failed"), later("backoff"), later("paused"), later("exited")),
    # status of a hypothesis
    *(later("open"), later("testing"), later("supported"), later("refuted")),
    # verdicts of a verification and of a claim
    *(later("pass"), later("fail"), later("error"), later("waiting")),
    *(later("confirmed"), later("rejected")),
    # experiments and chaos
    *(later("send"), later("replay"), later("burst"), later("pause"), later("resume")),
    # kinds of pins
    *(later("chart"), later("log"), later("trace"), later("http"), later("source")),
    *(later("experiment"), later("process")),
    # severities of alerts and incidents
    *(later("critical"), later("high"), later("warning")),
    # who writes where nobody is named
    *(later("team"), later("facilitator")),
    # checks of a laptop and steps of a rehearsal, by their ids
    *(later("Python"), later("Cores"), later("Memory"), later("Disk"), later("Write access")),
    *(later("Loopback"), later("Window"), later("Content")),
    *(later("Services"), later("Baseline"), later("Page"), later("Investigation")),
    *(later("Fix phase"), later("Post-mortem"), later("End"), later("Report")),
    *(later("Symptoms {1}"), later("Gate {1}"), later("Claim {1}"), later("Fix {1}")),
    *(later("Verification {1}"), later("Recovery {1}")),
)
