"""The parts of a report that are told along time: phases, chronicle, deviations. Pure."""

from app.core import events as ev
from app.core.agenda import Entry
from app.core.chaos import FORMS, told_target, told_values
from app.core.claims import Claim
from app.core.postmortem import field_id
from app.core.state import EntryRun
from reports import wording as say
from reports.model import Deviation, Happening, PhaseRow
from reports.source import Source

_ENTERED = {"early": "Went on early", "back": "Went back"}


def phases(source: Source) -> tuple[PhaseRow, ...]:
    """One row for each stay in an agenda entry, then the entries not reached."""
    agenda = source.state.agenda
    if agenda is None:
        return ()
    runs = source.state.entries
    rows = [_visited(source, agenda.entries[agenda.index_of(run.entry_id)], run) for run in runs]
    reached = {run.entry_id for run in runs}
    rows += [_not_reached(entry) for entry in agenda.entries if entry.id not in reached]
    return tuple(rows)


def _visited(source: Source, entry: Entry, run: EntryRun) -> PhaseRow:
    return PhaseRow(
        title=entry.title,
        planned_from_s=entry.start_s,
        planned_to_s=entry.start_s + entry.duration_s,
        from_elapsed_s=run.entered_at.elapsed_s,
        to_elapsed_s=run.left_at.elapsed_s if run.left_at else None,
        from_story_s=source.story(run.entered_at),
        activity=entry.objective,
        observations=(*_written(source, "observations", run), *_notes(source, run)),
        metrics=(*_written(source, "metrics", run), *_reached(source, run)),
    )


def _not_reached(entry: Entry) -> PhaseRow:
    end_s = entry.start_s + entry.duration_s
    return PhaseRow(
        entry.title, entry.start_s, end_s, entry.start_s, None, None, entry.objective, (), ()
    )


def _during(run: EntryRun, elapsed_s: float) -> bool:
    end_s = run.left_at.elapsed_s if run.left_at else float("inf")
    return run.entered_at.elapsed_s <= elapsed_s < end_s


def _written(source: Source, base: str, run: EntryRun) -> tuple[str, ...]:
    text = source.answer(field_id(base, run.entry_id))
    return (text,) if text else ()


def _notes(source: Source, run: EntryRun) -> tuple[str, ...]:
    return tuple(
        f"{say.clock(source.story(note.at))} {note.by}: {note.text}"
        for note in source.state.notes
        if _during(run, note.at.elapsed_s)
    )


def _reached(source: Source, run: EntryRun) -> tuple[str, ...]:
    """The figures that were decided in this stay: alerts, cause, resolution."""
    alerts = sum(1 for a in source.state.alerts if _during(run, a.raised_at.elapsed_s))
    found = [f"{alerts} alert{'s' if alerts != 1 else ''}"] if alerts else []
    for row in source.kpis.incidents:
        claim, passing = (
            source.state.verified_claim(row.incident),
            source.state.passing(row.incident),
        )
        if claim is not None and _during(run, claim.filed_at.elapsed_s):
            found.append(f"{row.alias}: root cause after {say.duration(row.time_to_cause_s)}")
        ended = passing.finished_at if passing is not None else None
        if ended is not None and _during(run, ended.elapsed_s):
            found.append(f"{row.alias}: resolved after {say.duration(row.time_to_resolution_s)}")
    return tuple(found)


def chronicle(source: Source) -> tuple[Happening, ...]:
    """Everything worth telling, in order: page, alerts, thoughts, claims, fixes, verdicts."""
    told = ((one, _told(source, one.event)) for one in source.recorded)
    return tuple(
        Happening(source.story(one.at), one.at.elapsed_s, one.actor, what)
        for one, what in told
        if what
    )


def _told(source: Source, event: ev.Event) -> str:
    """One event as a line, empty where it is not worth one."""
    return (
        _told_of_drill(source, event)
        or _told_of_chaos(source, event)
        or _told_of_team(source, event)
    )


def _told_of_drill(source: Source, event: ev.Event) -> str:
    match event:
        case ev.PageFired(incidents):
            return f"Page: {', '.join(source.alias(slug) for slug in incidents)}"
        case ev.AlertRaised(title=title, service=service, detail=detail):
            return f"Alert on {service}: {title} ({detail})"
        case ev.AlertAcknowledged(id):
            return f"Alert acknowledged: {_alert_title(source, id)}"
        case ev.AlertResolved(id):
            return f"Alert cleared: {_alert_title(source, id)}"
        case ev.PhaseEntered(entry_id):
            return f"{_entry_title(source, entry_id)} begins"
        case ev.ServiceStateChanged(service, "failed" | "backoff" as state, detail):
            return f"{service} {'failed' if state == 'failed' else 'is restarted'}: {detail}"
        case ev.SessionEnded(why):
            return f"The drill ends{f': {why}' if why else ''}"
        case _:
            return ""


def _told_of_chaos(source: Source, event: ev.Event) -> str:
    match event:
        case ev.ChaosTriggered():
            return f"Chaos: {_chaos(event)}"
        case ev.ChaosReverted(id):
            triggered = next(
                (c.triggered for c in source.state.chaos if c.triggered.id == id), None
            )
            return f"Chaos reverted: {_chaos(triggered)}" if triggered is not None else ""
        case _:
            return ""


