"""A template is filled with a sample and drawn: what a person could not read there is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.content.context import document_context, document_properties
from planbuilder.content.values import Properties
from planbuilder.documents import template_pages
from planbuilder.documents.assemble import word_faults
from planbuilder.documents.generated_files import starter_templates
from planbuilder.documents.material import material_of
from planbuilder.documents.template_pages import page_problems
from planbuilder.errors import AssemblyError, Problem, TemplateError
from planbuilder.text import Language
from planbuilder.word import render, verify
from planbuilder.word.ooxml.namespaces import DOCUMENT, SETTINGS
from planbuilder.word.starter.xml import only_if, tag
from planbuilder.word.template.check import check_template
from planbuilder.word.template.compile import compile_template
from tests.content.builders import FINISHED, TODAY, workspace
from tests.file_edits import unzip, zip_parts
from tests.word.adopt.builders import in_part, replace_in

INSTRUMENT = workspace().instrument
STARTERS = dict(starter_templates(INSTRUMENT))
NAME = "written.en.docx"

Parts = dict[str, bytes]


def edit_starter(edit: Callable[[Parts], None], name: str = NAME) -> bytes:
    """Return a starter template after an edit of its parts."""
    own = unzip(STARTERS[name])
    edit(own)
    return zip_parts(own)


def problems(data: bytes, name: str = NAME) -> tuple[Problem, ...]:
    return page_problems(INSTRUMENT, None, name, data, file=name, today=TODAY)


def dark_page(own: Parts) -> None:
    """A page as dark as its letters, which no style speaks of."""
    background = '<w:body><w:background w:color="222222"/>'.replace("<w:body>", "", 1)
    replace_in(own, DOCUMENT, "<w:body>", f"{background}<w:body>")
    in_part(own, SETTINGS, r"(<w:zoom[^>]*/>)", r"\1<w:displayBackgroundShape/>")


def test_a_starter_template_makes_pages_that_can_be_read_and_is_drawn_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert problems(STARTERS[NAME]) == ()

    def no_pages(files: Mapping[str, bytes], today: date) -> dict[str, bytes]:
        raise AssertionError("drawn again")

    monkeypatch.setattr(template_pages, "to_pdf", no_pages)
    assert problems(STARTERS[NAME]) == ()


def test_a_text_that_only_the_drawn_page_hides_is_named_with_its_page() -> None:
    first, *_ = problems(edit_starter(dark_page))
    assert first.code == "template_text_illegible"
    assert first.values["page"] == 1
    assert first.values["text"]


def test_a_title_nobody_can_see_is_missing() -> None:
    def remove_title(own: Parts) -> None:
        replace_in(own, DOCUMENT, "{{ title }}", "{{ department }}")

    codes = [problem.code for problem in problems(edit_starter(remove_title))]
    assert codes == ["template_title_missing"]


def test_the_title_of_a_document_is_bound() -> None:
    def remove_title(own: Parts) -> None:
        replace_in(own, DOCUMENT, "{{ cover.title }}", "{{ cover.name }}")

    (problem,) = check_template(
        INSTRUMENT,
        INSTRUMENT.document("plan"),
        edit_starter(remove_title, "plan.en.docx"),
        file="plan.en.docx",
        language=Language.EN,
    )
    assert (problem.code, problem.path) == ("template_answer_not_bound", "cover.title")


def test_what_assembling_refuses_the_check_says_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that only a draft prints is bound, and yet missing in a final document."""
    monkeypatch.setattr(template_pages, "find_libreoffice", lambda: None)
    name = "plan.en.docx"
    answer = tag("{{p objectives.drivers }}")

    def only_in_drafts(own: Parts) -> None:
        replace_in(own, DOCUMENT, answer, only_if("cover.draft", answer))

    data = edit_starter(only_in_drafts, name)
    plan = INSTRUMENT.document("plan")
    assert check_template(INSTRUMENT, plan, data, file=name, language=Language.EN) == ()
    (problem,) = problems(data, name)
    assert problem.code == "answer_not_in_document"
    assert problem.file == name and "objectives.drivers" in (problem.path or "")


def bookmark_in_header(own: Parts) -> None:
    """A bookmark of the department around the words of a header."""
    for name in [each for each in own if each.startswith("word/header")]:
        mark = '<w:bookmarkStart w:id="0" w:name="Ministry"/>'
        in_part(own, name, r"(<w:p\b[^>]*>(?:<w:pPr>.*?</w:pPr>)?)", rf"\1{mark}")
        in_part(own, name, r"</w:p>", '<w:bookmarkEnd w:id="0"/></w:p>')


def answer_twice(own: Parts) -> None:
    """An answer that stands in a second place, under a bookmark of the same name each time."""
    answer = tag("{{p objectives.drivers }}")
    replace_in(own, DOCUMENT, answer, answer + answer)


def link_around_answer(own: Parts) -> None:
    """A line of the cover inside a link that goes nowhere."""
    in_part(
        own,
        DOCUMENT,
        r"(<w:r\b(?:(?!<w:r\b).)*\{\{ cover\.version \}\}.*?</w:r>)",
        r'<w:hyperlink w:anchor="Nowhere">\1</w:hyperlink>',
    )


@pytest.mark.parametrize(
    "edit", [bookmark_in_header, answer_twice, link_around_answer], ids=lambda edit: edit.__name__
)
def test_the_check_and_assembling_take_the_same_view(
    edit: Callable[[Parts], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Assembling has answers the sample lacks: links, and a risk as long as a chapter."""
    monkeypatch.setattr(template_pages, "find_libreoffice", lambda: None)
    name, data = "plan.en.docx", edit_starter(edit, "plan.en.docx")
    plan = INSTRUMENT.document("plan")
    found = check_template(INSTRUMENT, plan, data, file=name, language=Language.EN)
    found = (*found, *problems(data, name))
    assert {problem.code for problem in found} == {each.code for each in refusals(data)}


def refusals(data: bytes) -> tuple[Problem, ...]:
    """Return why assembling refuses a plan with long and linked answers in a template."""
    try:
        context, properties = _demanding_plan()
        docx = render(compile_template(data, NAME), context, properties, draft=False)
        verify(context, docx)
    except (AssemblyError, TemplateError) as error:
        return tuple(error.problems)
    return word_faults(docx)


@lru_cache
def _demanding_plan() -> tuple[Mapping[str, Any], Properties]:
    answers = workspace().plans[FINISHED]
    linked = Wording("See [the list](https://example.ca/a) now.", "Voir [la liste](https://a.ca).")
    first, *others = answers.rows("risks.register")
    long = f"If words run on, then {'the plan grows ' * 2700}."
    risk = replace(first, cells=MappingProxyType({**first.cells, "statement": Wording(long, long)}))
    answers = answers.with_value("objectives.drivers", linked)
    answers = answers.with_value("risks.register", (risk, *others))
    material = material_of(workspace(), answers, Language.EN, TODAY, final=True)
    return document_context(material), document_properties(material)
