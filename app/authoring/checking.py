"""All checks of one incident, one after another, with a sentence for each.

Blocking for minutes, runs on its caller's thread; owned by ``app.authoring``. Each check
stands alone: one that fails does not keep the others from being made, unless nothing of
the incident can be read or run at all.
"""

import time
import traceback
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from app.authoring.claims import Evidence, key_claim_earns_all, wrong_claims_do_not_pass
from app.authoring.content import check_content
from app.authoring.leaks import LeakCheck, told
from app.authoring.live_leaks import check_live_leaks
from app.authoring.live_run import LiveRun, SharedRun
from app.authoring.outcome import CheckFailed, Outcome
from app.authoring.refutation import refutation_holds
from app.authoring.symptoms import (
    BASELINE_S,
    findings_of,
    healthy_baseline,
    pins_of,
    signals_show,
    symptoms_appear,
)
from app.authoring.verdicts import Verdicts
from app.catalog import Incident
from app.core.errors import DrillError

SEED = 41
_VERDICTS = frozenset({"untouched", "fixes", "wrong"})

OnProgress = Callable[[str], None]
OnOutcome = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Planned:
    """A check to be made; ``make`` gives the sentence or raises ``CheckFailed``."""

    id: str
    title: str
    make: Callable[[], str]

    @property
    def group(self) -> str:
        """What ``only`` names: the id without the fix that it is about."""
        return self.id.partition(" ")[0]


class Checker:
    """Makes the checks of one incident. ``run`` once."""

    def __init__(
        self,
        incident: Incident,
        *,
        quick: bool = False,
        only: Collection[str] = (),
        seed: int = SEED,
        on_progress: OnProgress = lambda _: None,
    ) -> None:
        """``only`` names groups of checks (``leaks``, ``fixes``); empty means all of them."""
        self.incident = incident
        self.quick = quick
        self._only = frozenset(only)
        self._on_progress = on_progress
        self._verdicts = Verdicts(incident, seed, on_progress)
        self._leaks = LeakCheck(incident)
        self._live = SharedRun(lambda: LiveRun(incident, seed, on_progress))

    def run(self, on_outcome: OnOutcome) -> tuple[Outcome, ...]:
        """Make every check that was asked for, telling each as it ends."""
        outcomes = []
        try:
            for planned in self._planned():
                if planned.group in _VERDICTS:
                    self._live.close()  # a verification has the laptop to itself
                self._on_progress(planned.title)
                outcomes.append(self._made(planned))
                on_outcome(outcomes[-1])
        finally:
            self._live.close()
        return tuple(outcomes)

    def groups(self) -> tuple[str, ...]:
        """What ``only`` can name."""
        return tuple(dict.fromkeys(planned.group for planned in self._all()))

    def left_out(self) -> tuple[str, ...]:
        """Names of fixes that ``quick`` does not verify."""
        if not self.quick:
            return ()
        fixes, wrongs = self.incident.fixes[1:], self.incident.wrongs[1:]
        return (*(fix.name for fix in fixes), *(wrong.name for wrong in wrongs))

    def _planned(self) -> Iterator[Planned]:
        for planned in self._all():
            if not self._only or planned.group in self._only:
                yield planned

    def _all(self) -> Iterator[Planned]:
        yield Planned("content", "The files fit together", lambda: check_content(self.incident))
        yield Planned("leaks", "Nothing that a team is handed tells the cause", self._static_leaks)
        yield from self._while_it_runs()
        yield from self._verdict_plans()

    def _while_it_runs(self) -> Iterator[Planned]:
        run = self._live.get
        yield Planned("baseline", "All is well before the page", lambda: healthy_baseline(run()))
        yield Planned(
            "symptoms", "The alerts fire under the incident", lambda: symptoms_appear(run())
        )
        yield Planned(
            "signals", "Two independent signals show", lambda: signals_show(self._in_incident())
        )
        yield Planned(
            "live-leaks",
            "Nothing that a team can look up tells the cause",
            lambda: check_live_leaks(self._in_incident(), self._leaks),
        )
        yield Planned(
            "claim",
            "The answer key's claim earns full marks",
            lambda: key_claim_earns_all(self.incident, self._evidence()),
        )
        yield Planned(
            "wrong-claims",
            "Plausible wrong claims do not pass",
            lambda: wrong_claims_do_not_pass(self.incident, self._evidence()),
        )
        yield Planned(
            "refutation",
            "Pausing a red herring does not move the incident",
            lambda: refutation_holds(self._in_incident()),
        )

    def _verdict_plans(self) -> Iterator[Planned]:
        yield Planned(
            "untouched", "The untouched source fails the verification", self._verdicts.untouched
        )
        fixes, wrongs = self.incident.fixes, self.incident.wrongs
        for fix in fixes[:1] if self.quick else fixes:
            title = f"The reference fix {fix.name} passes"
            yield Planned(f"fixes {fix.name}", title, partial(self._verdicts.fix, fix))
        for wrong in wrongs[:1] if self.quick else wrongs:
            title = f"The wrong fix {wrong.name} fails"
            yield Planned(f"wrong {wrong.name}", title, partial(self._verdicts.wrong, wrong))

    def _in_incident(self) -> LiveRun:
        """The running incident, gone over to its own load where that was not done yet."""
        run = self._live.get()
        if run.during is None:
            run.watch(BASELINE_S)
            symptoms_appear(run)
        return run

    def _evidence(self) -> Evidence:
        run = self._in_incident()
        assert run.during is not None
        pins = pins_of(run)
        return Evidence(pins, findings_of(run, pins), run.during.began_unix_s, time.time())

    def _made(self, planned: Planned) -> Outcome:
        began_s = time.monotonic()
        try:
            detail, passed = planned.make(), True
        except (CheckFailed, DrillError) as error:
            detail, passed = str(error), False
        except Exception as error:  # the incident's own modules run in here, and raise anything
            detail, passed = _broken(error), False
        busy = "" if passed else self._live.busy_words(began_s)
        if busy:
            detail += f"\nMeanwhile {busy}: check again with nothing else running."
        seconds = round(time.monotonic() - began_s, 1)
        return Outcome(planned.id, planned.title, passed, detail, seconds)

    def _static_leaks(self) -> str:
        leaks = self._leaks.static()
        if leaks:
            raise CheckFailed(told(leaks))
        allowed = len(self.incident.allowed_words)
        return f"names, files, card and environment read; {allowed} words allowed with a reason"


def _broken(error: Exception) -> str:
    """What broke and where, for code of the incident that raised."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"The incident's own code broke ({type(error).__name__}: {error}){where}. Mend it there."
