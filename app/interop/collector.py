"""A collector's configuration that reads the drill's span files. Pure; owner: interop."""

import json
from pathlib import Path


def collector_config(traces: Path) -> str:
    """Configuration of an OpenTelemetry Collector (contrib) that hands spans to Jaeger."""
    files = json.dumps((traces / "*.jsonl").as_posix())
    return "\n".join(
        (
            "# The services write OTLP-JSON, one batch a line. Jaeger listens at 4317 for OTLP.",
            "receivers:",
            "  otlpjsonfile:",
            f"    include: [{files}]",
            "    start_at: beginning",
            "exporters:",
            "  otlp:",
            "    endpoint: 127.0.0.1:4317",
            "    tls:",
            "      insecure: true",
            "service:",
            "  pipelines:",
            "    traces:",
            "      receivers: [otlpjsonfile]",
            "      exporters: [otlp]",
            "",
        )
    )
