"""Every value of a letter equals that of the plan."""

from __future__ import annotations

import pytest

from planbuilder.content.context import document_context
from planbuilder.content.letters.context import letter_context
from planbuilder.content.values import values_of
from planbuilder.text import LANGUAGES, Language
from tests.content.letters.builders import letter_material, letter_of, letter_text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_notice_equals_that_of_the_plan(language: Language) -> None:
    material = letter_material(language=language)
    plan_says = {value.path: value for value in values_of(document_context(material))}
    notice = letter_text(letter_of("notice", material))
    for path in (
        "notice.hours_from",
        "notice.hours_to",
        "platform.terms_url",
        "platform.equivalent_url",
        "notice.url",
        "assessments.legal_authority",
        "assessments.pib_name",
        "assessments.pib_number",
        "protocols.other_grounds",
    ):
        assert plan_says[path].text in notice, path  # type: ignore[union-attr]
    for path in ("objectives.uses", "notice.grounds"):
        for item in plan_says[path].items:  # type: ignore[union-attr]
            assert item in notice, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_of_a_request_equals_that_of_the_plan(language: Language) -> None:
    material = letter_material(language=language)
    plan_says = {value.path: value for value in values_of(document_context(material))}
    facts = {
        value.path: value for value in values_of(letter_context(letter_of("request", material)))
    }
    shared = [path for path in facts if path in plan_says]
    assert {"account.handle_en", "account.platform", "account.name_fr"} <= set(shared)
    assert any(path.startswith("protocols.access[") for path in shared)
    for path in shared:
        assert getattr(facts[path], "text", None) == getattr(plan_says[path], "text", None), path
