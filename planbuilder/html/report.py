"""Reports of a package as plain, accessible HTML: a title, paragraphs, tables with headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from planbuilder.text import Language

_STYLE = (
    "body{font:16px/1.5 Arial,sans-serif;max-width:72em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}"
    "th,td{border:1px solid #595959;padding:.4em;text-align:left;vertical-align:top}"
    "caption{text-align:left;font-weight:bold;padding:.4em 0}th{background:#eee}"
)


@dataclass(frozen=True)
class Table:
    """A table with its caption and headers; the first cell of a row names it."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Report:
    """A report in one language: its title, its sentences, its tables."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def as_html(report: Report, language: Language) -> bytes:
    """Return a report as an HTML file that needs no other file and no network."""
    return ("\n".join(_lines(report, language)) + "\n").encode()


def _lines(report: Report, language: Language) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language.locale}">'
    yield f'<head><meta charset="utf-8"><title>{escape(report.title)}</title>'
    yield f"<style>{_STYLE}</style></head>"
    yield f"<body><main><h1>{escape(report.title)}</h1>"
    for sentence in report.sentences:
        yield f"<p>{escape(sentence)}</p>"
    for table in report.tables:
        yield f"<table><caption>{escape(table.caption)}</caption>"
        yield f"<thead><tr>{_cells(table.headers, 'col')}</tr></thead><tbody>"
        for row in table.rows:
            yield f"<tr>{_row(row)}</tr>"
        yield "</tbody></table>"
    yield "</main></body></html>"


def _cells(headers: Sequence[str], scope: str) -> str:
    return "".join(f'<th scope="{scope}">{escape(header)}</th>' for header in headers)


def _row(row: Sequence[str]) -> str:
    return _cells(row[:1], "row") + "".join(f"<td>{_broken(cell)}</td>" for cell in row[1:])


def _broken(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")
