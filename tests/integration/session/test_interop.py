"""Real tools follow a running drill: Prometheus scrapes it, OTLP's own schema reads its spans."""

import base64
import contextlib
import json
import math
import shutil
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import json_format
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData

from app.interop import FOLDER_NAME
from app.runtime import free_port
from app.session.drill import Drill
from app.telemetry import histogram_quantile
from tests.integration.session.conftest import until

pytestmark = pytest.mark.xdist_group("drill")
needs_prometheus = pytest.mark.skipif(
    not (shutil.which("prometheus") and shutil.which("promtool")),
    reason="Prometheus and promtool are not installed here",
)
METRIC = "http_request_duration_seconds"
ORDERS = 'job="orders"'


@pytest.fixture
def folder(drill: Drill) -> Path:
    written = drill.folder / FOLDER_NAME
    until((written / "otel-collector.yml").is_file)
    return written


class Prometheus:
    """A server of its own over the drill's configuration."""

    def __init__(self, url: str) -> None:
        self._url = url

    def ask(self, expression: str, at_unix_s: float | None = None) -> list[dict[str, Any]]:
        fields = {"query": expression} | ({"time": f"{at_unix_s:.3f}"} if at_unix_s else {})
        query = urllib.parse.urlencode(fields)
        with urllib.request.urlopen(f"{self._url}/api/v1/query?{query}", timeout=10) as answer:
            found: list[dict[str, Any]] = json.load(answer)["data"]["result"]
        return found

    def ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self._url}/-/ready", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@pytest.fixture
def prometheus(folder: Path, tmp_path: Path) -> Iterator[Prometheus]:
    url = f"http://127.0.0.1:{free_port()}"
    program = subprocess.Popen(
        [
            "prometheus",
            f"--config.file={folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={tmp_path / 'series'}",
            f"--web.listen-address={url.removeprefix('http://')}",
            "--log.level=error",
        ]
    )
    server = Prometheus(url)
    try:
        until(server.ready)
        yield server
    finally:
        program.terminate()
        program.wait(30)


@needs_prometheus
def test_that_promtool_accepts_what_is_written(folder: Path) -> None:
    for verb, name in (("config", "prometheus.yml"), ("rules", "alert-rules.yml")):
        checked = subprocess.run(
            ["promtool", "check", verb, str(folder / name)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


@needs_prometheus
def test_that_prometheus_scrapes_the_drill_and_agrees_on_quantiles(
    drill: Drill, prometheus: Prometheus
) -> None:
    shown = {name for card in drill.state().incidents for name in card.services}
    until(lambda: {row["metric"]["job"] for row in prometheus.ask("up == 1")} >= shown)
    until(lambda: prometheus.ask(f"{METRIC}_count{{{ORDERS}}} > 100"))
    at = float(prometheus.ask(f"timestamp({METRIC}_count{{{ORDERS}}})")[0]["value"][1])
    buckets = [
        (float(row["metric"]["le"]), float(row["value"][1]))
        for row in prometheus.ask(f"sum by (le) ({METRIC}_bucket{{{ORDERS}}})", at)
    ]
    assert len(buckets) > 10
    for q in (0.5, 0.9, 0.95, 0.99, 1.0):
        theirs = prometheus.ask(
            f"histogram_quantile({q}, sum by (le) ({METRIC}_bucket{{{ORDERS}}}))", at
        )
        ours = histogram_quantile(q, buckets)
        assert math.isclose(ours, float(theirs[0]["value"][1]), rel_tol=1e-9)


@needs_prometheus
def test_that_every_panel_of_the_dashboard_finds_its_series(
    folder: Path, prometheus: Prometheus
) -> None:
    document = json.loads((folder / "grafana-dashboard.json").read_text(encoding="utf-8"))
    targets = [target for panel in document["panels"] for target in panel.get("targets", ())]
    # A share of nothing is left out of a panel; its series have to be there all the same.
    missing = [target["expr"].replace(" > 0", "") for target in targets]
    assert missing

    def found() -> bool:
        missing[:] = [expression for expression in missing if not prometheus.ask(expression)]
        return not missing

    with contextlib.suppress(AssertionError):
        until(found)
    assert not missing


def test_that_the_span_files_hold_to_otlps_schema(drill: Drill) -> None:
    path = drill.folder / "traces" / "orders.jsonl"
    until(lambda: path.is_file() and path.read_text(encoding="utf-8").count("\n") >= 2)
    for line in path.read_text(encoding="utf-8").splitlines()[:2]:
        document = json.loads(line)
        for span in spans_of(document):
            for key in ("traceId", "spanId", "parentSpanId"):  # hex in OTLP, base64 in protobuf
                if key in span:
                    span[key] = base64.b64encode(bytes.fromhex(span[key])).decode()
        data = json_format.ParseDict(document, TracesData(), ignore_unknown_fields=False)
        spans = [s for r in data.resource_spans for sc in r.scope_spans for s in sc.spans]
        assert spans
        assert all(len(s.trace_id) == 16 and len(s.span_id) == 8 for s in spans)
        assert all(s.end_time_unix_nano >= s.start_time_unix_nano for s in spans)


def spans_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        span
        for resource in document["resourceSpans"]
        for scope in resource["scopeSpans"]
        for span in scope["spans"]
    ]
