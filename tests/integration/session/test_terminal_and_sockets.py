"""What a person's own tools find at a drill with real services: a terminal, curl, sockets."""

import contextlib
import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from app.core.experiments import HttpRequest
from app.core.http_text import curl_command
from app.runtime.terminal import Terminals
from app.session.drill import Drill
from tests.integration.session.conftest import until

pytestmark = pytest.mark.xdist_group("drill")

FAKE = """
import json, os, sys
with open(sys.argv[1] + ".tmp", "w", encoding="utf-8") as file:
    json.dump({"cwd": os.getcwd(), "env": dict(os.environ)}, file)
os.replace(sys.argv[1] + ".tmp", sys.argv[1])
"""


def test_that_the_terminal_s_addresses_answer_and_nothing_else_is_told(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "seen.json"
    fake = (sys.executable, "-c", FAKE, str(out))
    monkeypatch.setattr(drill, "_terminals", Terminals([fake]))
    told = drill.open_terminal().result(20)
    until(out.exists, 20.0)
    seen = json.loads(out.read_text(encoding="utf-8"))
    named = set(re.findall(r"\b[A-Z_]+_URL\b", told))
    urls = {name: seen["env"][name] for name in named}
    assert set(urls) == {"ORDERS_URL", "PRICING_URL", "BATCH_WORKER_URL"}
    for url in urls.values():
        assert httpx2.get(f"{url}/healthz").status_code == 200
    assert Path(seen["cwd"]).samefile(drill.folder)
    whole = json.dumps(seen["env"]).lower()
    assert not any(word in whole for word in ("n_plus", "n+1", "answer.toml", "drill_kiosk"))


def test_that_a_copied_command_gets_the_same_answer(drill: Drill) -> None:
    curl = shutil.which("curl")
    if curl is None or sys.platform == "win32":
        pytest.skip("there is no curl for a POSIX shell here")
    body = '{"user_ids": [1, 2], "limit": 3}'
    request = HttpRequest("orders", "POST", "/v1/orders/summary", (("X-Who", "O'Neil"),), body)
    url = next(each.url for each in drill.state().endpoints if each.name == "orders")
    words = shlex.split(curl_command(url, request, windows=False))
    ran = subprocess.run(
        [curl, "-sS", *words[1:]], capture_output=True, text=True, timeout=20, check=True
    )
    sent = drill.send(request).result(20).answer
    assert "200" in ran.stdout.splitlines()[0]
    users = [user["user_id"] for user in json.loads(sent.body)["users"]]
    assert users == [1, 2]
    answer = json.loads(ran.stdout.strip().splitlines()[-1])
    assert [user["user_id"] for user in answer["users"]] == users


def test_that_the_sockets_of_real_services_are_seen(drill: Drill) -> None:
    def listening() -> set[str]:
        rows = drill.telemetry.services()
        return {
            row.name
            for row in rows
            for group in row.sockets or ()
            if group.way == "listens" and group.port == row.port
        }

    until(lambda: {"orders", "pricing"} <= listening())
    port = next(row.port for row in drill.telemetry.services() if row.name == "orders")

    def callers() -> int:
        rows = {row.name: row.sockets or () for row in drill.telemetry.services()}
        groups = (group for group in rows["orders"] if (group.way, group.port) == ("from", port))
        return sum(group.count for group in groups if group.status == "ESTABLISHED")

    with contextlib.ExitStack() as held:
        for _ in range(30):  # the clients hold fewer
            held.enter_context(socket.create_connection(("127.0.0.1", port)))
        until(lambda: callers() >= 30)
