"""Grounds for removal in a department’s own words: harm passes, criticism is found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.checks import checks_of
from planbuilder.checks.rules.agreement import TextAvoids
from planbuilder.errors import AnswerError
from planbuilder.storage import load_instrument, read_yaml
from planbuilder.text import LANGUAGES, Language
from tests.checks.builders import case, hits

GROUNDS = Path(__file__).parent.parent / "data" / "grounds-for-removal.yaml"


@cache
def _checks() -> tuple[TextAvoids, ...]:
    return tuple(
        replace(check, question="s.note")
        for rule, checks in checks_of(load_instrument())
        for check in checks
        if rule.id == "V49"
        and isinstance(check, TextAvoids)
        and check.question == "protocols.other_grounds"
    )


def _split_by_report(kind: str, language: Language) -> tuple[list[str], list[str]]:
    """Return the grounds of one kind that are reported, and those that are not."""
    grounds = read_yaml(GROUNDS, AnswerError).value[kind][language.value]
    reported: list[str] = []
    silent: list[str] = []
    for ground in grounds:
        wording = Wording(**{language.value: ground})
        found = any(hits(check, case({"note": wording})) for check in _checks())
        (reported if found else silent).append(ground)
    return reported, silent


@pytest.mark.parametrize("language", LANGUAGES)
def test_criticism_is_found_in_nineteen_wordings_of_twenty(language: Language) -> None:
    reported, silent = _split_by_report("criticism", language)
    assert len(reported) >= 0.95 * (len(reported) + len(silent)), silent


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ground_that_names_a_harm_is_hardly_ever_reported(language: Language) -> None:
    reported, silent = _split_by_report("harm", language)
    assert len(reported) <= 0.02 * (len(reported) + len(silent)), reported
