"""The translation workbook: one line for each answer, for a translator without a translation tool.

Codes, sources and notes are locked, without a password: this prevents mistakes, not intent. Only
the translation, its status and remarks can be edited. Row heights fit the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from msgspec import Struct
from xlsxwriter.workbook import Workbook

from planbuilder.errors import AssemblyError, Problem
from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook.escapes import shield
from planbuilder.workbook.finalization import finish
from planbuilder.workbook.row_heights import row_height
from planbuilder.workbook.translation.reader import MARKER
from planbuilder.workbook.translation.styles import (
    BUTTON,
    CHANGES,
    COUNTS,
    GAP,
    LEGAL,
    OPTIONS,
    PRINTED,
    READ_ME,
    STYLES,
    TYPED,
    WHEN_ANY,
    WIDTHS,
)

LONGEST = 32_767
"""Characters a cell holds."""

STATUSES = ("to_do", "translated", "machine", "reviewed")

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class Line(Struct, frozen=True):
    """One answer to translate, as plain text. `status` is one of `STATUSES`.

    `changes` are the parts of a source that has changed since its translation, in order, as (text,
    one of the keys of `CHANGES`); empty if it has not.
    """

    code: str
    digest: str
    place: str
    question: str
    guidance: str
    terms: str
    maximum: int | None
    words: int
    state: str
    source: str
    translation: str
    status: str
    changes: tuple[tuple[str, str], ...] = ()


class Quote(Struct, frozen=True):
    """The number of words to translate into one language."""

    target: Language
    segments: int
    new: int
    changes: int


def translation_workbook(
    instrument: Instrument,
    language: Language,
    lines: Mapping[Language, Sequence[Line]],
    quotes: Sequence[Quote],
) -> bytes:
    """Return the workbook as xlsx, its instructions in `language`; `lines` are by source language.

    The same lines give the same bytes. Raises AssemblyError naming every text that is too long for
    a cell.
    """
    _refuse_long(lines)
    out = BytesIO()
    with Workbook(out, OPTIONS) as book:
        book.set_properties(
            {
                "title": instrument.words("translation.title", language),
                "author": instrument.words("workbook.creator", language),
                "created": datetime(2000, 1, 1),
            }
        )
        writer = _Writer(book, instrument, language)
        writer.read_me(quotes)
        for source in LANGUAGES:
            if lines.get(source):
                writer.lines(source, lines[source])
        writer.codes()
    return finish(out.getvalue(), language)


def _refuse_long(lines: Mapping[Language, Sequence[Line]]) -> None:
    problems = [
        Problem("segment_too_long", path=line.code, values={"length": len(text), "limit": LONGEST})
        for own in lines.values()
        for line in own
        for text in (line.source, line.translation)
        if len(text) > LONGEST
    ]
    if problems:
        raise AssemblyError(problems)


class _Writer:
    def __init__(self, book: Workbook, instrument: Instrument, language: Language) -> None:
        self.book = book
        self.instrument = instrument
        self.language = language
        self.formats: dict[tuple[str, bool], Any] = {}

    def phrase(self, key: str, **values: object) -> str:
        return self.instrument.words(f"translation.{key}", self.language, **values)

    def style(self, name: str, quote: bool = False) -> Any:
        if (name, quote) not in self.formats:
            cell_format = self.book.add_format({**STYLES[name], "quote_prefix": quote})
            self.formats[name, quote] = cell_format
        return self.formats[name, quote]

    def text(self, page: Any, row: int, col: int, text: str, style: str) -> None:
        if not text:
            page.write_blank(row, col, None, self.style(style))
            return
        quote = text.startswith(_FORMULA_SIGNS)
        page.write_string(row, col, shield(text), self.style(style, quote))

    def footer(self) -> str:
        return self.instrument.words("workbook.footer", self.language, page="&P", pages="&N")

    def read_me(self, quotes: Sequence[Quote]) -> None:
        page = self.book.add_worksheet(self.phrase("sheet.read_me"))
        page.set_column(0, 0, READ_ME)
        page.hide_gridlines(2)
        page.set_portrait()
        page.fit_to_pages(1, 0)
        self.text(page, 0, 0, self.phrase("title"), "title")
        labels = {key: self.phrase(f"status.{key}") for key in STATUSES}
        rows = [self.phrase(f"help.{key}") for key in ("what", "typed", "marks")]
        rows += [self.phrase("help.status", **labels), self.phrase("help.back")]
        rows += [
            self.phrase(
                "quote",
                lang=self.instrument.words(f"language.{quote.target.value}", self.language),
                segments=quote.segments,
                words=quote.new + quote.changes,
                new=quote.new,
                changed=quote.changes,
            )
            for quote in quotes
        ]
        for row, text in enumerate(rows, start=1):
            page.set_row(row, row_height([(text, READ_ME)]) + GAP)
            self.text(page, row, 0, text, "text")

    def lines(self, source: Language, lines: Sequence[Line]) -> None:
        page = self.book.add_worksheet(self.phrase(f"sheet.from_{source.value}"))
        keys = [key for key in WIDTHS if key != WHEN_ANY or any(line.changes for line in lines)]
        for col, key in enumerate(keys):
            options = {"hidden": True} if key == "digest" else {}
            page.set_column(col, col, WIDTHS[key], None, options)
            self.text(page, 0, col, self.phrase(f"column.{key}"), "header")
        heads = [(self.phrase(f"column.{key}"), WIDTHS[key] - 2) for key in keys]
        page.set_row(0, row_height(heads, bold=True) + BUTTON)
        for row, line in enumerate(lines, start=1):
            cells = [self._cell(line, key, source) for key in keys]
            heights = [(text, WIDTHS[key] - 2) for key, text in zip(keys, cells, strict=True)]
            page.set_row(row, row_height(heights))
            for col, (key, text) in enumerate(zip(keys, cells, strict=True)):
                if key in COUNTS and text:
                    page.write_number(row, col, int(text), self.style("count"))
                elif key == WHEN_ANY and len(line.changes) > 1:
                    self._changes(page, row, col, line)
                else:
                    self.text(page, row, col, text, "typed" if key in TYPED else "locked")
        last, status = len(lines), keys.index("status")
        page.data_validation(
            1,
            status,
            last,
            status,
            {"validate": "list", "source": [self.phrase(f"status.{key}") for key in STATUSES]},
        )
        page.autofilter(0, 0, last, len(keys) - 1)
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        page.print_area(0, 0, last, keys.index(PRINTED))
        page.set_landscape()
        page.set_paper(LEGAL)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer("&L&A&R" + self.footer())
        page.fit_to_pages(1, 0)
        free = dict.fromkeys(("format_columns", "format_rows", "sort", "autofilter"), True)
        page.protect("", free)

    def _changes(self, page: Any, row: int, col: int, line: Line) -> None:
        formats = {key: self.book.add_format(CHANGES[key]) for key in ("added", "removed")}
        pieces = [
            part
            for text, edit in line.changes
            for part in (formats.get(edit), shield(text))
            if part is not None
        ]
        page.write_rich_string(row, col, *pieces, self.style("locked"))

    def _cell(self, line: Line, key: str, source: Language) -> str:
        match key:
            case "code":
                return f"{line.code} ({source.value})"
            case "words":
                return str(line.words)
            case "maximum":
                return str(line.maximum or "")
            case "state":
                return self.phrase(f"state.{line.state}")
            case "status":
                return self.phrase(f"status.{line.status}")
            case "remark":
                return ""
            case "changes":
                return "".join(text for text, _ in line.changes)
            case _:
                return str(getattr(line, key))

    def codes(self) -> None:
        page = self.book.add_worksheet(self.phrase("sheet.codes"))
        rows = [(MARKER, "1", "")]
        rows += [("column", key, self.phrase(f"column.{key}")) for key in WIDTHS]
        rows += [("status", key, self.phrase(f"status.{key}")) for key in STATUSES]
        for row, cells in enumerate(rows):
            for col, text in enumerate(cells):
                self.text(page, row, col, text, "text")
        page.hide()
        page.protect("")
