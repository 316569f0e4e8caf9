"""Prometheus text format to samples, by prometheus_client's own parser.

Owned by ``app.telemetry``. A page says the same names and labels every second and only
the numbers change, while nearly all the cost is in reading the names and labels. So
``PageParser`` gives each series' text to the parser once and remembers what it read;
after that a line costs a look-up and a ``float``. One thread a ``PageParser``.
"""

from prometheus_client.parser import text_string_to_metric_families

from app.telemetry.table import SeriesKey

_REMEMBERED_AT_MOST = 20_000


class PageParser:
    """Reads the pages of one target, each much like the one before."""

    def __init__(self) -> None:
        self._keys: dict[str, SeriesKey | None] = {}

    def parse(self, text: str) -> dict[SeriesKey, float]:
        """The samples of a page; ``ValueError`` where it is not in the format.

        The creation times that client libraries add to every counter and histogram are
        left out: resets are seen in the values themselves, and they would double what
        is kept.
        """
        samples: dict[SeriesKey, float] = {}
        for line in text.split("\n"):
            if not line or line[0] == "#":
                continue
            series, value = _cut(line)
            key = self._keys[series] if series in self._keys else self._read(series)
            if key is not None:
                samples[key] = value
        return samples

    def _read(self, series: str) -> SeriesKey | None:
        """What the parser makes of one series' text; None for one that is not kept."""
        if len(self._keys) >= _REMEMBERED_AT_MOST:
            self._keys.clear()
        key = _parsed(series)
        self._keys[series] = None if key.name.endswith("_created") else key
        return self._keys[series]


def _cut(line: str) -> tuple[str, float]:
    """A line's series and value; a timestamp behind them is not used."""
    end = line.rfind("}") + 1  # no value holds a brace, however odd the labels are
    if end:
        series, rest = line[:end], line[end:].split()
    else:
        series, *rest = line.split()
    if not series or not 1 <= len(rest) <= 2:
        raise ValueError(f"the page is not in Prometheus' text format ({line[:80]!r})")
    return series, float(rest[0])


def _parsed(series: str) -> SeriesKey:
    try:
        ((sample,),) = (
            family.samples for family in text_string_to_metric_families(f"{series} 0\n")
        )
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(
            f"the page is not in Prometheus' text format ({series[:80]!r}: {error})"
        ) from error
    return SeriesKey(sample.name, tuple(sorted(sample.labels.items())))
