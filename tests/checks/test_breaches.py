"""The battery: whatever breaks a duty or a recommendation of the sources makes a rule fire."""

from __future__ import annotations

import pickle
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.answers import read_answers
from planbuilder.checks import run
from planbuilder.errors import AnswerError
from planbuilder.instrument import Level, Requirement, RiskItem, Stage, Status
from planbuilder.storage import load_instrument, read_yaml, shipped_path
from planbuilder.workspace import Workspace, read_workspace
from planbuilder.workspace.workspace import case_of
from tests.checks.scenarios import (
    Raw,
    apply_changes,
    from_catalogue,
    history_of,
    outputs_of,
    with_rule_alone,
)

FOLDER = shipped_path("schemas") / "gc-social-media"
SAMPLE = shipped_path("samples") / "parks"
TODAY = date(2026, 11, 21)
BATTERY = read_yaml(FOLDER / "breaches.yaml", AnswerError).value
BREACHES: list[Raw] = BATTERY["breaches"]
WEAKNESSES: list[Raw] = BATTERY["weaknesses"]
EXAMPLES: list[Raw] = BATTERY["examples"]
Fired = tuple[str, str, str | None, str]


@lru_cache(maxsize=1)
def sample() -> Workspace:
    return read_workspace(SAMPLE)


@lru_cache(maxsize=2)
def _file(document: str) -> tuple[str, Path]:
    name = BATTERY["plan"] if document == "plan" else document
    return name, SAMPLE / ("plans" if document == "plan" else "") / f"{name}.yaml"


def _raw(document: str) -> Any:
    """Return what a file of the sample holds, to be changed: unpickled faster than copied."""
    return pickle.loads(_pickle_of(_file(document)[1]))


@lru_cache(maxsize=3)
def _pickle_of(file: Path) -> bytes:
    return pickle.dumps(read_yaml(file, AnswerError).value)


def findings_after(line: Raw, rule: str = "") -> frozenset[Fired]:
    """Return rule, path, variant and severity of each finding once a line's change is made.

    Where a rule is named, what other rules say may be left out.

    `every` names a table, and cells that are the same in each of its rows; `profile` changes the
    profile, `translations` the records of translations, and the rest says what a scenario says.
    """
    document, purpose = line.get("document", "plan"), line.get("purpose", "approval")
    raw = apply_changes(_raw(document), line.get("given", {}))
    apply_changes(raw, line.get("change", {}))
    if every := line.get("every"):
        section, _, table = every["table"].partition(".")
        for row in raw["answers"][section][table]:
            row.update(every["cells"])
    from_catalogue(raw, line)
    raw["notes"] = {**raw.get("notes", {}), **line.get("notes", {})}
    for path, record in line.get("translations", {}).items():
        raw["translations"][path] = {**raw["translations"].pop(path), **record}
    for path in line.get("untranslated", []):
        del raw["translations"][path]
    instrument, name = sample().instrument, _file(document)[0]
    answers = read_answers(instrument, raw, name=name, file=name, expect=document)
    case = case_of(sample(), answers, Stage(purpose), TODAY)
    if change := line.get("profile"):
        profile = apply_changes(_profile(), change)
        read = read_answers(instrument, profile, name="profile", file="profile", expect="profile")
        case = replace(case, profile=read)
    case = replace(
        case,
        today=date.fromisoformat(line.get("today", TODAY.isoformat())),
        history=history_of(line),
        outputs=outputs_of(instrument, line),
        left_out=tuple(line.get("left_out", [])),
    )
    if rule:
        case = replace(case, instrument=with_rule_alone(case.instrument, rule))
    return frozenset(
        (finding.rule.id, finding.path, finding.variant, finding.severity.value)
        for finding in run(case)
    )


def _profile() -> Any:
    return pickle.loads(_pickle_of(SAMPLE / "profile.yaml"))


@lru_cache(maxsize=8)
def fired_before(document: str, purpose: str) -> frozenset[Fired]:
    return findings_after({"document": document, "purpose": purpose})


def requirements() -> dict[str, Requirement]:
    """Return what must be in the battery: every duty and recommendation of every source."""
    return {
        each.id: each
        for each in load_instrument().requirements
        if each.level in (Level.MUST, Level.SHOULD)
    }


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach["requirement"])
def test_a_breach_is_found(breach: Raw) -> None:
    purpose, rule = breach.get("purpose", "approval"), breach["fires"]
    expected = (rule["rule"], rule["path"], rule.get("variant"), rule["severity"])
    assert expected not in fired_before(breach["document"], purpose)
    assert expected in findings_after(breach, rule["rule"])


