"""Reads an incident's folder: manifest, answer key, fixes and wrong fixes.

Blocking file access; any thread; owned by ``app.catalog``.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from app.catalog.crosschecks import check_answer, check_manifest
from app.catalog.evidence_checks import check_evidence
from app.catalog.faults import ContentFaults, Fault
from app.catalog.incident import AllowedWord, Incident, Overlay, ServiceDef, WrongOverlay
from app.catalog.mechanisms import load_mechanisms
from app.catalog.models import AnswerModel, ManifestModel, ServiceModel, WhyModel
from app.catalog.paths import content_root, incident_folder, packs_home
from app.catalog.reading import read_model
from app.core.errors import ContentError
from app.core.hints import Hint


def list_incidents() -> tuple[str, ...]:
    """Slugs of the incidents that ship, whether or not each of them is sound."""
    names = (path.parent.name for path in content_root().glob("*/manifest.toml"))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def list_packs() -> tuple[str, ...]:
    """Slugs of the incidents that were imported, whether or not each of them is sound."""
    names = (path.parent.name for path in packs_home().glob("*/manifest.toml"))
    shipped = list_incidents()
    return tuple(sorted(n for n in names if not n.startswith(".") and n not in shipped))


def load_incident(slug_or_path: str | Path) -> Incident:
    """One incident by slug, folder or manifest; raises ``ContentError``."""
    folder = incident_folder(slug_or_path)
    if not (folder / "manifest.toml").is_file():
        known = ", ".join((*list_incidents(), *list_packs())) or "none"
        raise ContentError(
            f"There is no incident {str(slug_or_path)!r} (no manifest.toml in {folder}), so "
            f"there is nothing to drill. Choose one of: {known}; or give the path of an "
            "incident's folder."
        )
    return _assembled(folder, *_read_all(folder))


def _read_all(folder: Path) -> tuple[ManifestModel, AnswerModel, tuple[WrongOverlay, ...]]:
    """All files of the incident; the faults of all of them are raised together."""
    mechanisms = frozenset(mechanism.id for mechanism in load_mechanisms())
    reads: list[Callable[[], Any]] = [
        lambda: read_model(
            folder / "manifest.toml", ManifestModel, lambda raw: check_manifest(raw, folder)
        ),
        lambda: read_model(
            folder / "answer.toml", AnswerModel, lambda raw: check_answer(raw, mechanisms)
        ),
        lambda: _wrongs(folder),
    ]
    values, failures = [], []
    for read in reads:
        try:
            values.append(read())
        except ContentFaults as failure:
            failures.append(failure)
    if failures:
        raise _together(folder, failures)
    manifest, answer, wrongs = values
    faults = tuple(check_evidence(manifest, answer))
    if faults:
        raise ContentFaults(folder / "answer.toml", faults)
    return manifest, answer, wrongs


def _together(folder: Path, failures: Sequence[ContentFaults]) -> ContentFaults:
    if len(failures) == 1:
        return failures[0]
    return ContentFaults(
        folder,
        [
            Fault(
                f"{failure.file.relative_to(folder).as_posix()} {fault.place}",
                fault.what,
                fault.mend,
            )
            for failure in failures
            for fault in failure.faults
        ],
    )


def _assembled(
    folder: Path, manifest: ManifestModel, answer: AnswerModel, wrongs: tuple[WrongOverlay, ...]
) -> Incident:
    card = manifest.card
    return Incident(
        slug=manifest.slug,
        title=manifest.title,
        difficulty=manifest.difficulty,
        objectives=manifest.objectives,
        folder=folder,
        library_dir=content_root() / "_lib",
        services=tuple(_in_starting_order([_service(folder, s) for s in manifest.services])),
        charts=tuple(chart.to_core() for chart in manifest.charts),
        alerts=tuple(alert.to_core() for alert in manifest.alerts),
        key=answer.to_core(),
        hints=tuple(Hint(**dict(hint)) for hint in manifest.hints),
        fixes=tuple(Overlay(**dict(f), folder=folder / "fixes" / f.name) for f in manifest.fixes),
        wrongs=wrongs,
        script=manifest.facilitator.script,
        alias_hundreds=manifest.alias_hundreds,
        card_title=card.title,
        severity=card.severity,
        page_title=card.page_title,
        page_detail=card.page_detail,
        suspects=card.suspects,
        sla_s=card.sla_s,
        slide=card.slide,
        allowed_words=tuple(AllowedWord(**dict(row)) for row in manifest.allowed_words),
    )


def _service(folder: Path, model: ServiceModel) -> ServiceDef:
    return ServiceDef(
        **{**dict(model), "folder": folder / model.folder, "env": tuple(model.env.items())}
    )


def _in_starting_order(services: Sequence[ServiceDef]) -> Iterable[ServiceDef]:
    """Services after what they depend on, else as written; circles keep their order."""
    waiting, started = list(services), set[str]()
    while waiting:
        ready = next((s for s in waiting if started.issuperset(s.depends_on)), waiting[0])
        waiting.remove(ready)
        started.add(ready.name)
        yield ready


def _wrongs(folder: Path) -> tuple[WrongOverlay, ...]:
    found = []
    for wrong in sorted(path for path in (folder / "wrong").glob("*") if path.is_dir()):
        why = read_model(wrong / "why.toml", WhyModel)
        found.append(WrongOverlay(wrong.name, why.title, why.rejected_by, why.why, wrong))
    return tuple(found)
