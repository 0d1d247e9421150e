from __future__ import annotations

from random import Random

import pytest

from planbuilder.storage import shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.month_names import MONTHS
from planbuilder.text.typography.rules import RULES, TypographicRule, signs_of

EN, FR = Language.EN, Language.FR
NB = "\N{NO-BREAK SPACE}"


def replacements(language: Language, kind: str, text: str) -> set[str]:
    """Return what the rules of a kind want of a text, each alone."""
    rules = [rule for rule in RULES[language] if rule.kind == kind]
    return {
        rule.pattern.sub(lambda match, rule=rule: rule.replacement(*match.groups("")), text)  # type: ignore[misc]
        for rule in rules
        if rule.pattern.search(text)
    }


@pytest.mark.parametrize(
    ("language", "kind", "text", "printed"),
    [
        (FR, "money", "$1,234,567.50", f"1{NB}234{NB}567,50{NB}$"),
        (FR, "money", "$5", f"5{NB}$"),
        (FR, "number", "1,234", f"1{NB}234"),
        (FR, "date", "mai 1, 2026", f"1er{NB}mai 2026"),
        (FR, "date", "mai 11, 2026", f"11{NB}mai 2026"),
        (FR, "time", "0h05", f"0{NB}h{NB}05"),
        (FR, "time", "9h00", f"9{NB}h"),
        (FR, "time", "23h", f"23{NB}h"),
        (EN, "money", "1 234,50 $", "$1,234.50"),
        (EN, "money", "$1234", "$1,234"),
        (EN, "date", "1st May 2026", f"May{NB}1, 2026"),
        (EN, "time", "0 h 30", f"12:30{NB}am"),
        (EN, "time", "12 h 00", f"12{NB}pm"),
        (EN, "time", "11 h 59", f"11:59{NB}am"),
        (EN, "time", "23 h 05", f"11:05{NB}pm"),
        (EN, "time", "12:00 p.m. Then", f"12{NB}pm. Then"),
    ],
)
def test_a_rule_writes_as_its_language_does(
    language: Language, kind: str, text: str, printed: str
) -> None:
    assert replacements(language, kind, text) == {printed}


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        (FR, "time", "24h"),
        (FR, "time", "9h60"),
        (FR, "percent", f"20{NB}x"),
        (EN, "money", "$999"),
        (EN, "time", "13pm"),
        (EN, "date", "1 Mai 2026"),
        (EN, "number", "3,141%"),
    ],
)
def test_a_rule_leaves_what_is_none_of_it(language: Language, kind: str, text: str) -> None:
    assert replacements(language, kind, text) == set()


def test_each_language_has_twelve_months() -> None:
    assert [len(MONTHS[language]) for language in LANGUAGES] == [12, 12]
    assert MONTHS[FR].index("août") == MONTHS[EN].index("August") == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_for_a_reader_or_for_a_printer(language: Language) -> None:
    def is_idle(rule: TypographicRule) -> bool:
        return not (rule.noticed or rule.printed)

    assert not any(is_idle(rule) for rule in RULES[language])


def test_a_text_without_the_signs_of_a_rule_holds_no_match_of_it() -> None:
    pieces = (
        "a",
        "s",
        "h",
        "pm",
        "mai",
        "May",
        " ",
        NB,
        *"\"'“”«»:;!?$%.,-0\u06601",
        "2026",
        "h30",
    )
    choose = Random(1).choices
    texts = ["".join(choose(pieces, k=7)) for _ in range(1500)]
    for rule in (rule for language in LANGUAGES for rule in RULES[language]):
        matches = [text for text in texts if rule.pattern.search(text)]
        assert all(rule.may_match(signs_of(text)) for text in matches), rule.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_plans_are_spared_no_match(language: Language) -> None:
    plan = (shipped_path("samples") / "parks" / "plans" / "national-x.yaml").read_text("utf-8")
    for line in plan.splitlines()[:250]:
        signs = signs_of(line)
        for rule in RULES[language]:
            assert rule.may_match(signs) or not rule.pattern.search(line), line
