"""The experiments themselves over one tiny real service: gates, records, one at a time."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest

from app.core import commands as cmd
from app.core.errors import DrillError, Refused
from app.core.experiments import BurstPlan, HttpRequest, SentRequest
from app.core.state import SessionState
from app.session.activities import ActivityBoard
from app.session.experiments import Experiments
from app.session.follow_up import FollowUps
from tests.integration.session.conftest import until
from tests.unit.core.builders import BYSTANDER, FakeDrill, incident
from tests.unit.core.test_experiments import card

CLIENTS = SentRequest(
    5.0, "cd" * 16, HttpRequest("orders", "GET", "/v1/seen?by=clients"), "/v1/seen", 200, "2xx", 0.1
)


class Service(BaseHTTPRequestHandler):
    """Says what it was asked; ``/wait`` holds the answer until the test lets it go."""

    heard: ClassVar[list[str]] = []
    go: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/wait":
            self.go.wait(10)
        self.heard.append(f"{self.path} {self.headers['traceparent']}")
        body = json.dumps({"path": self.path}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on the screen of a test."""


@pytest.fixture
def service() -> Iterator[str]:
    Service.heard, Service.go = [], threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Service.go.set()
    server.shutdown()
    server.server_close()
    thread.join()


class Fleet:
    """The parts of a fleet that experiments ask; notes what was held and paused."""

    def __init__(self, url: str) -> None:
        self.reach = self
        self.url = url
        self.told: list[str] = []

    def services(self) -> tuple[str, ...]:
        return ("orders", BYSTANDER)

    def base_url(self, _service: str) -> str:
        return self.url

    def traffic(self, _service: str) -> tuple[Path, int]:
        return Path("unused"), 1

    def sent(self, limit: int, trace_id: str = "") -> tuple[SentRequest, ...]:
        return (CLIENTS,)[:limit] if trace_id in ("", CLIENTS.trace_id) else ()

    @contextmanager
    def alone(self, lease_s: float) -> Iterator[None]:
        self.told.append("held")
        assert lease_s > 10
        try:
            yield
        finally:
            self.told.append("released")

    def pause(self, service: str) -> None:
        self.told.append(f"pause {service}")

    def resume(self, service: str) -> None:
        self.told.append(f"resume {service}")


class Scene:
    """Experiments over the real rules."""

    def __init__(self, url: str) -> None:
        one = replace(incident(), charts=card().charts)
        self.drill = FakeDrill(incidents=(one,)).warm_up().go_to("phase-1")
        self.fleet = Fleet(url)
        self.board = ActivityBoard()
        telemetry = SimpleNamespace(latest=lambda query: 1.5)
        self.experiments = Experiments(
            self.fleet,  # type: ignore[arg-type]
            telemetry,  # type: ignore[arg-type]
            lambda: self.drill.state,
            self.submit,
            self.board,
        )

    def submit(self, command: cmd.Command, actor: str) -> "Future[SessionState]":
        done: Future[SessionState] = Future()
        try:
            self.drill.do(command, actor)
            done.set_result(self.drill.state)
        except DrillError as error:
            done.set_exception(error)
        return done

    @property
    def kinds(self) -> list[str]:
        return [run.kind for _, _, run in self.drill.state.experiments]


@pytest.fixture
def scene(service: str) -> Scene:
    return Scene(service)


def get(path: str) -> HttpRequest:
    return HttpRequest("orders", "GET", path)


def test_that_a_request_is_sent_with_the_trace_that_is_recorded(scene: Scene) -> None:
    exchange = scene.experiments.send(get("/v1/seen?x=1"), alone=False)
    assert exchange.answer.body == '{"path": "/v1/seen?x=1"}'
    ((_, _, run),) = scene.drill.state.experiments
    assert (run.id, run.trace_id) == (exchange.experiment_id, exchange.trace_id)
    assert Service.heard[0].startswith(f"/v1/seen?x=1 00-{exchange.trace_id}-")
    assert dict(run.before) == {f"{c.id}/{s.label}": 1.5 for c in charts(scene) for s in c.series}
    assert scene.fleet.told == []


