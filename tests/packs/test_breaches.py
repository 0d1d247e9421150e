"""The batteries of the French packs: each change to a finished sample makes its rule fire."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from planbuilder.answers import read_answers
from planbuilder.checks import run
from planbuilder.errors import AnswerError
from planbuilder.instrument import Stage
from planbuilder.storage import load_instrument, read_yaml, shipped_path
from planbuilder.workspace import Workspace, case_of, read_workspace
from tests.checks.scenarios import Raw, apply_changes

TODAY = date(2026, 11, 28)
SAMPLES = {"qc-medias-sociaux": "quebec", "lu-medias-sociaux": "luxembourg"}
Fired = tuple[str, str, str | None, str]


@cache
def workspace(pack: str) -> Workspace:
    return read_workspace(shipped_path("samples") / SAMPLES[pack])


def breaches(pack: str) -> list[Raw]:
    path = shipped_path("schemas") / pack / "breaches.yaml"
    found: list[Raw] = read_yaml(path, AnswerError).value["breaches"]
    return found


def findings_after(pack: str, document: str, change: Raw) -> frozenset[Fired]:
    """Return rule, path, variant and severity of each finding once a document is changed."""
    own = workspace(pack)
    (answers,) = [each for each in own.documents() if each.document.id == document]
    file = own.file_name(answers)
    raw = apply_changes(copy.deepcopy(read_yaml(Path(own.root) / file, AnswerError).value), change)
    read = read_answers(own.instrument, raw, name=answers.name, file=file, expect=document)
    return frozenset(
        (finding.rule.id, finding.path, finding.variant, finding.severity.value)
        for finding in run(case_of(own, read, Stage.APPROVAL, TODAY))
    )


def expected_answers(pack: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield document, rule, question and severity of each answer that a rule always asks for."""
    instrument = load_instrument(pack)
    for rule in instrument.rules:
        for check in rule.checks:
            if check["check"] == "answered" and "when" not in check:
                for question in check["questions"]:
                    document = next(
                        each
                        for each in rule.documents
                        if question in {own.id for own in instrument.document(each).questions()}
                    )
                    yield document, rule.id, question, rule.severity.value


@pytest.mark.parametrize("pack", SAMPLES)
def test_a_breach_is_found(pack: str) -> None:
    for breach in breaches(pack):
        rule = breach["fires"]
        expected = (rule["rule"], rule["path"], rule.get("variant"), rule["severity"])
        assert expected not in findings_after(pack, breach["document"], {})
        assert expected in findings_after(pack, breach["document"], breach["change"]), breach


@pytest.mark.parametrize("pack", SAMPLES)
def test_each_answer_a_rule_asks_for_is_missed(pack: str) -> None:
    asked = list(expected_answers(pack))
    assert len(asked) > 15
    for document, rule, question, severity in asked:
        found = findings_after(pack, document, {question: ""})
        assert (rule, question, None, severity) in found, question


@pytest.mark.parametrize("pack", SAMPLES)
def test_every_rule_and_variant_is_in_the_battery(pack: str) -> None:
    rules = load_instrument(pack).rules
    named = {(each["fires"]["rule"], each["fires"].get("variant")) for each in breaches(pack)}
    named |= {(rule, None) for _, rule, _, _ in expected_answers(pack)}
    assert {rule.id for rule in rules} == {rule for rule, _ in named}
    assert {(rule.id, variant) for rule in rules for variant in rule.variants} <= named
