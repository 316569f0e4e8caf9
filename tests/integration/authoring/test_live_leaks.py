"""Every incident that ships, running: nothing that a team can look up tells the cause."""

import pytest

from app.authoring.leaks import LeakCheck
from app.authoring.live_leaks import check_live_leaks, surfaces_of
from app.authoring.live_run import LiveRun
from app.catalog import list_incidents, load_incident

pytestmark = [pytest.mark.xdist_group("children"), pytest.mark.slow]
HEALTHY_S, INCIDENT_S = 3.0, 30.0


@pytest.mark.timeout(120)
@pytest.mark.parametrize("slug", list_incidents())
def test_that_a_running_incident_tells_nothing(slug: str) -> None:
    incident = load_incident(slug)
    run = LiveRun(incident, 41, lambda _: None)
    try:
        run.watch(HEALTHY_S)
        run.go_to_incident()
        told = run.folder / "logs" / "clients.log"
        run.watch(INCIDENT_S, lambda: told.exists() and len(run.telemetry.traces(20)) == 20)
        places = {place for place, _, _ in surfaces_of(run)}
        for service in incident.services:
            assert f"environment of {service.name}" in places
            assert f"answer of {service.name} /metrics" in places
        assert {"logs/clients.log", f"traces/{incident.editable.name}.jsonl"} <= places
        assert "none tells anything" in check_live_leaks(run, LeakCheck(incident))
    finally:
        run.close()
    assert not run.folder.exists()
