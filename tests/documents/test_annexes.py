"""The annexes as a Word file: what a plan is looked up in says what the answers say."""

from __future__ import annotations

import pytest

from planbuilder.content.register import plan_register
from planbuilder.documents.annexes import render_annexes
from planbuilder.text import LANGUAGES, Language
from tests.conftest import Validator
from tests.content.builders import FINISHED, TODAY, workspace
from tests.documents.test_assemble import lines


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


def test_a_plan_that_says_no_causes_has_no_annex_of_them() -> None:
    space = workspace()
    language = Language.EN
    title = space.instrument.interface["part.causes"][language]
    (file,) = render_annexes(
        space, [space.plans[FINISHED]], TODAY, [language], final=False, findings={}
    )
    assert not any(title in line for line in lines(file.docx))
