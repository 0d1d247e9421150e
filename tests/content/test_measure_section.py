"""What a measure is for: the expected result of its indicator stands beside it."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.content.context import document_context
from planbuilder.text import LANGUAGES, Language
from tests.content.builders import material, plan, workspace


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_measure_names_the_expected_result_of_its_indicator(language: Language) -> None:
    matter = material(plan(), language)
    rows = document_context(matter)["measurement"]["measures"]["rows"]
    indicators = workspace().instrument.catalogues["indicators"]
    results = {group.id: group.label[language] for group in indicators.groups if group.tactic}
    answered = matter.answers.rows("measurement.measures")
    chosen = [str(row["indicator"] or "") for row in answered]
    assert any(chosen)
    assert not all(chosen)
    for row, indicator in zip(rows, chosen, strict=True):
        assert row["outcome"] == results.get(indicator.partition("_")[0], "")


def test_the_measures_of_today_serve_no_expected_result_of_annex_d() -> None:
    (row, *others) = plan().rows("measurement.measures")
    cells = MappingProxyType({**row.cells, "indicator": "sentiment_sample"})
    today = replace(row, cells=cells)
    answers = plan().with_value("measurement.measures", (today, *others))
    rows = document_context(material(answers))["measurement"]["measures"]["rows"]
    assert rows[0]["outcome"] == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.EN, ("Series broken on September 1, 2026", "Calls as the desk counts them")),
        (Language.FR, ("Série rompue le 1er\u00a0septembre 2026", "Appels selon le comptoir")),
    ],
)
def test_a_broken_series_is_marked_beside_its_values(
    language: Language, words: tuple[str, str]
) -> None:
    (row, *others) = plan().rows("measurement.measures")
    definition = Wording("Calls as the desk counts them", "Appels selon le comptoir")
    cells = {**row.cells, "series_break": date(2026, 9, 1), "definition": definition}
    broken = replace(row, cells=MappingProxyType(cells))
    answers = plan().with_value("measurement.measures", (broken, *others))
    rows = document_context(material(answers, language))["measurement"]["measures"]["rows"]
    assert all(each in rows[0]["series_note"] for each in words)
    assert {each["series_note"] for each in rows[1:]} == {""}
