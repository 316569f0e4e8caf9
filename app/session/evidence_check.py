"""Looks up in a session's recordings what each pin of a claim really holds. Work thread.

Owned by the drill. Reads series from telemetry, log lines and spans from the files, source
from the workspace's original, experiments from the journal's state. What comes out are
plain values (``app.core.findings``); whether they bear on the cause is for the rules.
"""

import logging
import math
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from app.core.claims import Claim, Pin, PinKind
from app.core.events import ExperimentRun, Stamp
from app.core.findings import Finding, SeriesSeen
from app.core.heat_charts import latency_heat
from app.core.host_charts import host_charts
from app.core.ports import SourceFile, SpanRow, TelemetryPort
from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec
from app.core.state import SessionState
from app.session.trace_shape import most_calls, service_paths
from app.telemetry import find_log_line

# A reading at one moment stands for the scrape before it and the one after it.
_SCRAPE_S = 1.5
_MINUTE_S = 60.0
_PAUSE, _RESUME = "pause", "resume"
_log = logging.getLogger(__name__)

Sources = Callable[[str], Sequence[SourceFile]]


class EvidenceCheck:
    """Gathers the findings of a claim's pins. Blocking, some milliseconds a pin."""

    def __init__(self, folder: Path, telemetry: TelemetryPort, sources: Sources) -> None:
        """``folder`` is the session's; ``sources`` gives an incident's workspace."""
        self._logs = folder / "logs"
        self._telemetry = telemetry
        self._sources = sources

    def findings(self, state: SessionState, claim: Claim) -> tuple[Finding, ...]:
        """One finding for every live pin that the claim cites, by the pins' numbers."""
        cited = {*claim.pin_ids, *(pin_id for row in claim.ruled_out for pin_id in row.pin_ids)}
        return tuple(self.finding(state, pin) for pin in state.live_pins() if pin.id in cited)

    def finding(self, state: SessionState, pin: Pin) -> Finding:
        """What the recordings hold of one pin; never raises."""
        look = {
            PinKind.CHART: self._chart,
            PinKind.LOG: self._line,
            PinKind.TRACE: self._trace,
            PinKind.HTTP: self._exchange,
            PinKind.SOURCE: self._source,
            PinKind.EXPERIMENT: self._experiment,
            PinKind.PROCESS: self._process,
        }[pin.kind]
        try:
            return look(state, pin) or Finding(pin.id, genuine=False)
        except Exception:  # a pin that cannot be looked up must not keep the others from it
            _log.exception("The evidence %s cannot be looked up and supports nothing.", pin.id)
            return Finding(pin.id, genuine=False)

    def _chart(self, state: SessionState, pin: Pin) -> Finding | None:
        """The extremes of the chart's series since the page, beside those of the baseline."""
        chart = _chart_of(state, pin)
        if chart is None:
            return None
        from_unix_s, to_unix_s = _interval(state, pin)
        seen = [self._seen(state, one, from_unix_s, to_unix_s) for one in chart.series]
        return Finding(
            pin.id,
            genuine=any(seen) or to_unix_s <= from_unix_s,
            text=f"{chart.id}\n{chart.title}",
            services=tuple(dict.fromkeys(one.query.service for one in chart.series)),
            from_unix_s=pin.from_unix_s,
            to_unix_s=to_unix_s,
            series=tuple(one for one in seen if one is not None),
            paused=_paused(state, from_unix_s, to_unix_s),
        )

    def _seen(
        self, state: SessionState, spec: SeriesSpec, from_unix_s: float, to_unix_s: float
    ) -> SeriesSeen | None:
        values = self._values(spec.query, from_unix_s, to_unix_s)
        if not values:
            return None
        usual = self._values(spec.query, *_healthy(state))
        low, high = (min(usual), max(usual)) if usual else (None, None)
        return SeriesSeen(spec.label, spec.query.service, min(values), max(values), low, high)

    def _values(self, query: Query, from_unix_s: float, to_unix_s: float) -> list[float]:
        if to_unix_s <= from_unix_s:
            return []
        _, values = self._telemetry.series(query, from_unix_s, to_unix_s)
        return [float(value) for value in values if math.isfinite(value)]

    def _line(self, state: SessionState, pin: Pin) -> Finding | None:
        line = find_log_line(self._logs, pin.subject, pin.from_unix_s)
        if line is None:
            return None
        at = line.unix_s
        return Finding(pin.id, True, line.message, (line.service,), at, at)

    def _trace(self, state: SessionState, pin: Pin) -> Finding | None:
        spans = self._telemetry.trace(pin.subject)
        return _of_spans(state, pin.id, spans) if spans else None

    def _exchange(self, state: SessionState, pin: Pin) -> Finding | None:
        """A request that was really made: an experiment of this session, or one with spans."""
        made = next((run.id for _, _, run in state.experiments if _is_of(run, pin)), pin.subject)
        found = _of_experiment(state, pin.id, made)
        if found is not None:
            return found
        trace_id = dict(pin.values).get("trace_id", "")
        spans = self._telemetry.trace(trace_id) if trace_id else ()
        return _of_spans(state, pin.id, spans) if spans else None

    def _source(self, state: SessionState, pin: Pin) -> Finding | None:
        """A file and a line of it that a team was given; what is said of its text must stand."""
        path, _, number = pin.subject.rpartition(":")
        if not number.isdigit():
            return None
        told = dict(pin.values).get("lines", "")
        for card in state.incidents:
            for file in self._sources(card.slug):
                lines = file.original.splitlines()
                if file.path == path and 0 < int(number) <= len(lines):
                    rest = "\n".join(lines[int(number) - 1 :])
                    return Finding(pin.id, told in rest or told in file.text, path)
        return None

    def _experiment(self, state: SessionState, pin: Pin) -> Finding | None:
        return _of_experiment(state, pin.id, pin.subject)

    def _process(self, state: SessionState, pin: Pin) -> Finding | None:
        """A process that was measured at that time."""
        query = Query(QueryKind.PROCESS, pin.subject, "cpu_percent")
        at = pin.from_unix_s
        if not self._values(query, at - _SCRAPE_S, at + _SCRAPE_S):
            return None
        paused = _paused(state, at, at)
        return Finding(pin.id, True, pin.subject, (pin.subject,), at, at, paused=paused)


