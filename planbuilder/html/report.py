"""Reports of a package as plain, accessible HTML: a title, paragraphs, tables with headers."""

from __future__ import annotations

from msgspec import Struct

from planbuilder.html.environment import render_page
from planbuilder.text import Language


class ReportTable(Struct, frozen=True):
    """A table with its caption and headers; the first cell of each row is its header."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Report(Struct, frozen=True):
    """A report in one language: its title, its sentences, its tables."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()


def report_page(report: Report, language: Language) -> bytes:
    """Return a report as an HTML file that needs no other file and no network."""
    return render_page("report.html.jinja", report=report, language=language)
