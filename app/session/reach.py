"""Which services a team may call, where they are, and how their clients are held back.

Blocking, any thread; owned by the fleet. Only the drill's own services on loopback are ever
named here: clients and hidden processes are not.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.core.errors import Refused
from app.core.experiments import SentRequest
from app.runtime import held_back, newest_sent
from app.session.stand import Stand

LONGEST_SAMPLE = 500


class Reach:
    """Calls to the services of all stands of one drill."""

    def __init__(self, stands: Mapping[str, Stand]) -> None:
        """``stands`` by slug."""
        self._stands = stands

    def services(self) -> tuple[str, ...]:
        """The services that can be called, in the incidents' order."""
        return tuple(self._owners())

    def base_url(self, service: str) -> str:
        """Where a service is found; ``Refused`` for what cannot be called."""
        return self._owner(service).url(service)

    def traffic(self, service: str) -> tuple[Path, int]:
        """The traffic of the service's incident, and the drill's seed for it."""
        owner = self._owner(service)
        return owner.incident.traffic_path, owner.seed

    @contextmanager
    def alone(self, lease_s: float) -> Iterator[None]:
        """Hold all clients of the drill back while the block runs, at most ``lease_s``.

        ``RuntimeFailure`` where they cannot be held back.
        """
        with ExitStack() as held:
            for stand in self._stands.values():
                port = stand.port_of_load()
                held.enter_context(held_back(stand.load_name, port, stand.control_token, lease_s))
            yield

    def sent(self, limit: int, trace_id: str = "") -> tuple[SentRequest, ...]:
        """What the clients sent, newest first, as far as they keep it."""
        found = [
            sent
            for stand in self._stands.values()
            for sent in newest_sent(stand.sample_path(), min(limit, LONGEST_SAMPLE), trace_id)
            if sent.request.service in self._owners()
        ]
        found.sort(key=lambda sent: sent.unix_s, reverse=True)
        return tuple(found[:limit])

    def _owner(self, service: str) -> Stand:
        try:
            return self._owners()[service]
        except KeyError:
            raise Refused(
                f"“{service}” is no service of this drill that can be called. Choose one of "
                f"{', '.join(self.services())}."
            ) from None

    def _owners(self) -> dict[str, Stand]:
        return {
            service.name: stand
            for stand in self._stands.values()
            for service in stand.incident.services
            if not service.hidden
        }