@pytest.mark.parametrize("weak", WEAKNESSES, ids=lambda weak: weak["why"])
def test_a_weak_plan_is_told_so_once(weak: Raw) -> None:
    rule = weak["fires"]
    expected = (rule["rule"], rule["path"], rule.get("variant"), rule["severity"])
    assert expected not in fired_before("plan", "approval")
    new = {
        each
        for each in findings_after(weak) - fired_before("plan", "approval")
        if each[3] != "advice"
    }
    assert [each for each in new if each[0] == rule["rule"]] == [expected]
    assert {each[0] for each in new} == {rule["rule"], *weak.get("also", [])}


def test_every_risk_of_the_list_is_held_to_the_rules_and_breaks_none_by_its_words() -> None:
    items = [each for each in sample().instrument.items("risks") if isinstance(each, RiskItem)]
    raw = _raw("plan")
    for item in items:
        parts = (item.statement, item.cause, item.event, item.consequence)
        names = ("statement", "cause", "event", "consequence")
        words = {
            name: {"en": text.en, "fr": text.fr} for name, text in zip(names, parts, strict=True)
        }
        row = {"id": item.id, "source": item.id, "family": item.group, **words}
        raw["answers"]["risks"]["register"].append(row | BATTERY["risks"]["cells"])
    answers = read_answers(sample().instrument, raw, name="p", file="p.yaml", expect="plan")
    case = case_of(sample(), answers, Stage.APPROVAL, TODAY)
    found = {(f.rule.id, f.path, f.severity.value) for f in run(case)}
    expected = {
        (
            rule["rule"],
            ".".join(filter(None, (f"risks.register[{item.id}]", rule["column"]))),
            rule["severity"],
        )
        for item in items
        for rule in BATTERY["risks"]["fires"]
    }
    ids = tuple(f"risks.register[{item.id}]" for item in items)
    assert {each for each in found if each[1].startswith(ids)} == expected


def _rule_and_variant(line: Raw) -> str:
    return "-".join(filter(None, (line["fires"]["rule"], line["fires"].get("variant"))))


@pytest.mark.parametrize("line", EXAMPLES, ids=_rule_and_variant)
def test_an_example_makes_its_rule_fire(line: Raw) -> None:
    rule = line["fires"]
    expected = (rule["rule"], rule["path"], rule.get("variant"), rule["severity"])
    before: Raw = {key: line[key] for key in ("document", "purpose", "given") if key in line}
    silent = findings_after(before, rule["rule"]) if "given" in line else _before(line)
    assert expected not in silent
    assert expected in findings_after(line, rule["rule"])


def _before(line: Raw) -> frozenset[Fired]:
    return fired_before(line.get("document", "plan"), line.get("purpose", "approval"))


def test_every_rule_is_in_the_battery() -> None:
    lines = [*BREACHES, *WEAKNESSES, *EXAMPLES]
    assert {rule.id for rule in load_instrument().rules} == {
        line["fires"]["rule"] for line in lines
    }


def test_every_duty_and_recommendation_is_broken_once() -> None:
    broken = [breach["requirement"] for breach in BREACHES]
    assert len(broken) == len(set(broken))
    assert set(broken) == set(requirements())


def test_a_duty_is_never_left_to_advice() -> None:
    for breach in BREACHES:
        assert breach["fires"]["severity"] in ("error", "warning"), breach["requirement"]


def test_no_duty_is_left_to_the_general_rule_on_answers() -> None:
    assert [each["requirement"] for each in BREACHES if each["fires"]["rule"] == "P01"] == []


def test_a_breach_of_what_is_in_force_stands_in_the_way() -> None:
    instrument, known = load_instrument(), requirements()
    for breach in BREACHES:
        policy = instrument.policy_of(known[breach["requirement"]].clause)
        if policy.status is Status.IN_FORCE:
            assert breach["fires"]["severity"] == "error", breach["requirement"]


def test_the_finished_sample_has_no_error_at_approval() -> None:
    for document in ("plan", "strategy"):
        severities = {severity for *_, severity in fired_before(document, "approval")}
        assert "error" not in severities
