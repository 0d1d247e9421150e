from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from planbuilder.content.context import annexes_context
from planbuilder.documents.material import material_of
from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook import plan_workbook, portfolio_workbook
from planbuilder.workspace import Workspace
from tests.conftest import Validator
from tests.workbook.building import DATED, both, plan, written


@pytest.fixture(scope="module")
def made(parks: Workspace) -> dict[tuple[str, Language], bytes]:
    """Return every workbook of the sample workspace, the portfolio under an empty name."""
    found = {}
    for language in LANGUAGES:
        for name, answers in parks.plans.items():
            material = material_of(parks, answers, language, DATED, final=True)
            found[name, language] = plan_workbook(
                parks.instrument,
                answers,
                language,
                dated=DATED,
                profile=parks.profile,
                annexes=annexes_context(material),
            )
        found["", language] = portfolio_workbook(
            parks.instrument, parks.plans.values(), language, dated=DATED, profile=parks.profile
        )
    return found


def opened(data: bytes, *, values: bool = True) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values)


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_open_xml_sdk_finds_no_fault_in_any_sample(
    made: dict[tuple[str, Language], bytes], ooxml_validator: Validator
) -> None:
    found = {key: faults for key, data in made.items() if (faults := ooxml_validator(data, "xlsx"))}
    assert found == {}


def test_every_risk_strategy_and_measure_of_a_plan_has_its_row(
    parks: Workspace, made: dict[tuple[str, Language], bytes]
) -> None:
    for name, answers in parks.plans.items():
        for language in LANGUAGES:
            book = opened(made[name, language])
            for sheet, table in ((1, "risks.register"), (2, "risks.mitigations")):
                page = book.worksheets[sheet]
                ids = [page.cell(row, 1).value for row in range(2, page.max_row + 1)]
                assert ids == [row.id.upper() for row in answers.rows(table)]


def test_texts_are_in_the_language_of_the_workbook_alone(
    parks: Workspace, made: dict[tuple[str, Language], bytes]
) -> None:
    answers = parks.plans["misty-bay-facebook"]
    statement = answers.rows("risks.register")[0].wording("statement")
    for language in LANGUAGES:
        strings = parts(made["misty-bay-facebook", language])["xl/sharedStrings.xml"]
        own, other = statement[language], statement[language.other]
        assert own is not None and own in strings
        assert other is not None and other not in strings


def test_the_portfolio_names_the_plan_of_every_row(
    parks: Workspace, made: dict[tuple[str, Language], bytes]
) -> None:
    page = opened(made["", Language.FR]).worksheets[1]
    rows = [
        (page.cell(row, 2).value, page.cell(row, 1).value) for row in range(2, page.max_row + 1)
    ]
    assert rows == [
        (plan.name, row.id.upper())
        for plan in parks.plans.values()
        for row in plan.rows("risks.register")
    ]


def test_sheets_have_short_names_in_the_language(
    made: dict[tuple[str, Language], bytes],
) -> None:
    english = opened(made["", Language.EN]).sheetnames
    french = opened(made["", Language.FR]).sheetnames
    assert english == [
        "Read me", "Register", "Mitigations", "Heat map", "Measures", "Charts", "Scales", "Codes",
    ]  # fmt: skip
    assert french == [
        "Lisez-moi", "Registre", "Atténuation", "Carte des risques", "Mesures", "Graphiques",
        "Échelles", "Codes",
    ]  # fmt: skip
    assert all(len(name) <= 31 for name in english + french)


def test_the_annexes_of_a_plan_are_sheets_to_sort_and_filter(
    parks: Workspace, made: dict[tuple[str, Language], bytes]
) -> None:
    sheets = {
        Language.EN: ["Checklists", "Requirements", "Basis of sections", "Policies"],
        Language.FR: ["Listes de vérification", "Exigences", "Fondement des sections",
                      "Instruments cités"],
    }  # fmt: skip
    for language in LANGUAGES:
        material = material_of(parks, parks.plans["national-x"], language, DATED, final=True)
        annexes = annexes_context(material)
        counts = [
            sum(len(each["rows"]) for each in annexes["checklists"]),
            sum(len(each["rows"]) for each in annexes["requirements"]),
            len(annexes["bases"]),
            len(annexes["sources"]),
        ]
        book = opened(made["national-x", language])
        assert book.sheetnames[-5:-1] == sheets[language]
        for name, count in zip(sheets[language], counts, strict=True):
            page = book[name]
            (table,) = page.tables.values()
            assert page.max_row == 1 + count > 5
            assert table.ref.endswith(str(1 + count))
            assert page.print_title_rows == "$1:$1"


def test_charts_are_objects_of_excel_with_a_text_instead(
    made: dict[tuple[str, Language], bytes],
) -> None:
    """Their numbers stand in the file as well, so that a previewer draws them."""
    for language, word in ((Language.EN, "holds the same numbers"), (Language.FR, "mêmes nombres")):
        own = parts(made["national-x", language])
        charts = [own[name] for name in sorted(own) if name.startswith("xl/charts/chart")]
        assert len(charts) == 4
        drawings = "".join(own[name] for name in own if name.startswith("xl/drawings/drawing"))
        assert drawings.count(word) == 4
        for chart in charts:
            assert re.search(r"<c:numCache>.*?<c:v>\d", chart, re.DOTALL)
            assert chart.count("<c:ser>") >= 2
        assert "K1" in charts[-1]


