"""The company library's span files: readable by others, and bounded."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

from app.catalog import content_root
from app.telemetry import read_spans


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(content_root() / "_lib"))
    yield
    for name in [name for name in sys.modules if name.startswith("servicekit")]:
        del sys.modules[name]


@pytest.mark.usefixtures("library")
def test_that_a_span_file_makes_way_for_a_new_one_and_is_kept(tmp_path: Path) -> None:
    from servicekit.otlp import OtlpFileExporter

    path = tmp_path / "orders.jsonl"
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(OtlpFileExporter(path, max_bytes=4000)))
    tracer = provider.get_tracer("test")
    for number in range(30):
        with tracer.start_as_current_span(f"work {number}"):
            pass
    provider.shutdown()
    kept = tmp_path / "orders.jsonl.1"
    assert path.stat().st_size < 4000 <= kept.stat().st_size
    lines = [*kept.read_text("utf-8").splitlines(), *path.read_text("utf-8").splitlines()]
    newest = json.loads(lines[-1])["resourceSpans"][0]["scopeSpans"][0]["spans"][0]
    assert newest["name"] == "work 29"
    assert [span.name for span in read_spans(kept)][-1].startswith("work ")
