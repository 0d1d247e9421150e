"""A department's Word file becomes a template: its look stays, its text and its tricks go."""

from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.word import accessibility_problems, read_document
from planbuilder.word.adopt.template import adopt_template
from planbuilder.word.template.check import check_template
from tests.conftest import Validator
from tests.content.builders import workspace
from tests.word.adopt.adoptions import FILES, OF_PLANS, PLAN, adopt_file, assemble_with, starter
from tests.word.adopt.builders import foreign


@pytest.mark.parametrize(
    "name",
    [pytest.param(each, marks=[] if each in OF_PLANS else pytest.mark.long) for each in FILES],
)
def test_a_template_made_of_any_file_is_sound(name: str, ooxml_validator: Validator) -> None:
    data = adopt_file(name).data
    problems = check_template(workspace().instrument, PLAN, data, file=name, language=Language.EN)
    assert problems == ()
    docx = assemble_with(name)
    assert [fault for fault in accessibility_problems(docx) if fault.code != "tag_left_over"] == []
    assert ooxml_validator(docx) == []
    text = read_document(docx).text
    assert "Text of the department" not in text
    assert "a) Objectives and business drivers" in text


def test_the_same_file_gives_the_same_bytes() -> None:
    again = adopt_template(
        foreign(*FILES["header"]), starter(), department="cover.department", file="header.docx"
    )
    assert again.data == adopt_file("header").data


def test_an_adopted_template_can_be_adopted_again() -> None:
    again = adopt_template(
        adopt_file("own names").data, starter(), department="cover.department", file="again.docx"
    )
    assert not any(key == "styles_renamed" for key, _ in again.notes)
