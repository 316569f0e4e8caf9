"""What the children tell: metrics, logs and spans, bounded and queryable."""

from app.telemetry.alerts import AlertEvaluator, AlertTransition, in_words
from app.telemetry.collector import Collector
from app.telemetry.line_search import find_log_line
from app.telemetry.logs import read_log_lines
from app.telemetry.measure import TelemetryFigures, measure_telemetry
from app.telemetry.past import PastTelemetry
from app.telemetry.processes import ProcessSample
from app.telemetry.quantile import histogram_quantile
from app.telemetry.recording import Recording
from app.telemetry.scraper import ScrapeTiming
from app.telemetry.spans import read_spans
from app.telemetry.table import Limits

__all__ = [
    "AlertEvaluator",
    "AlertTransition",
    "Collector",
    "Limits",
    "PastTelemetry",
    "ProcessSample",
    "Recording",
    "ScrapeTiming",
    "TelemetryFigures",
    "find_log_line",
    "histogram_quantile",
    "in_words",
    "measure_telemetry",
    "read_log_lines",
    "read_spans",
]
