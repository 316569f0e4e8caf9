"""A stand-in for the frozen program: its children are itself with other arguments.

``sys.executable`` is a script that runs this file, as a bundle's executable would be. A
start that is neither diverted nor the first one ends with status 99.
"""

import os
import sys
from pathlib import Path

sys.frozen = True
sys.executable = os.environ["FROZEN_LIKE_EXECUTABLE"]

from app.runtime.frozen import divert_frozen_child  # noqa: E402  # the bundle's first step

divert_frozen_child(sys.argv)

if "FROZEN_LIKE_STARTED" in os.environ and "FIRST" not in sys.argv:
    os._exit(99)
os.environ["FROZEN_LIKE_STARTED"] = "1"


def main() -> None:
    from app.runtime import Supervisor, free_port, service_spec

    _, _, method, tiny = sys.argv
    spec = service_spec(
        name="s", app="tiny_service:app", import_dirs=[Path(tiny)], env={}, port=free_port()
    )
    with Supervisor(method=method) as supervisor:
        supervisor.start_all([spec], timeout_s=20.0)
        supervisor.restart("s")
        print(supervisor.status_of("s").starts)


if __name__ == "__main__":
    main()
