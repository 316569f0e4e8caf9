"""A stand-in for the kiosk: starts children as it would, says which, and waits to be killed.

Arguments: the start method, ``keeper`` or ``kernel``, the folder of the tiny services, ``flat``
or ``nested``, and the ports.
"""

import json
import sys
import threading
from pathlib import Path


def main() -> None:
    method, keeper, tiny, shape, *ports = sys.argv[1:]
    from app.runtime import Supervisor, run_in_child, service_spec

    supervisor = Supervisor(method=method, keeper=keeper == "keeper")
    specs = [
        service_spec(
            name=f"tiny-{port}",
            app="tiny_service:app",
            import_dirs=[Path(tiny)],
            env={},
            port=int(port),
        )
        for port in ports[:2]
    ]
    supervisor.start_all(specs, timeout_s=30.0)
    if shape == "flat":
        tell({"services": [row.pid for row in supervisor.status()]})
        threading.Event().wait()
    run_in_child(
        "work_in_child:supervise",
        {"tiny": tiny, "port": int(ports[2]), "method": method},
        name="verification",
        timeout_s=600.0,
        on_message=lambda message: tell(
            {"services": [row.pid for row in supervisor.status()], **message}
        ),
        method=method,
    )


def tell(pids: dict[str, object]) -> None:
    print(json.dumps(pids), flush=True)


if __name__ == "__main__":
    main()
