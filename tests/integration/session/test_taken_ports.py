"""Ports that another program takes between the choice and the bind."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2
import pytest

from app.core.errors import RuntimeFailure
from app.runtime import ChildSpec, service_spec
from app.session import children as children_room
from app.session.children import Children
from tests.integration.runtime.conftest import TINY

pytestmark = pytest.mark.xdist_group("drill")


@pytest.fixture
def children() -> Iterator[Children]:
    made = Children()
    yield made
    made.stop()


@contextmanager
def held(*ports: int) -> Iterator[None]:
    """Another program that listens on these ports."""
    with ExitStack() as stack:
        for port in ports:
            thief = stack.enter_context(socket.socket())
            thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            thief.bind(("127.0.0.1", port))
            thief.listen()
        yield


def specs_of(children: Children, folder: Path, *names: str) -> Callable[[], list[ChildSpec]]:
    """Specs as the fleet makes them: each with the ports as they are now, its own and all."""

    def now() -> list[ChildSpec]:
        ports = {name: children.ports.port(name) for name in names}
        env = {f"{name.upper()}_PORT": str(port) for name, port in ports.items()}
        return [
            service_spec(
                name=name,
                app="tiny_service:app",
                import_dirs=[TINY],
                env=env,
                port=port,
                cwd=folder,
                output_path=folder / f"{name}.out",
            )
            for name, port in ports.items()
        ]

    return now


def healthy(port: int) -> bool:
    return httpx2.get(f"http://127.0.0.1:{port}/healthz").status_code == 200


def test_that_a_port_taken_before_the_start_is_left_to_who_took_it(
    children: Children, tmp_path: Path
) -> None:
    specs = specs_of(children, tmp_path, "one", "two")
    chosen = [spec.port for spec in specs()]
    with held(chosen[0]):
        children.start_all(specs)
        now = [spec.port for spec in specs()]
        assert now[0] != chosen[0]
        assert now[1] == chosen[1]
        assert all(healthy(port) for port in now)


def test_that_a_child_that_finds_its_port_taken_when_it_binds_gets_another(
    children: Children, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody sees the thief until the child itself does."""
    real, looks = children_room.port_is_free, iter(range(1000))
    monkeypatch.setattr("app.runtime.supervised.port_is_free", lambda _port: True)
    monkeypatch.setattr(children_room, "port_is_free", lambda port: next(looks) < 2 or real(port))
    specs = specs_of(children, tmp_path, "one", "two")
    chosen = [spec.port for spec in specs()]
    with held(chosen[0]):
        children.start_all(specs)
        one, two = specs()
        assert one.port != chosen[0]
        assert "cannot be listened on" in (tmp_path / "one.out").read_text(encoding="utf-8")
        assert healthy(one.port)
        assert healthy(two.port)
        assert two.env["ONE_PORT"] == str(one.port)
        assert {row.port for row in children.status()} == {one.port, two.port}


def test_that_a_port_taken_at_a_restart_moves_the_child_and_says_from_where(
    children: Children, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specs = specs_of(children, tmp_path, "one")
    children.start_all(specs)
    port = specs()[0].port
    assert children.restart("one", lambda: specs()[0]) is None
    assert specs()[0].port == port

    def steal_while_it_is_down(name: str, spec: ChildSpec) -> None:
        monkeypatch.undo()
        children._supervisor.stop(name)
        thieves.enter_context(held(port))
        children._supervisor.restart(name, spec)

    with ExitStack() as thieves:
        monkeypatch.setattr(children._supervisor, "restart", steal_while_it_is_down)
        assert children.restart("one", lambda: specs()[0]) == port
        assert specs()[0].port != port
        assert healthy(specs()[0].port)


def test_that_a_start_under_way_is_broken_off_when_everything_is_stopped(
    children: Children, tmp_path: Path
) -> None:
    """Whoever closes a kiosk during its start does not wait for services that hang."""
    from threading import Thread

    failures: list[str] = []
    spec = service_spec(
        name="mute",
        app="hanging_service:app",
        import_dirs=[TINY],
        env={},
        port=children.ports.port("mute"),
        cwd=tmp_path,
        output_path=tmp_path / "mute.out",
        start_timeout_s=60.0,
    )

    def start() -> None:
        try:
            children.start_all(lambda: [spec])
        except RuntimeFailure as error:
            failures.append(str(error))

    starting = Thread(target=start)
    starting.start()
    while not any(row.pid for row in children.status()):
        assert starting.is_alive()
    children.stop()
    starting.join(5.0)
    assert not starting.is_alive()
    assert "everything was stopped meanwhile" in failures[0]


def test_that_a_child_with_further_ports_gets_others_for_those_that_were_taken(
    children: Children,
) -> None:
    ports = children.ports
    ports.belong("mesh", ("a>b", "b>c"))
    own, first, second = (ports.port(name) for name in ("mesh", "a>b", "b>c"))
    assert ports.are_free("mesh")
    with held(second):
        assert not ports.are_free("mesh")
        assert ports.move_off_taken(["mesh"]) == (second,)
        assert (ports.port("mesh"), ports.port("a>b")) == (own, first)
        assert ports.port("b>c") != second