def _chaos(event: ev.ChaosTriggered) -> str:
    values = told_values(event.kind, event.values)
    where = f"{FORMS[event.kind].title} on {told_target(event.target)}"
    length = f", for {say.duration(event.duration_s)}" if event.duration_s else ""
    return f"{where}{f' ({values})' if values else ''}{length}"


def _told_of_team(source: Source, event: ev.Event) -> str:
    match event:
        case ev.HypothesisStated(incident=slug, text=text, component=component):
            named = f" ({component})" if component else ""
            return f"{source.alias(slug)} hypothesis{named}: {text}"
        case ev.EvidencePinned(pin):
            return f"Pinned {pin.id}: {pin.label}"
        case ev.ExperimentRun(kind=kind, service=service, result=result):
            return f"Experiment: {kind} {service}{f', {result}' if result else ''}"
        case ev.ClaimFiled(incident=slug, claim=claim):
            return f"{source.alias(slug)} claim filed: {_claimed(claim)}"
        case ev.ClaimConfirmed(id, automatic):
            how = "by the automatic grade" if automatic else "by the facilitator"
            return f"{_claim_alias(source, id)} root cause verified {how}"
        case ev.ClaimRejected(id, automatic, why):
            how = "by the automatic grade" if automatic else "by the facilitator"
            return f"{_claim_alias(source, id)} claim rejected {how}{f': {why}' if why else ''}"
        case ev.VerdictTakenBack(id, why):
            return f"{_claim_alias(source, id)} verdict taken back: {why}"
        case ev.HintTaken():
            return f"{source.alias(event.incident)} hint {say.hint(event)}: {event.title}"
        case ev.RevisionApplied(id=id, incident=slug, healthy=healthy, detail=detail):
            outcome = "applied" if healthy else f"did not start: {detail}"
            return f"{source.alias(slug)} revision {id} {outcome}"
        case ev.VerificationFinished(_, result):
            words = {"pass": "passed", "fail": "failed", "error": "could not be carried out"}
            return f"{source.alias(result.incident)} verification {words[result.verdict]}"
        case _:
            return ""


def _claimed(claim: Claim) -> str:
    return say.shortened(claim.statement) if claim.statement else claim.component


def _alert_title(source: Source, alert_id: str) -> str:
    alerts = source.state.alerts
    return next((a.raised.title for a in alerts if a.raised.id == alert_id), alert_id)


def _claim_alias(source: Source, claim_id: str) -> str:
    claims = source.state.claims
    return next((source.alias(c.incident) for c in claims if c.id == claim_id), "")


def _entry_title(source: Source, entry_id: str) -> str:
    entries = source.state.agenda.entries if source.state.agenda else ()
    return next((e.title for e in entries if e.id == entry_id), entry_id)


def deviations(source: Source) -> tuple[Deviation, ...]:
    """Overrides, pauses, changes of plan and interruptions, each with who and why."""
    rows = [_deviation(source, one) for one in source.recorded]
    return tuple(row for row in rows if row is not None)


def _deviation(source: Source, one: ev.Recorded) -> Deviation | None:
    told = _deviated(source, one.event)
    if told is None:
        return None
    kind, what, why = told
    return Deviation(kind, source.story(one.at), one.at.elapsed_s, one.actor, what, why)


def _deviated(source: Source, event: ev.Event) -> tuple[str, str, str] | None:
    match event:
        case ev.GateOverridden(capability, why, incident):
            scope = source.alias(incident) or "all incidents"
            return "Override", f"Opened “{capability}” for {scope}", why
        case ev.ChaosTriggered(why=why) | ev.ChaosReverted(why=why):
            kind, _, what = _told_of_chaos(source, event).partition(": ")
            return kind, what, why
        case ev.ClockPaused(why):
            return "Pause", "Clock stopped", why
        case ev.ClockResumed(why):
            return "Pause", "Clock runs on", why
        case ev.PhaseExtended(entry_id, seconds, why):
            longer = f"{_entry_title(source, entry_id)}, {say.duration(seconds)} longer"
            return "Plan", longer, why
        case ev.PhaseEntered(entry_id, "early" | "back" as cause, why):
            return "Plan", f"{_ENTERED[cause]}: {_entry_title(source, entry_id)}", why
        case ev.ClockRateChanged(rate):
            speed = "real time again" if rate == 1 else f"{rate:g} times real time"
            return "Rehearsal", f"Drill clock at {speed}", ""
        case ev.ClockInterrupted(cause, _, lost_wall_s, counted):
            counts = "counted as drill time" if counted else "counted as a pause"
            away = f"Away for {say.duration(lost_wall_s)} ({cause}), {counts}"
            return "Interruption", away, ""
        case ev.InterruptionCounted(_, added_s, why):
            return "Interruption", f"{say.duration(added_s)} of it count after all", why
        case ev.VerdictTakenBack(id, why):
            return "Verdict", f"Taken back on a claim on {_claim_alias(source, id)}", why
        case ev.HintTaken(incident=slug, title=title, pushed=True, why=why):
            return "Hint", f"Given unasked on {source.alias(slug)}: {title}", why
        case _:
            return None
