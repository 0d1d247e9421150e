"""A table of the plan with rows filled in on a form."""

from __future__ import annotations

from typing import Any

from planbuilder.interview import Session, begin
from planbuilder.interview.row_form import cells_of, row_form
from planbuilder.text import Language
from tests.interview.builders import alone, at, read

STAFFING = "resources.staffing"


def staffing(*rows: dict[str, Any], language: Language = Language.EN) -> Session:
    answers = read("plan", resources__staffing=list(rows)) if rows else read("plan")
    return at(begin(alone(), answers, language), STAFFING)


def entries(session: Session, row: str | None = None, **typed: str) -> list[str]:
    table = session.document.question(STAFFING)
    fields = row_form(session, table, row).fields
    return [typed.get(each.column.id, each.entry[session.language]) for each in fields]


def cells(session: Session, row: str | None = None, **typed: str) -> Any:
    form = row_form(session, session.document.question(STAFFING), row)
    return cells_of(session, form, entries(session, row, **typed))
