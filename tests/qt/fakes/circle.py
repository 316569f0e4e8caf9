"""Spans as the circle of three services writes them, from which the real engines answer."""

import hashlib

from app.core.ports import SpanRow

HOP_S = 0.012


def circle_trace(
    number: int, begun_unix_s: float, *, stuck: bool, hidden_call: bool = True
) -> tuple[SpanRow, ...]:
    """Clients -> booking -> stock -> loyalty -> booking; ``stuck`` runs into timeouts of 5 s."""
    trace_id = hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()
    length_s = 5.06 if stuck else 0.14
    made: list[SpanRow] = []

    def span(service: str, name: str, kind: str, level: int, end_s: float, peer: str = "") -> None:
        start_s = level * HOP_S
        attributes: list[tuple[str, str]] = []
        if peer:
            method = name.partition(" ")[0]
            attributes = [("peer.service", peer), ("http.request.method", method)]
        elif kind == "server":
            status = "504" if stuck else "201"
            attributes = [
                ("http.route", name.split()[1]),
                ("http.response.status_code", status),
            ]
        made.append(
            SpanRow(
                trace_id,
                f"{number:08x}{len(made):08x}",
                made[-1].span_id if made else "",
                service,
                name,
                begun_unix_s + start_s,
                max(0.001, end_s - start_s),
                stuck,
                tuple(attributes),
                kind,
            )
        )

    span("booking", "POST /v1/bookings", "server", 0, length_s)
    span("booking", "POST stock", "client", 1, length_s - 0.004, "stock")
    span("stock", "POST /v1/holds", "server", 2, length_s - 0.006)
    above = made[-1]
    span("stock", "POST loyalty", "client", 5, length_s - 0.008, "loyalty")
    span("loyalty", "POST /v1/points", "server", 6, length_s - 0.010)
    span("loyalty", "GET booking", "client", 7, length_s - 0.012, "booking")
    span("booking", "GET /v1/bookings/{id}", "server", 8, length_s - 0.014)
    if hidden_call:
        made.append(
            SpanRow(
                trace_id,
                f"{number:08x}{len(made):08x}",
                above.span_id,
                "stock",
                "GET allotment",
                begun_unix_s + 2.2 * HOP_S,
                0.03,
                False,
                (("peer.service", "allotment"),),
                "client",
            )
        )
    queries = 4 if number % 3 else 12
    made.extend(
        SpanRow(
            trace_id,
            f"{number:08x}{len(made) + at:08x}",
            made[0].span_id,
            "booking",
            "SELECT",
            begun_unix_s + 0.001 + at * 0.0006,
            0.0005,
            False,
            (("db.system.name", "sqlite"), ("db.query.text", "SELECT * FROM rooms WHERE id = ?")),
            "client",
        )
        for at in range(queries)
    )
    return tuple(made)


def circle_traces(until_unix_s: float, count: int = 240) -> list[SpanRow]:
    """A trace a second up to a moment; the last third of them is stuck."""
    return [
        span
        for number in range(1, count + 1)
        for span in circle_trace(
            number,
            until_unix_s - (count - number) - 6.0,
            stuck=number > count * 2 // 3 and number % 3 != 0,
        )
    ]