def _chart_of(state: SessionState, pin: Pin) -> ChartSpec | None:
    """A chart of an incident or its heat, or of the host with the lines that the pin names."""
    charts = [chart for card in state.incidents for chart in card.charts]
    charts += [heat for chart in tuple(charts) if (heat := latency_heat(chart))]
    charts += host_charts(pin.services)
    return next((chart for chart in charts if chart.id == pin.subject), None)


def _interval(state: SessionState, pin: Pin) -> tuple[float, float]:
    """The part of the pinned time that lies after the page and not in the future."""
    page_unix_s = state.page_at.wall_unix_s if state.page_at is not None else 0.0
    from_unix_s, to_unix_s = pin.from_unix_s, min(pin.to_unix_s, time.time())
    if to_unix_s - from_unix_s < _SCRAPE_S:
        from_unix_s = to_unix_s - _SCRAPE_S
    return max(from_unix_s, page_unix_s), to_unix_s


def _healthy(state: SessionState) -> tuple[float, float]:
    """The recorded baseline, or the minute before the page where there is none."""
    if state.baseline is not None or state.page_at is None:
        return state.baseline or (0.0, 0.0)
    return state.page_at.wall_unix_s - _MINUTE_S, state.page_at.wall_unix_s


def _of_spans(state: SessionState, pin_id: str, spans: Sequence[SpanRow]) -> Finding:
    start = min(span.start_unix_s for span in spans)
    end = max(span.start_unix_s + span.duration_s for span in spans)
    names = dict.fromkeys(
        text for span in spans for text in (span.name, *(value for _, value in span.attributes))
    )
    return Finding(
        pin_id,
        genuine=True,
        text="\n".join(names)[:2000],
        services=tuple(dict.fromkeys(span.service for span in spans)),
        from_unix_s=start,
        to_unix_s=end,
        paths=service_paths(spans),
        calls=most_calls(spans),
        paused=_paused(state, start, end),
    )


def _is_of(run: ExperimentRun, pin: Pin) -> bool:
    """Whether a pinned request is this one: its facts are what the journal holds of it."""
    return bool(run.values) and run.values == pin.values and run.service in pin.services


def _of_experiment(state: SessionState, pin_id: str, experiment_id: str) -> Finding | None:
    for at, _, run in state.experiments:
        if run.id == experiment_id:
            told = "\n".join((run.kind, run.service, run.result, *(v for _, v in run.values)))
            unix_s = at.wall_unix_s
            return Finding(pin_id, True, told[:2000], (run.service,), unix_s, unix_s)
    return None


def _paused(state: SessionState, from_unix_s: float, to_unix_s: float) -> tuple[str, ...]:
    """The processes that an experiment held still for some of that time."""
    still = (
        service
        for service, start, end in _stillness(state.experiments)
        if start <= to_unix_s and end >= from_unix_s
    )
    return tuple(dict.fromkeys(still))


def _stillness(
    experiments: Iterable[tuple[Stamp, str, ExperimentRun]],
) -> list[tuple[str, float, float]]:
    """(service, from, to) of every pause; one that goes on ends at infinity."""
    rows: list[tuple[str, float, float]] = []
    began: dict[str, float] = {}
    for at, _, run in experiments:
        unix_s = at.wall_unix_s
        if run.kind == _PAUSE:
            began.setdefault(run.service, unix_s)
        elif run.kind == _RESUME and run.service in began:
            rows.append((run.service, began.pop(run.service), unix_s))
    return rows + [(service, start, math.inf) for service, start in began.items()]
