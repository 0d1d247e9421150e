"""What a measure is for: the expected result of its indicator stands beside it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

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
