from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook as NewWorkbook
from openpyxl.workbook import Workbook

from planbuilder.content.register import plan_register
from planbuilder.content.typesetting import typeset
from planbuilder.errors import AnswerError
from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook import read_register
from planbuilder.workspace import Workspace
from tests.workbook.builders import (
    edit_register,
    plan,
    portfolio,
    resave,
    write_register,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_reads_back_as_it_was_answered(
    parks: Workspace, language: Language, tmp_path: Path
) -> None:
    answers = parks.plans["misty-bay-facebook"]
    data = write_register(parks.instrument, answers, language)
    read = read_register(data)
    expected = plan_register(parks.instrument, typeset(answers, language), language)
    assert (read.language, read.matrix) == (language, parks.instrument.matrix.id)
    for line, risk in zip(read.risks, expected.risks, strict=True):
        assert (line.id, line.statement, line.owner) == (risk.id, risk.statement, risk.owner)
        assert line.mitigations == risk.mitigations
        assert risk.likelihood and line.likelihood == risk.likelihood.code
        assert risk.residual and line.residual == risk.residual.code
        assert risk.status and line.status == risk.status.code
    for strategy, found in zip(expected.mitigations, read.mitigations, strict=True):
        assert (found.id, found.risks, found.action, found.due) == (
            strategy.id,
            strategy.risks,
            strategy.action,
            strategy.due,
        )
    for measure, kept in zip(expected.measures, read.measures, strict=True):
        assert (kept.id, kept.name, kept.target) == (measure.id, measure.name, measure.target)
    assert read_register(resave(data, tmp_path)) == read


def test_causes_evidence_and_acceptances_come_back(parks: Workspace) -> None:
    answers = parks.plans["national-x"]
    read = read_register(write_register(parks.instrument, answers, Language.EN))
    expected = plan_register(parks.instrument, typeset(answers, Language.EN), Language.EN)
    proved = [(line.id, line.evidence, line.evidence_until) for line in expected.mitigations]
    assert [(line.id, line.evidence, line.evidence_until) for line in read.mitigations] == proved
    assert any(text and until for _, text, until in proved)
    causes = [(risk.id, risk.cause, risk.event, risk.consequence) for risk in expected.risks]
    assert [(line.id, line.cause, line.event, line.consequence) for line in read.risks] == causes
    accepted = {risk.id: (risk.accepted_by, risk.accepted_on) for risk in expected.risks}
    assert {line.id: (line.accepted_by, line.accepted_on) for line in read.risks} == accepted
    assert any(by and on for by, on in accepted.values())


def test_a_workbook_shows_the_typography_word_documents_show(instrument: Instrument) -> None:
    typed = 'À 16h30, 20% des "abonnés" : 25000$'
    answers = plan(instrument, register=[{"id": "r1", "statement": {"en": "x", "fr": typed}}])
    read = read_register(write_register(instrument, answers, Language.FR))
    assert read.risks[0].statement == (
        "À 16\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30, 20\N{NO-BREAK SPACE}% des "
        "«\N{NO-BREAK SPACE}abonnés\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE}: "
        "25\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}$"
    )
    assert answers.wording("risks.register[r1].statement").fr == typed


def test_a_portfolio_reads_back_with_its_plans(parks: Workspace) -> None:
    data = portfolio(parks.instrument, parks.plans.values(), Language.FR)
    read = read_register(data)
    assert {risk.plan for risk in read.risks} == set(parks.plans)
    for name, answers in parks.plans.items():
        expected = plan_register(parks.instrument, answers, Language.FR).risks
        own = [risk for risk in read.risks if risk.plan == name]
        assert [(risk.id, risk.mitigations) for risk in own] == [
            (risk.id, risk.mitigations) for risk in expected
        ]


def test_moved_sheets_and_columns_are_found_by_their_headings(two_risks: bytes) -> None:
    def move(book: Workbook) -> None:
        page = book.worksheets[1]
        page.title = "Our risks"
        book.move_sheet(page, 4)
        for row in range(1, 4):
            first, second = page.cell(row, 5), page.cell(row, 6)
            first.value, second.value = second.value, first.value

    before, after = read_register(two_risks), edit_register(two_risks, move)
    assert [(risk.likelihood, risk.impact) for risk in after.risks] == [
        (risk.likelihood, risk.impact) for risk in before.risks
    ]


def not_a_workbook() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def another_workbook() -> bytes:
    out = BytesIO()
    NewWorkbook().save(out)
    return out.getvalue()


def a_bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", 8) as archive:
        archive.writestr("xl/workbook.xml", b" " * (65 * 2**20))
    return out.getvalue()


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda: b"", "workbook_unsafe"),
        (lambda: b"PK\x03\x04 cut short", "workbook_unsafe"),
        (not_a_workbook, "workbook_unsafe"),
        (a_bomb, "workbook_unsafe"),
        (another_workbook, "not_a_register"),
    ],
    ids=["empty", "cut", "word", "bomb", "other"],
)
def test_what_is_no_register_is_refused(build: Callable[[], bytes], code: str) -> None:
    data = build()
    with pytest.raises(AnswerError) as error:
        read_register(data, "register.xlsx")
    assert [(problem.code, problem.file) for problem in error.value.problems] == [
        (code, "register.xlsx")
    ]
