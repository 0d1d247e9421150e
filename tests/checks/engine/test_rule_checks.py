"""The rules of an instrument: read with their parameters, every fault of them named at once."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.checks import checks_of, rule_problems
from planbuilder.errors import InstrumentError
from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument


def with_checks(**checks: list[dict[str, Any]]) -> Instrument:
    """Return the shipped instrument with other checks at the rules named."""
    instrument = load_instrument()
    rules = tuple(
        replace(rule, checks=tuple(checks.get(rule.id, rule.checks))) for rule in instrument.rules
    )
    return replace(instrument, rules=rules)


def test_the_shipped_rules_have_no_fault() -> None:
    assert rule_problems(load_instrument()) == ()


def test_an_instrument_is_read_once() -> None:
    instrument = load_instrument()
    assert checks_of(instrument) is checks_of(instrument)


def test_every_faulty_parameter_is_named_at_once() -> None:
    instrument = with_checks(
        V01=[{"check": "moon_phase"}],
        V02=[{"check": "answered"}],
        V03=[{"check": "answered", "questions": ["platform.audience"], "colour": "red"}],
        V04=[{"check": "at_least", "question": "phase_out.notice_days", "least": "many"}],
    )
    with pytest.raises(InstrumentError) as error:
        checks_of(instrument)
    assert {(each.code, each.path) for each in error.value.problems} == {
        ("no_such_check", "rules.V01.checks.1"),
        ("check_parameter_missing", "rules.V02.checks.1.questions"),
        ("check_parameter_unknown", "rules.V03.checks.1.colour"),
        ("check_parameter_wrong", "rules.V04.checks.1.least"),
    }
    assert {(each.code, each.path) for each in rule_problems(instrument)} >= {
        ("no_such_check", "rules.V01.checks.1"),
        ("check_parameter_missing", "rules.V02.checks.1.questions"),
    }


@pytest.mark.parametrize(
    ("check", "code", "field"),
    [
        ({"check": "answered", "questions": ["account.moon"]}, "check_reads_nothing", ".questions"),
        (
            {"check": "answered", "questions": ["strategy:account.platform"]},
            "check_reads_nothing",
            ".questions",
        ),
        (
            {"check": "answered", "questions": ["lunar:account.platform"]},
            "check_reads_nothing",
            ".questions",
        ),
        (
            {"check": "dates_ordered", "questions": ["account.platform", "today"]},
            "check_wrong_kind",
            ".questions",
        ),
        (
            {"check": "rows_complete", "table": "account.platform", "columns": []},
            "check_wrong_kind",
            ".table",
        ),
        (
            {"check": "rows_complete", "table": "risks.register", "columns": ["moon"]},
            "check_reads_nothing",
            ".columns",
        ),
        (
            {"check": "one_of", "question": "account.use", "options": ["lunar"]},
            "condition_never_holds",
            "",
        ),
        (
            {
                "check": "answered",
                "questions": ["account.platform"],
                "when": {"equals": ["account.use", "lunar"]},
            },
            "condition_never_holds",
            ".when",
        ),
        (
            {
                "check": "answered",
                "questions": ["account.platform"],
                "when": {"answered": "account.moon"},
            },
            "check_reads_nothing",
            ".when",
        ),
        (
            {"check": "answered", "questions": ["account.platform"], "variant": "lunar"},
            "no_such_variant",
            "",
        ),
        (
            {
                "check": "covers_catalogue",
                "table": "risks.register",
                "column": "family",
                "excluded": {"table": "risks.moon", "column": "family", "reason": "reason"},
            },
            "check_reads_nothing",
            ".excluded.table",
        ),
        (
            {
                "check": "answered",
                "questions": ["account.platform"],
                "values": {"day": "account.moon"},
            },
            "check_reads_nothing",
            ".values",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(
    check: dict[str, Any], code: str, field: str
) -> None:
    problems = rule_problems(with_checks(V02=[check]))
    assert (code, f"rules.V02.checks.1{field}") in {(each.code, each.path) for each in problems}
    assert {each.file for each in problems} == {"rules.yaml"}


def test_each_document_of_a_rule_must_have_the_question() -> None:
    check = {"check": "answered", "questions": ["account.platform"]}
    here = {**check, "documents": ["plan"]}
    assert rule_problems(with_checks(V69=[here])) == ()
    assert rule_problems(with_checks(V02=[{**check, "documents": ["plan", "strategy"]}])) == ()
    found = rule_problems(with_checks(V69=[check]))
    assert [(each.code, each.values["value"]) for each in found] == [
        ("check_reads_nothing", "account.platform")
    ]
