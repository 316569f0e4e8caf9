"""What of an incident a team gets, as a ``SourceTree``. Pure; owned by ``app.workbench``.

Handed out are the packages of all services that are not external, the company's shared
library and the README: never an external API's source, fixes, answers or the manifest.
"""

from app.catalog import Incident
from app.workbench.source_tree import SourceTree


def incident_tree(incident: Incident) -> SourceTree:
    """The pristine source of ``incident`` and which package of it is the team's."""
    inner = [service for service in incident.services if not service.external]
    roots = {service.folder.name: service.folder.parent for service in inner}
    roots[incident.servicekit_dir.name] = incident.servicekit_dir.parent
    roots[incident.readme_path.name] = incident.readme_path.parent
    editable = incident.editable
    entries = {service.name: _entry(service.app) for service in incident.editables}
    return SourceTree(roots, editable.folder.name, entries)


def _entry(app: str) -> str:
    """The file of an application such as ``stays.booking.main:app``."""
    module = app.partition(":")[0].replace(".", "/")
    return f"{module}.py"
