"""Calls between our services, with their failures as errors of our API."""

import logging
from typing import Any

import httpx2

from servicekit.web import ServiceError

ATTEMPTS = 3
log = logging.getLogger(__name__)


class Upstream:
    """One service that we call. Safe to use from several threads."""

    def __init__(self, name: str, client: httpx2.Client) -> None:
        self.name = name
        self._client = client

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Send ``body`` and return the answer."""
        return self._ask("POST", path, body)

    def get(self, path: str) -> dict[str, Any]:
        """Read one thing."""
        return self._ask("GET", path, None)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> dict[str, Any]:
        for _ in range(ATTEMPTS - 1):
            try:
                return self._ask_once(method, path, body)
            except ServiceError as error:
                if error.status != 504:
                    raise
        return self._ask_once(method, path, body)

    def _ask_once(self, method: str, path: str, body: dict[str, Any] | None) -> dict[str, Any]:
        try:
            response = self._client.request(method, path, json=body)
            response.raise_for_status()
            answer: dict[str, Any] = response.json()
        except httpx2.TimeoutException as error:
            self._note("timeout", path)
            raise ServiceError(
                504, "upstream_timeout", f"{self.name} did not answer in time"
            ) from error
        except httpx2.HTTPStatusError as error:
            self._note(str(error.response.status_code), path)
            raise self._passed_on(error.response) from error
        except (httpx2.HTTPError, ValueError) as error:
            self._note(type(error).__name__, path)
            raise ServiceError(
                502, "upstream_failed", f"{self.name} could not be asked: {type(error).__name__}"
            ) from error
        return answer

    def _passed_on(self, response: httpx2.Response) -> ServiceError:
        if response.status_code == 422:
            return ServiceError(422, "invalid_request", _message(response))
        if response.status_code == 504:
            return ServiceError(504, "upstream_timeout", f"{self.name}: {_message(response)}")
        return ServiceError(502, "upstream_failed", f"{self.name}: {_message(response)}")

    def _note(self, outcome: str, path: str) -> None:
        log.warning(
            "call to %s failed: %s",
            *(self.name, outcome),
            extra={"upstream": self.name, "outcome": outcome, "upstream_path": path},
        )


def _message(response: httpx2.Response) -> str:
    try:
        return str(response.json()["message"])
    except (ValueError, KeyError, TypeError):
        return f"status {response.status_code}"
