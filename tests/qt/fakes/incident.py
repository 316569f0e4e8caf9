"""The incident that the fakes drill: its card, its answer key, mechanisms and source."""

from app.core.claims import AnswerKey, EvidenceRule, Mechanism, PinKind
from app.core.facilitator_port import FixBrief, IncidentBrief
from app.core.hints import Hint
from app.core.incident import IncidentCard
from app.core.signals import AlertRule, ChartSpec, Query, QueryKind, SeriesSpec, Severity


def _query(service: str, metric: str, q: float = 0.95) -> Query:
    return Query(QueryKind.QUANTILE, service, metric, q=q)


def _rule(name: str, title: str, service: str, severity: Severity) -> AlertRule:
    query = Query(QueryKind.GAUGE, service, name)
    return AlertRule(name, title, service, severity, query, threshold=0.5)


CHARTS = (
    ChartSpec(
        "latency",
        "Latency, orders",
        "ms",
        (
            SeriesSpec("p99", _query("orders", "latency", 0.99), "p99"),
            SeriesSpec("p95", _query("orders", "latency", 0.95), "p95"),
        ),
        sla=500.0,
        scale=1000.0,
    ),
    ChartSpec(
        "statements",
        "SQL statements a request",
        "",
        (SeriesSpec("orders", _query("orders", "statements")),),
        decimals=1,
    ),
    ChartSpec(
        "cpu",
        "CPU by service",
        "%",
        (
            SeriesSpec("batch-worker", Query(QueryKind.PROCESS, "batch-worker", "cpu_percent")),
            SeriesSpec("orders", Query(QueryKind.PROCESS, "orders", "cpu_percent")),
            SeriesSpec("pricing", Query(QueryKind.PROCESS, "pricing", "cpu_percent")),
        ),
    ),
    ChartSpec(
        "throughput",
        "Answered requests",
        "/s",
        (SeriesSpec("orders", Query(QueryKind.RATE, "orders", "requests")),),
        decimals=1,
    ),
)
CARD = IncidentCard(
    slug="orders",
    alias="INC-302",
    title="Slow order summaries",
    severity=Severity.CRITICAL,
    page_title="Latency above SLA",
    page_detail="orders p95 over 500 ms",
    services=("orders", "pricing", "batch-worker", "clients"),
    suspects=("orders", "pricing", "batch-worker", "clients"),
    editable="orders",
    charts=CHARTS,
    alerts=(
        _rule("latency", "Latency above its promise", "orders", Severity.CRITICAL),
        _rule("cpu", "CPU above 90 %", "batch-worker", Severity.HIGH),
        _rule("unsent", "Clients give up", "clients", Severity.WARNING),
    ),
    sla_s=0.5,
)
HINTS = (
    Hint("ratio", "Count a request's work", "Divide by the requests.", 10, "statements"),
    Hint("line", "Read one line", "Filter the log by one trace.", 5, "log"),
    Hint("pause", "Test what is loud", "Pause it for a minute.", 5, "ruled-out"),
)
KEY = AnswerKey(
    components=frozenset({"orders"}),
    mechanisms=frozenset({"n-plus-one"}),
    propagation=("orders", "pricing"),
    evidence=(
        EvidenceRule("statements", PinKind.CHART, ("orders",), ("statements",)),
        EvidenceRule("latency", PinKind.CHART, ("orders",), ("latency",)),
        EvidenceRule("log", PinKind.LOG, ("orders",), ("statements",)),
    ),
    red_herrings=frozenset({"batch-worker"}),
    summary="secret",
)
MECHANISMS = (
    Mechanism("n-plus-one", "Query per row", "One query or call per row instead of one for all."),
    Mechanism("lock-wait", "Waiting on a lock", "Requests queue behind one lock."),
    Mechanism("cpu-starved", "Starved of CPU", "Another process takes the processor."),
    Mechanism("pool-exhausted", "Pool used up", "Every worker waits; new requests queue."),
)
SOURCE = '''"""Summaries of the orders of several users."""

from orders.store import Store


def summary(store: Store, user_ids: list[int], limit: int) -> dict:
    """Newest orders first, with prices."""
    users = []
    for user_id in user_ids:
        rows = store.orders_of(user_id, limit)
        orders = [priced(row) for row in rows]
        users.append({"user_id": user_id, "orders": orders})
    return {"users": users}
'''


def brief_of(card: IncidentCard) -> IncidentBrief:
    """What a facilitator is told of it."""
    return IncidentBrief(
        slug=card.slug,
        alias=card.alias,
        title="Queries and calls that grow with the batch",
        difficulty="senior",
        key=KEY,
        mechanisms=("Query per row",),
        hints=HINTS,
        script=(
            "Before the page all is well inside the promise. Say nothing of batch sizes.",
            "Teams that blame batch-worker: ask what they expect when it is paused.",
        ),
        fixes=(FixBrief("One joined query, prices by the batch", "Batched SQL, no cache"),),
    )
