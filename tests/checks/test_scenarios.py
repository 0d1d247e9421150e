"""Every rule, and every variant, fires where it should and is silent where it should be."""

from __future__ import annotations

import pytest

from planbuilder.checks import CHECKS, checks_of
from planbuilder.instrument import Rule
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language
from tests.checks.scenarios import Scenario, findings_of, loose, scenarios

RULES = load_instrument().rules
FIRING = [scenario for scenario in scenarios() if scenario.fires]
SILENT = [scenario for scenario in scenarios() if not scenario.fires]
GENERAL = frozenset(
    {
        "agrees_with",
        "answered",
        "at_least",
        "at_most",
        "consistent",
        "covers_catalogue",
        "covers_options",
        "dated_within",
        "dates_ordered",
        "in_languages",
        "one_of",
        "options_within",
        "row_count",
        "rows_complete",
        "rows_referenced",
        "same_as",
    }
)
"""Checks that any instrument can use for most of its rules."""
SPARE = frozenset({"at_most"})
"""Checks another instrument may use, and the shipped one does not."""


@pytest.mark.parametrize("scenario", FIRING, ids=str)
def test_a_rule_fires(scenario: Scenario) -> None:
    expected = scenario.fires
    assert expected
    found = findings_of(scenario)
    verbatim = [f for f in found if f.path == expected["path"] and f.variant == scenario.variant]
    assert verbatim, [(f.path, f.variant) for f in found]
    assert verbatim[0].severity == expected["severity"]
    for language in LANGUAGES:
        messages = [loose(finding.message(language)) for finding in verbatim]
        assert any(expected[language.value] in message for message in messages), messages


@pytest.mark.parametrize("scenario", FIRING, ids=str)
def test_its_words_are_complete(scenario: Scenario) -> None:
    for finding in findings_of(scenario):
        for language in LANGUAGES:
            for words in (finding.message(language), finding.remedy(language)):
                assert "{" not in words and "}" not in words
                assert words[0] == words[0].upper() or words[0] in "“«"


@pytest.mark.parametrize("scenario", SILENT, ids=str)
def test_a_rule_is_silent(scenario: Scenario) -> None:
    found = findings_of(scenario)
    matches = [f for f in found if scenario.variant is None or f.variant == scenario.variant]
    assert not matches, [(f.path, f.variant, f.message(Language.EN)) for f in matches]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_and_variant_has_a_scenario(rule: Rule) -> None:
    shown = {scenario.variant for scenario in FIRING if scenario.rule == rule.id}
    assert shown == {None, *rule.variants}


def test_every_scenario_is_about_a_rule_there_is() -> None:
    known = {rule.id for rule in RULES}
    assert {scenario.rule for scenario in scenarios()} <= known


def test_every_check_is_used_by_a_rule() -> None:
    used = {check.check for _, checks in checks_of(load_instrument()) for check in checks}
    assert used == set(CHECKS) - SPARE


def test_the_general_checks_carry_most_rules() -> None:
    uses = [check.check for _, checks in checks_of(load_instrument()) for check in checks]
    assert sum(name in GENERAL for name in uses) > 3 * len(uses) / 5


def test_every_rule_of_the_brief_is_there() -> None:
    brief = {f"V{number:02d}" for number in range(1, 86)}
    assert brief <= {rule.id for rule in RULES}


def test_one_language_is_never_repeated_in_the_other() -> None:
    for scenario in FIRING:
        for finding in findings_of(scenario):
            assert finding.message(Language.EN) != finding.message(Language.FR)
