"""The decision on assessments in a letter."""

from __future__ import annotations

from tests.content.letters.builders import letter_of, letter_text


def test_every_area_has_its_sheet_and_legal_services_their_statement() -> None:
    sheets = [passage for passage in letter_of("briefing").parts if passage.new_page]
    assert len(sheets) == 9
    legal = next(sheet for sheet in sheets if sheet.heading == "Legal services")
    text = "\n".join(str(content) for content in legal.contents)
    assert "Annex A has no section on legal services" in text


def test_the_decision_has_its_branch_reasons_clauses_and_obligations() -> None:
    text = letter_text(letter_of("assessments"))
    assert "The Government of Canada PIA and TRA may be reused" in text
    assert "The two proposed uses, informing and engaging" in text
    assert "Annex C f (rescinded, good practice)" in text
    assert "The template asks the ATIP coordinator to sign" in text
    assert "PIA reference: NHPA-ALNH 2026-0111-FB" in text
