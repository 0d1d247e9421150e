"""The risk register as a workbook, of one plan or of the whole portfolio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date, datetime
from io import BytesIO
from types import MappingProxyType
from typing import Any

from xlsxwriter.workbook import Workbook

from planbuilder.answers import Answers
from planbuilder.content.register import plan_register
from planbuilder.content.typesetting import typeset
from planbuilder.instrument import Instrument
from planbuilder.text import Language
from planbuilder.workbook.finalization import finish
from planbuilder.workbook.register.annex_sheets import annex_sheets, checklist_codes
from planbuilder.workbook.register.charts import charts_sheet
from planbuilder.workbook.register.heat_map import heat_map_sheet
from planbuilder.workbook.register.read_me import RegisterSubject, read_me_sheet
from planbuilder.workbook.register.reference_sheets import codes_sheet, scales_sheet
from planbuilder.workbook.register.rows import tables
from planbuilder.workbook.register.workbook_words import RegisterWords
from planbuilder.workbook.sheet import Book

_OPTIONS = {
    "in_memory": True,
    "default_format_properties": {"font_name": "Arial", "font_size": 12},
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def plan_workbook(
    instrument: Instrument,
    answers: Answers,
    language: Language,
    *,
    day: date,
    profile: Answers | None = None,
    annexes: Mapping[str, Any] | None = None,
    base: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Return the risk register of a plan as an xlsx file; the same answers give the same bytes.

    `day` is the date written in the workbook and its properties; `profile` names the
    department; `annexes` is what `annexes_context` returns, for a sheet each; `base` holds a
    digest of each answer by its path, with which an edited workbook is compared later. Raises
    AssemblyError naming every answer too long for a cell.
    """
    subject = (instrument, (answers,), language, day, profile)
    return _workbook(*subject, portfolio=False, annexes=annexes, base=base)


def portfolio_workbook(
    instrument: Instrument,
    plans: Iterable[Answers],
    language: Language,
    *,
    day: date,
    profile: Answers | None = None,
    base: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Return one risk register of all `plans`, in their order, with a column that names the plan.

    See `plan_workbook` for the parameters and errors.
    """
    return _workbook(instrument, tuple(plans), language, day, profile, portfolio=True, base=base)


def _workbook(
    instrument: Instrument,
    plans: tuple[Answers, ...],
    language: Language,
    day: date,
    profile: Answers | None,
    *,
    portfolio: bool,
    annexes: Mapping[str, Any] | None = None,
    base: Mapping[str, str],
) -> bytes:
    # Word documents print the same texts: a workbook that differed would look like another answer.
    plans = tuple(typeset(plan, language) for plan in plans)
    profile = typeset(profile, language) if profile else None
    words = RegisterWords(instrument, language)
    registers = tuple(plan_register(instrument, plan, language) for plan in plans)
    subject = RegisterSubject(plans, registers, profile, day, portfolio)
    sheets = tables(words, registers, portfolio)
    out = BytesIO()
    # XlsxWriter changes the options it is given, and the next workbook would differ.
    with Workbook(out, deepcopy(_OPTIONS)) as workbook:
        book = Book(workbook, words)
        _properties(workbook, words, subject)
        register, mitigations, measures = sheets
        read_me_sheet(book, subject, sheets)
        title = subject.title(words)
        book.sheet("register", (2, 0), title).table(register)
        book.sheet("mitigations", (1, 0), _header(words, title, "mitigations")).table(mitigations)
        heat_map_sheet(book, registers, with_ids=not portfolio)
        book.sheet("measures", (2, 0), _header(words, title, "measures")).table(measures)
        charts_sheet(book, registers, portfolio)
        scales_sheet(book)
        if annexes is not None:
            annex_sheets(book, annexes, title)
        codes = () if annexes is None else checklist_codes(words, annexes)
        codes_sheet(book, sheets, base, codes)
    return finish(out.getvalue(), language)


def _header(words: RegisterWords, title: str, key: str) -> str:
    return words.say("title.printed", title=title, part=words.say(f"title.{key}"))


def _properties(workbook: Workbook, words: RegisterWords, subject: RegisterSubject) -> None:
    department = subject.department(words)
    workbook.set_properties(
        {
            "title": subject.title(words),
            "subject": words.say("subject"),
            "author": department or words.say("creator"),
            "company": department or "",
            "created": datetime(subject.day.year, subject.day.month, subject.day.day),
        }
    )
