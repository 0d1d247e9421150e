"""The annexes as a Word file: what a plan is looked up in says what the answers say."""

from __future__ import annotations

import re

import pytest

from planbuilder.answers import Row
from planbuilder.content.page_marks import is_marked
from planbuilder.content.register import plan_register
from planbuilder.documents.annexes import annexes_to_count, annexes_with_layouts, render_annexes
from planbuilder.text import LANGUAGES, Language
from planbuilder.word.inspect.file_layout import FileLayout
from tests.conftest import Validator
from tests.content.builders import TODAY, workspace
from tests.documents.document_lines import lines

CAUSES = ("cause", "event", "consequence", "early_sign", "first_observer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_risk_is_printed_with_its_cause_event_and_consequence(
    language: Language, ooxml_validator: Validator
) -> None:
    space = workspace()
    plan = space.plans["national-x"]
    (file,) = render_annexes(space, [plan], TODAY, [language], final=False, findings={})
    assert not file.faults
    assert not ooxml_validator(file.docx)
    printed = [line.removeprefix("| ") for line in lines(file.docx)]
    risks = plan_register(space.instrument, plan, language).risks
    assert risks
    for risk in risks:
        place = printed.index(risk.id.upper())
        parts = (risk.statement, risk.cause, risk.event, risk.consequence, risk.early_sign)
        assert all(parts), risk.id
        assert tuple(printed[place + 1 : place + 7]) == (*parts, risk.first_observer), risk.id


@pytest.mark.parametrize(
    ("language", "heading", "where"),
    [
        (Language.EN, "g) Management protocols", "g) Scope"),
        (Language.FR, "g) Protocoles de gestion", "g) Portée"),
    ],
)
def test_a_requirement_names_the_page_of_the_section_that_answers_it(
    language: Language, heading: str, where: str
) -> None:
    space = workspace()
    plan = space.plans["national-x"]
    files = render_annexes(space, [plan], TODAY, [language], final=False, findings={})
    layouts = {f"national-x.{language.value}.docx": FileLayout(((heading, 14),))}
    (known,), (unknown,) = annexes_with_layouts(files, layouts), annexes_with_layouts(files, {})
    texts = [line.removeprefix("| ") for line in lines(known.docx)]
    assert f"{where} (page 14)" in texts
    assert set(re.findall(r"\(page (\d+)\)", " ".join(texts))) == {"14"}
    plain = [line.removeprefix("| ") for line in lines(unknown.docx)]
    assert where in plain
    assert not any("(page " in line or is_marked(line) for line in plain)
    assert not any(is_marked(line) for line in texts)
    (counted,) = annexes_to_count(files, {}).values()
    assert f"| {where} (page 88)" in list(lines(counted))
    (counted,) = annexes_to_count(files, layouts).values()
    assert f"| {where} (page 14)" in list(lines(counted))


def test_a_plan_that_says_no_causes_has_no_annex_of_them() -> None:
    space = workspace()
    language = Language.EN
    title = space.instrument.interface["part.causes"][language]
    plan = space.plans["pine-lake-instagram"]
    (file,) = render_annexes(space, [plan], TODAY, [language], final=False, findings={})
    assert any(title in line for line in lines(file.docx))
    rows = tuple(
        Row(row.id, {name: cell for name, cell in row.cells.items() if name not in CAUSES})
        for row in plan.rows("risks.register")
    )
    bare = plan.with_value("risks.register", rows)
    (file,) = render_annexes(space, [bare], TODAY, [language], final=False, findings={})
    assert not any(title in line for line in lines(file.docx))
