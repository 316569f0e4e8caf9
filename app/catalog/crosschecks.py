"""Checks of a manifest and an answer key across their fields: references, files, ids.

They look at the raw document and take anything, so that they run beside the field checks
and all faults are known at once. Any thread; owned by ``app.catalog``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.catalog.faults import Fault

_NEEDED_FILES = ("traffic.py", "prepare.py", "verify.py")
_PROCESS_METRICS = ("cpu_percent", "rss_bytes", "threads")


def check_manifest(raw: dict[str, Any], folder: Path) -> Iterator[Fault]:
    """Faults that no field of the manifest can see on its own."""
    services = _tables(raw, "services")
    names = [service.get("name") for service in services]
    yield from _slug(raw, folder)
    for table in ("services", "charts", "alerts", "hints", "fixes"):
        yield from _repeated(raw, table)
    yield from _service_references(raw, names)
    yield from _editable(raw, services, names)
    yield from _queries(raw)
    yield from _files(raw, services, folder)


def check_answer(raw: dict[str, Any], mechanisms: Iterable[str]) -> Iterator[Fault]:
    """Faults of the answer key against the mechanism catalogue, and too few signals."""
    known = frozenset(mechanisms)
    for mechanism in raw.get("mechanisms") or ():
        if mechanism not in known:
            what = f"{mechanism!r} is not in the catalogue"
            yield Fault("mechanisms", what, "Add it to mechanisms.toml or correct it.")
    signals = {rule.get("signal") for rule in _tables(raw, "evidence")}
    if len(signals) < 2:
        what = "fewer than two independent signals are accepted as evidence"
        yield Fault("evidence", what, "Add rules for another signal.")


def _tables(raw: Any, key: str) -> list[dict[str, Any]]:
    value = raw.get(key) if isinstance(raw, dict) else None
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _slug(raw: dict[str, Any], folder: Path) -> Iterator[Fault]:
    slug = raw.get("slug")
    if isinstance(slug, str) and slug != folder.name:
        yield Fault("slug", f"it is {slug!r} in a folder {folder.name!r}", "Name both the same.")


def _repeated(raw: dict[str, Any], table: str) -> Iterator[Fault]:
    key = "name" if table in ("services", "fixes") else "id"
    counts = Counter(str(row[key]) for row in _tables(raw, table) if key in row)
    for name, count in counts.items():
        if count > 1:
            yield Fault(table, f"{name!r} is there {count} times", "Give each its own name.")


def _service_references(raw: dict[str, Any], names: list[Any]) -> Iterator[Fault]:
    for i, service in enumerate(_tables(raw, "services")):
        for other in service.get("depends_on") or ():
            yield from _unknown(f"services[{i}].depends_on", other, names)
    for i, chart in enumerate(_tables(raw, "charts")):
        moved_by = chart.get("moved_by")
        if isinstance(moved_by, dict):
            yield from _unknown(f"charts[{i}].moved_by.service", moved_by.get("service"), names)
        for j, series in enumerate(_tables(chart, "series")):
            place = f"charts[{i}].series[{j}].query.service"
            yield from _unknown(place, _query(series).get("service"), [*names, "clients"])
    for i, alert in enumerate(_tables(raw, "alerts")):
        yield from _unknown(f"alerts[{i}].service", alert.get("service"), names)
        place = f"alerts[{i}].query.service"
        yield from _unknown(place, _query(alert).get("service"), [*names, "clients"])


def _unknown(place: str, name: Any, names: list[Any]) -> Iterator[Fault]:
    if isinstance(name, str) and name not in names:
        known = ", ".join(str(one) for one in names)
        yield Fault(place, f"there is no service {name!r}", f"Use one of: {known}.")


def _editable(
    raw: dict[str, Any], services: list[dict[str, Any]], names: list[Any]
) -> Iterator[Fault]:
    editable = [service.get("name") for service in services if service.get("editable") is True]
    if not editable:
        yield Fault("services", "no service is editable", "Mark the one that the team fixes.")
    folders = {service.get("folder") for service in services if service.get("editable") is True}
    if len(folders) > 1:
        what = f"the editable services lie in {len(folders)} folders"
        yield Fault("services", what, "Have the team fix one package; move them together.")
    card = raw.get("card")
    named = card.get("editable") if isinstance(card, dict) else None
    if isinstance(named, str) and named not in editable:
        what = f"{named!r} is not marked editable among the services"
        yield Fault("card.editable", what, "Name the service that is.")


def _queries(raw: dict[str, Any]) -> Iterator[Fault]:
    rows = [(f"alerts[{i}].query", _query(a)) for i, a in enumerate(_tables(raw, "alerts"))]
    for i, chart in enumerate(_tables(raw, "charts")):
        for j, series in enumerate(_tables(chart, "series")):
            rows.append((f"charts[{i}].series[{j}].query", _query(series)))
    for place, query in rows:
        if query.get("kind") == "ratio" and not query.get("divisor"):
            yield Fault(f"{place}.divisor", "a ratio needs one", "Name the counter to divide by.")
        if query.get("kind") == "process" and query.get("metric") not in _PROCESS_METRICS:
            what = f"{query.get('metric')!r} is not a figure of a process"
            yield Fault(f"{place}.metric", what, f"Use one of: {', '.join(_PROCESS_METRICS)}.")


def _query(row: dict[str, Any]) -> dict[str, Any]:
    query = row.get("query")
    return query if isinstance(query, dict) else {}


def _files(raw: dict[str, Any], services: list[dict[str, Any]], folder: Path) -> Iterator[Fault]:
    for name in _NEEDED_FILES:
        if not (folder / name).is_file():
            yield Fault(name, "there is no such file beside the manifest", "Write it.")
    for i, service in enumerate(services):
        path = service.get("folder")
        if isinstance(path, str) and _leads_out(path):
            what = f"{path!r} does not stay inside the incident's folder"
            yield Fault(f"services[{i}].folder", what, "Name a folder of the incident itself.")
        elif isinstance(path, str) and not (folder / path).is_dir():
            yield Fault(f"services[{i}].folder", f"there is no folder {path!r}", "Correct it.")
    for i, fix in enumerate(_tables(raw, "fixes")):
        if isinstance(fix.get("name"), str) and not (folder / "fixes" / fix["name"]).is_dir():
            what = f"there is no folder fixes/{fix['name']}"
            yield Fault(f"fixes[{i}].name", what, "Create it or take the entry out.")


def _leads_out(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or ":" in path
