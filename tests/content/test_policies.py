"""Policies with their status, how old it is, and what is in doubt about them."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.content.annexes import checklists
from planbuilder.content.context import document_context
from planbuilder.content.policies import policies_cited, sources
from planbuilder.text import Language
from tests.content.builders import material


def test_the_status_of_policies_ages_after_six_months() -> None:
    fresh = document_context(material())["about"]
    old = document_context(replace(material(), today=date(2027, 9, 1)))["about"]
    assert len(old) == len(fresh) + 1
    assert not any("complian" in sentence.lower() for sentence in old)


@pytest.mark.parametrize("language", Language)
def test_every_policy_that_a_checklist_cites_is_listed_with_what_is_in_doubt(
    language: Language,
) -> None:
    of = material(language=language)
    cited = {policy.id: policy for policy in policies_cited(of)}
    doubtful = cited["web-accessibility"]
    assert doubtful.note is not None
    printed = {row["source"] for each in checklists(of) for row in each["rows"]}
    assert any((doubtful.short[language] or "-") in each for each in printed)
    row = next(each for each in sources(of) if each["title"] == doubtful.title[language])
    assert row["source"].endswith(f"\n{doubtful.note[language]}")


@pytest.mark.parametrize(
    ("language", "dates"), [(Language.EN, "Dated March 2013"), (Language.FR, "Datée de mars 2013")]
)
def test_a_month_is_not_printed_as_its_first_day(language: Language, dates: str) -> None:
    row = next(row for row in sources(material(language=language)) if "ministère" in row["title"])
    assert row["dates"] == dates
