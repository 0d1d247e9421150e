"""What a translator is told of a segment, in the language of its source."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.answers import reason_path
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation.segments import Segment
from planbuilder.translation.translator_notes import NOTES, guidance, notes, terms, where
from tests.translation.workspaces import every_segment


def segment(path: str, source: Language = Language.EN) -> Segment:
    found = next(each for each in every_segment("parks") if each.path == path)
    return replace(found, source=source)


def cell_path() -> str:
    """Return the path of a cell of the register."""
    paths = (each.path for each in every_segment("parks"))
    return next(path for path in paths if path.startswith("risks.register["))


@pytest.mark.parametrize("language", list(Language))
def test_a_place_is_file_section_and_row(language: Language) -> None:
    cell = segment(cell_path(), language)
    section = cell.section
    row = cell_path().partition("[")[2].partition("]")[0]
    table = next(each for each in section.questions if each.id == "risks.register")
    assert where(cell) == (
        f"{cell.file}, {section.letter}) {section.title[language]}, "
        f"{table.heading[language]} [{row}]"
    )


def test_terms_of_the_glossary_stand_with_their_counterpart() -> None:
    instrument = load_instrument()
    term = instrument.glossary[0]
    english = replace(segment(cell_path()), text=f"As the {term.en} says.")
    assert f"{term.en} = {term.fr}" in terms(instrument, english)
    french = replace(english, source=Language.FR, text=f"Comme le dit la {term.fr}.")
    assert f"{term.fr} = {term.en}" in terms(instrument, french)
    assert terms(instrument, replace(english, text="Nothing.")) == ""


def test_a_noted_reason_has_no_guidance_and_no_limit() -> None:
    instrument, cell = load_instrument(), segment(cell_path())
    limited = replace(cell, question=replace(cell.question, max_length=80))
    kinds = [kind for kind, _ in notes(instrument, limited)]
    assert set(kinds) <= NOTES
    assert kinds[:2] == ["place", "question"] and kinds[-1] == "maximum"
    assert guidance(limited)
    reason = replace(limited, path=reason_path("account.platform"))
    kinds = [kind for kind, _ in notes(instrument, reason)]
    assert kinds[:2] == ["place", "reason"]
    assert "guidance" not in kinds and "maximum" not in kinds
