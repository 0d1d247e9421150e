"""Main headings that name no section lead to the one that order and content suggest."""

from __future__ import annotations

from planbuilder.proposals.section_outline import SectionOutline, section_outline
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.storage.synonyms import read_synonyms
from planbuilder.text.paragraphs import Paragraph, Span
from planbuilder.word.review.blocks import TextBlock
from tests.proposals.builders import PLAN, answers_of, workspace

HEADINGS = (
    ("1. The point of it all", "The page contributes to our mandate and to the strategy."),
    ("1.1 Pressures", "Calls and complaints rose, and the cost with them."),
    ("2. Where we go", "The audience is parents; other platforms were compared."),
    ("3. Hands and purse", "Staff take a course, and a binder is left to a successor."),
    ("4. Hats", "Drafting, approval and monitoring have a lead and a backup."),
    ("5. Clouds", "The risks were identified and rated in a workshop."),
)


def _outline(*texts: str) -> SectionOutline:
    here = workspace()
    synonyms = read_synonyms(here.root, here.instrument.id)
    index = WordingIndex(answers_of(PLAN).document, synonyms)
    blocks = [
        TextBlock(Paragraph("body", (Span(text, bold=text[0].isdigit()),)), "") for text in texts
    ]
    return section_outline(blocks, index)


def test_headings_in_own_words_lead_to_the_sections_in_order() -> None:
    outline = _outline(*(text for pair in HEADINGS for text in pair))
    assert {at: section.id for at, section in outline.sections.items()} == {
        0: "objectives",
        4: "platform",
        6: "resources",
        8: "roles",
        10: "risks",
    }
    assert not outline.may_begin_section(2)
    assert outline.may_begin_section(4)


def test_a_text_without_headings_has_no_outline() -> None:
    outline = _outline("A paragraph of words, with a stop.", "Another one.")
    assert outline == SectionOutline()
    assert outline.may_begin_section(0)
