"""Reads agendas, incidents and the mechanism catalogue into core values.

Pure apart from reading files; any thread. Content is read anew at every call. Everything
that is wrong with a file is raised at once as a ``ContentFaults`` (a ``ContentError``).
"""

from app.catalog.agenda_writing import (
    agenda_faults,
    drop_agenda,
    keep_agenda,
    keep_draft,
    kept_draft,
)
from app.catalog.agendas import list_agendas, list_own_agendas, load_agenda
from app.catalog.faults import ContentFaults, Fault
from app.catalog.incident import AllowedWord, Incident, Overlay, ServiceDef, WrongOverlay
from app.catalog.incidents import list_incidents, list_packs, load_incident
from app.catalog.mechanisms import load_mechanisms
from app.catalog.paths import content_root, packs_home
from app.catalog.slides import deck_or_problem, load_deck
from app.core.hints import Hint

__all__ = [
    "AllowedWord",
    "ContentFaults",
    "Fault",
    "Hint",
    "Incident",
    "Overlay",
    "ServiceDef",
    "WrongOverlay",
    "agenda_faults",
    "content_root",
    "deck_or_problem",
    "drop_agenda",
    "keep_agenda",
    "keep_draft",
    "kept_draft",
    "list_agendas",
    "list_incidents",
    "list_own_agendas",
    "list_packs",
    "load_agenda",
    "load_deck",
    "load_incident",
    "load_mechanisms",
    "packs_home",
]
