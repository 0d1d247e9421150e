from __future__ import annotations

import re

import pytest

from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import Workspace
from tests.conftest import Validator
from tests.workbook.builders import plan, write_register
from tests.workbook.workbook_parts import open_workbook, parts

pytestmark = pytest.mark.xdist_group("workbook")
"""What the tests of all sample workbooks share is made once."""


def test_texts_are_in_the_language_of_the_workbook_alone(
    parks: Workspace, sample_books: dict[tuple[str, Language], bytes]
) -> None:
    answers = parks.plans["misty-bay-facebook"]
    statement = answers.rows("risks.register")[0].wording("statement")
    for language in LANGUAGES:
        strings = parts(sample_books["misty-bay-facebook", language])["xl/sharedStrings.xml"]
        own, other = statement[language], statement[language.other]
        assert own is not None and own in strings
        assert other is not None and other not in strings


def test_sheets_have_short_names_in_the_language(
    sample_books: dict[tuple[str, Language], bytes],
) -> None:
    english = open_workbook(sample_books["", Language.EN]).sheetnames
    french = open_workbook(sample_books["", Language.FR]).sheetnames
    assert english == [
        "Read me", "Register", "Mitigations", "Heat map", "Measures", "Charts", "Scales", "Codes",
    ]  # fmt: skip
    assert french == [
        "Lisez-moi", "Registre", "Atténuation", "Carte des risques", "Mesures", "Graphiques",
        "Échelles", "Codes",
    ]  # fmt: skip
    assert all(len(name) <= 31 for name in english + french)


def test_properties_state_title_and_language(
    sample_books: dict[tuple[str, Language], bytes],
) -> None:
    core = parts(sample_books["misty-bay-facebook", Language.FR])["docProps/core.xml"]
    assert "<dc:language>fr-CA</dc:language>" in core
    assert "Registre des risques\N{NO-BREAK SPACE}: Fort de la Baie-des-Brumes (Facebook)" in core
    assert "2026-11-21T00:00:00Z" in core


def test_the_same_answers_give_the_same_bytes(parks: Workspace) -> None:
    answers = parks.plans["national-x"]
    first, second = (write_register(parks.instrument, answers) for _ in range(2))
    assert first == second


def test_text_is_sans_serif_of_twelve_points_or_more(
    sample_books: dict[tuple[str, Language], bytes],
) -> None:
    styles = parts(sample_books["misty-bay-facebook", Language.EN])["xl/styles.xml"]
    assert set(re.findall(r'<name val="([^"]+)"', styles)) == {"Arial"}
    assert min(float(size) for size in re.findall(r'<sz val="([^"]+)"', styles)) == 12


def test_a_plan_without_risks_still_makes_a_sound_workbook(
    instrument: Instrument, ooxml_validator: Validator
) -> None:
    data = write_register(instrument, plan(instrument), Language.FR)
    assert ooxml_validator(data, "xlsx") == []
    assert open_workbook(data).worksheets[3]["A1"].value == "Carte des risques"
