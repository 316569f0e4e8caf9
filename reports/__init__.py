"""The post-workshop report: a session's fold and its series in, PDF, Markdown and JSON out."""

from reports.build import build_report
from reports.model import ReportModel
from reports.series import Series
from reports.write import FORMATS, write_report

__all__ = ["FORMATS", "ReportModel", "Series", "build_report", "write_report"]