def charts(scene: Scene):
    return scene.drill.state.incidents[0].charts


def test_that_the_clients_are_held_back_for_a_service_alone_and_given_back(scene: Scene) -> None:
    scene.experiments.send(get("/v1/seen"), alone=True)
    assert scene.fleet.told == ["held", "released"]
    ((_, _, run),) = scene.drill.state.experiments
    assert run.alone
    assert run.result.endswith(", alone")


def test_that_only_one_experiment_has_the_service_for_itself(scene: Scene) -> None:
    outcome: list[object] = []
    first = threading.Thread(
        target=lambda: outcome.append(scene.experiments.send(get("/wait"), alone=True))
    )
    first.start()
    try:
        until(lambda: scene.fleet.told == ["held"])
        with pytest.raises(Refused, match="Another experiment is under way"):
            scene.experiments.send(get("/v1/seen"), alone=True)
        scene.experiments.send(get("/v1/seen"), alone=False)  # this one disturbs nobody's figures
    finally:
        Service.go.set()
        first.join()
    assert len(outcome) == 1
    assert scene.fleet.told == ["held", "released"]


def test_that_what_the_clients_or_the_team_sent_is_sent_again(scene: Scene) -> None:
    replayed = scene.experiments.replay(f" {CLIENTS.trace_id.upper()} ", alone=False)
    assert replayed.request == CLIENTS.request
    again = scene.experiments.replay(replayed.trace_id, alone=False)
    assert again.request == CLIENTS.request
    assert scene.kinds == ["replay", "replay"]
    assert len({heard.split()[1] for heard in Service.heard}) == 2
    with pytest.raises(Refused, match="No request is known"):
        scene.experiments.replay("", alone=False)


def test_that_a_burst_is_refused_before_anything_is_sent(scene: Scene) -> None:
    with pytest.raises(Refused, match="Stress tests"):
        scene.experiments.burst(BurstPlan("orders", 5.0, 5.0, alone=True))
    assert (scene.fleet.told, scene.kinds, scene.board.rows()) == ([], [], ())


def test_that_nothing_is_sent_or_paused_when_the_drill_is_over(scene: Scene) -> None:
    scene.drill.do(cmd.EndSession("enough"))
    for ask in (
        lambda: scene.experiments.send(get("/v1/seen"), alone=False),
        lambda: scene.experiments.replay(CLIENTS.trace_id, alone=False),
        lambda: scene.experiments.pause_or_resume("pause", BYSTANDER),
    ):
        with pytest.raises(Refused, match="over"):
            ask()
    assert (Service.heard, scene.fleet.told) == ([], [])


def test_that_a_resume_carries_the_figures_from_before_its_pause(scene: Scene) -> None:
    scene.experiments.pause_or_resume("pause", BYSTANDER)
    with pytest.raises(Refused, match="paused already"):
        scene.experiments.pause_or_resume("pause", BYSTANDER)
    state = scene.experiments.pause_or_resume("resume", BYSTANDER)
    _, _, run = state.experiments[-1]
    assert run.before == state.experiments[0][2].before
    assert run.during
    assert run.before
    assert run.from_unix_s <= run.to_unix_s
    assert scene.fleet.told == [f"pause {BYSTANDER}", f"resume {BYSTANDER}"]
    with pytest.raises(Refused, match="not paused"):
        scene.experiments.pause_or_resume("resume", BYSTANDER)


def test_that_the_figures_after_come_as_an_event_of_their_own(scene: Scene) -> None:
    scene.experiments._follow_ups = FollowUps(scene.experiments._look_again, after_s=0.01)
    scene.experiments.start()
    try:
        scene.experiments.send(get("/v1/seen"), alone=False)
        until(lambda: bool(scene.drill.state.experiments[0][2].after))
    finally:
        scene.experiments.stop()
    assert scene.drill.recorded[-1].actor == "telemetry"
