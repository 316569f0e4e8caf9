"""Files with which Prometheus, Grafana or a collector follow a running drill. Owner: interop.

No thread of its own and no network: texts made from what a team may see anyway, written
into the session's folder whenever a service comes up on another port.
"""

from app.interop.files import FOLDER_NAME, write_interop_files
from app.interop.promql import expression

__all__ = ["FOLDER_NAME", "expression", "write_interop_files"]
