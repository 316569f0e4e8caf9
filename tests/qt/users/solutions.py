"""What somebody who understood an incident pins and claims, in the words of the screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Solution:
    """One way to solve an incident; titles and names are what the screen says.

    ``log_words`` stand in the line to be pinned, ``log_level`` is its level as a choice
    offers it, ``trace_length`` the choice of a shortest duration.
    """

    slug: str
    chart: str
    log_service: str
    log_words: str
    log_level: str
    trace_service: str
    trace_length: str
    bystander: str
    component: str
    mechanism: str
    path: tuple[str, ...]


SOLUTIONS = (
    Solution(
        slug="orders",
        chart="Upstream calls per request",
        log_service="orders",
        log_words="summary of",
        log_level="≥ info",
        trace_service="orders",
        trace_length=">= 500 ms",
        bystander="batch-worker",
        component="orders",
        mechanism="One remote call for every item of a request",
        path=("clients", "orders", "pricing"),
    ),
    Solution(
        slug="billing",
        chart="Ledger less settlement",
        log_service="reconciliation",
        log_words="difference",
        log_level="≥ warn",
        trace_service="billing",
        trace_length="Any duration",
        bystander="month-end",
        component="billing",
        mechanism="Money in binary floating point",
        path=("clients", "billing", "payments"),
    ),
    Solution(
        slug="deadlock",
        chart="Workers in use",
        log_service="stock",
        log_words="call to",
        log_level="≥ warn",
        trace_service="booking",
        trace_length=">= 4.5 s",
        bystander="replicator",
        component="booking",
        mechanism="Services waiting for each other in a circle",
        path=("clients", "booking", "stock", "loyalty", "booking"),
    ),
)
