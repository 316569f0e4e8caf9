"""A program that ends without closing its supervisor; arguments: method, tiny folder, how."""

import json
import sys
import threading
from pathlib import Path

from app.runtime import Supervisor, free_port, service_spec


def main() -> None:
    method, tiny, how = sys.argv[1:]
    supervisor = Supervisor(method=method)
    spec = service_spec(
        name="s", app="tiny_service:app", import_dirs=[Path(tiny)], env={}, port=free_port()
    )
    supervisor.start_all([spec], timeout_s=20.0)
    print(json.dumps({"pid": supervisor.status_of("s").pid}), flush=True)
    if how == "raise":
        raise LookupError("something else went wrong")
    if how == "wait":
        threading.Event().wait()


if __name__ == "__main__":
    main()
