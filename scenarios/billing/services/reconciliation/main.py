"""Entry point: compares every two seconds, tells it as metrics and as log lines."""

import logging
import sqlite3
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import httpx2
from prometheus_client import Gauge
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from reconciliation.comparison import Comparison, Standing
from servicekit.clients import client
from servicekit.settings import Settings, dependency_url
from servicekit.web import create_service, json_endpoint

EVERY_S = 2.0
LOG_EVERY_S = 10.0
TOLERATED = Decimal("0.005")
RUNNING = Gauge("ledger_running_total", "Running total of the ledger")
SETTLED = Gauge("settled_total", "Total that the processor settled")
DIFFERENCE = Gauge("reconciliation_difference", "Running total less settled total")
GROWTH = Gauge("reconciliation_growth_per_minute", "Change of the difference in a minute, unsigned")
REPEATED = Gauge("ledger_repeated_requests", "Request ids that stand in the ledger more than once")
settings = Settings.from_env()
log = logging.getLogger("reconciliation")


class Reconciler:
    """Compares again and again on a thread of its own."""

    def __init__(self, comparison: Comparison) -> None:
        self.standing: Standing | None = None
        self._comparison = comparison
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reconciler", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the comparison under way."""
        self._stopping.set()
        self._thread.join(timeout=2.0)

    def _run(self) -> None:
        logged_at_s = -LOG_EVERY_S
        while not self._stopping.is_set():
            try:
                self.standing = self._comparison.update()
                _show(self.standing)
                if time.monotonic() - logged_at_s >= LOG_EVERY_S:
                    logged_at_s = time.monotonic()
                    _tell(self.standing)
            except (httpx2.HTTPError, sqlite3.Error) as error:
                log.warning("not compared: %s", type(error).__name__)
            self._stopping.wait(EVERY_S)


def _show(standing: Standing) -> None:
    RUNNING.set(float(standing.running_total))
    SETTLED.set(float(standing.settled_total))
    DIFFERENCE.set(float(standing.difference))
    GROWTH.set(abs(float(standing.difference_last_minute)))
    REPEATED.set(standing.repeated_requests)


def _tell(standing: Standing) -> None:
    agreed = abs(standing.difference) < TOLERATED
    log.log(
        logging.INFO if agreed else logging.WARNING,
        "ledger %.4f, settled %.2f, difference %+.4f after %d transactions",
        *(standing.running_total, standing.settled_total, standing.difference),
        standing.transactions,
        extra={
            "running_total": str(standing.running_total),
            "settled_total": str(standing.settled_total),
            "difference": str(standing.difference),
            "repeated_requests": standing.repeated_requests,
        },
    )


@json_endpoint
async def show(request: Request, body: Any) -> Response:
    """The newest comparison."""
    standing: Standing | None = request.app.state.reconciler.standing
    if standing is None:
        return JSONResponse({"state": "not compared yet"})
    return JSONResponse(
        {
            "transactions": standing.transactions,
            "running_total": str(standing.running_total),
            "settled_total": str(standing.settled_total),
            "difference": str(standing.difference),
            "repeated_requests": standing.repeated_requests,
        }
    )


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Compare for as long as the service runs."""
    with client("payments", dependency_url("payments")) as payments_client:
        comparison = Comparison(settings.data_dir / "ledger.db", payments_client)
        app.state.reconciler = Reconciler(comparison)
        app.state.reconciler.start()
        yield
        app.state.reconciler.stop()


app = create_service(settings, [Route("/v1/reconciliation", show)], lifespan)
