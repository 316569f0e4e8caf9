"""Prometheus text format to samples, by prometheus_client's own parser. Pure, any thread.

Owned by ``app.telemetry``.
"""

from prometheus_client.parser import text_string_to_metric_families

from app.telemetry.table import SeriesKey


def parse_metrics(text: str) -> dict[SeriesKey, float]:
    """The samples of a metrics page; ``ValueError`` where it is not in the format.

    The creation times that client libraries add to every counter and histogram are left
    out: resets are seen in the values themselves, and they would double what is kept.
    """
    try:
        return {
            SeriesKey(sample.name, tuple(sorted(sample.labels.items()))): float(sample.value)
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if not sample.name.endswith("_created")
        }
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(f"the page is not in Prometheus' text format ({error})") from error
