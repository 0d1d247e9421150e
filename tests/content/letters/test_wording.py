"""Values in the wording of a letter."""

from __future__ import annotations

import pytest

from planbuilder.answers import Answers, Wording
from planbuilder.content.letters.context import letter_context
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.wording import fill_wording
from planbuilder.content.values import Block, values_of
from planbuilder.text import Text
from planbuilder.text.markdown import parse
from tests.content.builders import plan
from tests.content.letters.builders import definition, letter_material, letter_of, letter_text

HOSTILE = (
    "**not bold** and *not italic*",
    "[a trap](javascript:alert(1))",
    "- not a bullet",
    "12. not a number",
    "C:\\.folder\\",
    "<script>alert('x')</script> & {department} {{ 7 * 7 }}",
    "ends with a backslash \\",
)


WRAPPED = Text(en="{account.version}. It says {account.version}.", fr="{account.version}.")


def writing(answers: Answers) -> LetterMaterial:
    return LetterMaterial(letter_material(answers), definition("notice"))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_in_a_wording_is_shown_as_typed(value: str) -> None:
    source, notes = fill_wording(writing(plan(account__version=value)), WRAPPED)
    paragraphs = parse(source)
    assert [paragraph.kind for paragraph in paragraphs] == ["body"]
    assert paragraphs[0].text == f"{value}. It says {value}."
    assert not any(span.bold or span.italic or span.address for span in paragraphs[0].spans)
    assert not notes


def test_a_value_of_several_lines_stays_in_its_paragraph() -> None:
    source, _ = fill_wording(writing(plan(account__version="1\n\n- 2\n3")), WRAPPED)
    assert [paragraph.text for paragraph in parse(source)] == ["1 - 2 3. It says 1 - 2 3."]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.ca/a_(b)?c={department}",
        "https://example.ca/*x*[y]",
        "https://example.ca/\\",
    ],
)
def test_the_address_of_a_link_is_one_address(address: str) -> None:
    text = Text(
        en="See [the terms]({platform.terms_url}).", fr="Voir [ceci]({platform.terms_url})."
    )
    source, _ = fill_wording(writing(plan(platform__terms_url=address)), text)
    (paragraph,) = parse(source)
    link = next(span for span in paragraph.spans if span.address)
    assert paragraph.text == "See the terms."
    assert link.text == "the terms"
    assert link.address is not None
    assert link.address.startswith("https://example.ca/")
    assert "Agency" not in link.address


def test_a_missing_value_is_a_gap_with_its_question_in_the_margin() -> None:
    answers = plan(notice__hours_from=None)
    draft = letter_of("notice", letter_material(answers))
    blocks = [
        content
        for passage in draft.parts
        for content in passage.contents
        if isinstance(content, Block) and "To be completed" in content.source
    ]
    assert len(blocks) == 1
    assert "Monitored from" in blocks[0].comments[0]
    final = letter_of("notice", letter_material(answers, final=True))
    assert not [value for value in values_of(letter_context(final)) if value.comments]


def test_a_language_is_never_taken_for_the_other() -> None:
    answers = plan(assessments__legal_authority=Wording(fr="La loi constitutive."))
    assert "La loi" not in letter_text(letter_of("notice", letter_material(answers)))
    assert "[English text to come]" in letter_text(letter_of("notice", letter_material(answers)))
