"""Writes the risk register of one plan, or of a whole portfolio, as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from planbuilder.answers import Answers
from planbuilder.content.register import plan_register
from planbuilder.content.typesetting import typeset
from planbuilder.instrument import Instrument
from planbuilder.text import Language
from planbuilder.workbook.book_file import BookProperties
from planbuilder.workbook.frames import Frames
from planbuilder.workbook.register.annex_sheets import annex_sheets, checklist_codes
from planbuilder.workbook.register.charts import charts_sheet
from planbuilder.workbook.register.heat_map import heat_map_sheet
from planbuilder.workbook.register.portfolio_plan import PlanRegisters, PlanRows, PortfolioPlan
from planbuilder.workbook.register.read_me import RegisterSubject, read_me_sheet
from planbuilder.workbook.register.reference_sheets import codes_sheet, scales_sheet
from planbuilder.workbook.register.register_columns import SheetTable
from planbuilder.workbook.register.rows import TABLES, portfolio_tables, tables
from planbuilder.workbook.register.workbook_words import RegisterWords, register_words
from planbuilder.workbook.sheet import Book


def plan_workbook(
    instrument: Instrument,
    answers: Answers,
    language: Language,
    *,
    day: date,
    profile: Answers | None = None,
    annexes: Mapping[str, Any] | None = None,
    base: Mapping[str, str] = MappingProxyType({}),
    frames: Frames | None = None,
) -> bytes:
    """Return the risk register of a plan as an xlsx file; the same answers give the same bytes.

    `day` is the date written in the workbook and its properties; `profile` names the
    department; `annexes` is what `annexes_context` returns, for a sheet each; `base` holds a
    digest of each answer by its path, with which an edited workbook is compared later; `frames`
    are those of workbooks written before, and take in those of this one. Raises AssemblyError
    naming every answer too long for a cell.
    """
    # Texts are typeset as in Word documents, so that the same answer looks the same in both.
    plan = typeset(answers, language)
    registers = (plan_register(instrument, plan, language),)
    subject = RegisterSubject(
        plan, (), registers, typeset(profile, language) if profile else None, day
    )
    words = register_words(instrument, language)
    sheets = tables(words, registers, portfolio=False)
    book = _workbook(words, subject, sheets, annexes, base.items())
    return book.file(_properties(words, subject), frames or Frames())


def portfolio_workbook(
    words: RegisterWords,
    plans: Iterable[PortfolioPlan],
    *,
    day: date,
    profile: Answers | None = None,
    frames: Frames | None = None,
) -> Iterator[bytes]:
    """Return one risk register of all `plans`, in their order, as pieces of an xlsx file.

    It has a column that names the plan. The plans are gone through once for each sheet, so that
    they need not be in memory together.
    See `plan_workbook` for the other parameters.
    """
    subject = RegisterSubject(
        None,
        tuple((plan.name, plan.label) for plan in plans),
        PlanRegisters(plans),
        typeset(profile, words.language) if profile else None,
        day,
    )
    sheets = portfolio_tables(words, {key: PlanRows(plans, key) for key in TABLES})
    base = (item for plan in plans for item in plan.base)
    book = _workbook(words, subject, sheets, None, base)
    return book.pieces(_properties(words, subject), frames or Frames())


def _workbook(
    words: RegisterWords,
    subject: RegisterSubject,
    sheets: tuple[SheetTable, ...],
    annexes: Mapping[str, Any] | None,
    base: Iterable[tuple[str, str]],
) -> Book:
    """Return the workbook of some plans; the parameters are those of `plan_workbook`.

    `sheets` are the tables that can be edited.
    """
    registers, portfolio = subject.registers, subject.portfolio
    book = Book(words)
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
    return book


def _header(words: RegisterWords, title: str, key: str) -> str:
    return words.phrase("title.printed", title=title, part=words.phrase(f"title.{key}"))


def _properties(words: RegisterWords, subject: RegisterSubject) -> BookProperties:
    department = subject.department(words) or ""
    author = department or words.phrase("creator")
    return BookProperties(subject.title(words), author, department, subject.day)