def test_the_sheet_of_codes_is_hidden(made: dict[tuple[str, Language], bytes]) -> None:
    for data in made.values():
        book = opened(data)
        assert [page.title for page in book if page.sheet_state != "visible"] == ["Codes"]


def test_properties_state_title_and_language(made: dict[tuple[str, Language], bytes]) -> None:
    core = parts(made["misty-bay-facebook", Language.FR])["docProps/core.xml"]
    assert "<dc:language>fr-CA</dc:language>" in core
    assert "Registre des risques\N{NO-BREAK SPACE}: Fort de la Baie-des-Brumes (Facebook)" in core
    assert "2026-11-21T00:00:00Z" in core


def test_the_same_answers_give_the_same_bytes(parks: Workspace) -> None:
    answers = parks.plans["national-x"]
    first, second = (written(parks.instrument, answers) for _ in range(2))
    assert first == second


def test_no_cell_is_merged_and_headers_stay_in_view(
    made: dict[tuple[str, Language], bytes],
) -> None:
    for (name, _), data in made.items():
        book = opened(data)
        assert all(not page.merged_cells.ranges for page in book)
        for index in (1, 2, 4):
            page = book.worksheets[index]
            assert page.freeze_panes == ("B2" if name else "C2")
            assert page.print_title_rows == "$1:$1"
            assert page.page_setup.orientation == "landscape"
            setup = page.sheet_properties.pageSetUpPr
            assert setup is not None and setup.fitToPage
            assert len(page.tables) == 1


def test_text_is_sans_serif_of_twelve_points_or_more(
    made: dict[tuple[str, Language], bytes],
) -> None:
    styles = parts(made["misty-bay-facebook", Language.EN])["xl/styles.xml"]
    assert set(re.findall(r'<name val="([^"]+)"', styles)) == {"Arial"}
    assert min(float(size) for size in re.findall(r'<sz val="([^"]+)"', styles)) == 12


def test_a_row_grows_when_somebody_edits_it(made: dict[tuple[str, Language], bytes]) -> None:
    sheet = parts(made["misty-bay-facebook", Language.EN])["xl/worksheets/sheet2.xml"]
    assert re.search(r'<row r="2"[^>]* ht="\d', sheet)
    assert "customHeight" not in sheet


def test_formulas_use_english_functions_and_french_names(
    made: dict[tuple[str, Language], bytes],
) -> None:
    page = opened(made["misty-bay-facebook", Language.FR], values=False).worksheets[1]
    formula = page["K2"].value
    assert formula.startswith('=IF(OR(Registre[[#This Row],[Probabilité]]="",')
    assert "INDEX(Grille,MATCH(" in formula
    assert not re.search(r"\b(SI|OU|EQUIV|SIERREUR)\(", formula)


def test_lists_offer_labels_and_colours_come_with_words(
    made: dict[tuple[str, Language], bytes],
) -> None:
    page = opened(made["misty-bay-facebook", Language.EN], values=False).worksheets[1]
    sources = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert {"Families", "Likelihoods", "Impacts", "Responses", "Risk_statuses"} <= sources
    rules = [rule for area in page.conditional_formatting for rule in area.rules]
    assert len(rules) == 10
    assert page["K2"].value.startswith("=")


def test_headings_are_unique_in_every_table(instrument: Instrument) -> None:
    for language in LANGUAGES:
        book = opened(written(instrument, plan(instrument), language))
        for index in (1, 2, 4):
            headings = [cell.value for cell in book.worksheets[index][1]]
            assert len({str(heading).casefold() for heading in headings}) == len(headings)


def test_a_plan_without_risks_still_makes_a_sound_workbook(
    instrument: Instrument, ooxml_validator: Validator
) -> None:
    data = written(instrument, plan(instrument), Language.FR)
    assert ooxml_validator(data, "xlsx") == []
    assert opened(data).worksheets[3]["A1"].value == "Carte des risques"


def test_what_an_author_noted_is_said_in_words(instrument: Instrument) -> None:
    note = {"state": "to_be_determined", "by": "2027-01-15", "reason": both("See minutes.")}
    answers = plan(
        instrument,
        notes={"risks.register[r1].owner": note},
        register=[{"id": "r1", "statement": both("If so, then so.")}],
    )
    said = {
        language: opened(written(instrument, answers, language)).worksheets[1]["V2"].value
        for language in LANGUAGES
    }
    assert said == {
        Language.EN: "Risk owner: to be determined by January 15, 2027. See minutes.",
        Language.FR: "Responsable du risque\xa0: à déterminer d’ici le 15\xa0janvier 2027. "
        "See minutes.",
    }


def test_families_without_risk_are_said_in_words(instrument: Instrument) -> None:
    answers = plan(instrument, not_applicable=[{"id": "n1", "family": "f3", "reason": both("Why")}])
    read_me = opened(written(instrument, answers)).worksheets[0]
    said = {(row[0].value, row[1].value) for row in read_me.iter_rows(max_col=2)}
    assert ("Account security", "Why") in said


def test_the_first_sheet_says_what_the_policies_are(
    parks: Workspace, made: dict[tuple[str, Language], bytes]
) -> None:
    for language in LANGUAGES:
        read_me = opened(made["misty-bay-facebook", language]).worksheets[0]
        said = {cell.value for row in read_me.iter_rows() for cell in row}
        assert parks.instrument.basis[language] in said
