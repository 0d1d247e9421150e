"""The battery: whatever breaks a duty or a recommendation of the sources makes a rule fire."""

from __future__ import annotations

import copy
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from planbuilder.answers import read_answers
from planbuilder.checks import run
from planbuilder.errors import AnswerError
from planbuilder.instrument import Level, Requirement, Stage, Status
from planbuilder.storage import load_instrument, read_yaml, shipped
from planbuilder.workspace import Workspace, read_workspace
from planbuilder.workspace.workspace import case_of
from tests.checks.scenarios import Raw, changed

FOLDER = shipped("schemas") / "gc-social-media"
SAMPLE = shipped("samples") / "parks"
TODAY = date(2026, 11, 21)
BATTERY = read_yaml(FOLDER / "breaches.yaml", AnswerError).value
BREACHES: list[Raw] = BATTERY["breaches"]
WEAKNESSES: list[Raw] = BATTERY["weaknesses"]
Fired = tuple[str, str, str | None, str]


@lru_cache(maxsize=1)
def sample() -> Workspace:
    return read_workspace(SAMPLE)


@lru_cache(maxsize=2)
def _file(document: str) -> tuple[str, Path]:
    name = BATTERY["plan"] if document == "plan" else document
    return name, SAMPLE / ("plans" if document == "plan" else "") / f"{name}.yaml"


@lru_cache(maxsize=2)
def _raw(document: str) -> Any:
    return read_yaml(_file(document)[1], AnswerError).value


def fired(document: str, change: Raw, purpose: str, every: Raw | None = None) -> frozenset[Fired]:
    """Return rule, path, variant and severity of each finding once a change is made.

    `every` names a table, and cells that are the same in each of its rows.
    """
    raw = changed(copy.deepcopy(_raw(document)), change)
    if every is not None:
        section, _, table = every["table"].partition(".")
        for row in raw["answers"][section][table]:
            row.update(every["cells"])
    name = _file(document)[0]
    answers = read_answers(sample().instrument, raw, name=name, file=name, expect=document)
    return frozenset(
        (finding.rule.id, finding.path, finding.variant, finding.severity.value)
        for finding in run(case_of(sample(), answers, Stage(purpose), TODAY))
    )


@lru_cache(maxsize=8)
def fired_before(document: str, purpose: str) -> frozenset[Fired]:
    return fired(document, {}, purpose)


def requirements() -> dict[str, Requirement]:
    """Return what must be in the battery: every duty and recommendation of this jurisdiction."""
    instrument = load_instrument()
    return {
        each.id: each
        for each in instrument.requirements
        if each.level in (Level.MUST, Level.SHOULD)
        and instrument.policy_of(each.clause).status is not Status.OTHER_JURISDICTION
    }


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach["requirement"])
def test_a_breach_is_found(breach: Raw) -> None:
    purpose, rule = breach.get("purpose", "approval"), breach["fires"]
    expected = (rule["rule"], rule["path"], rule.get("variant"), rule["severity"])
    assert expected not in fired_before(breach["document"], purpose)
    assert expected in fired(breach["document"], breach["change"], purpose)


@pytest.mark.parametrize("weak", WEAKNESSES, ids=lambda weak: weak["why"])
def test_a_weak_plan_is_told_so_once(weak: Raw) -> None:
    rule = weak["fires"]
    expected = (rule["rule"], rule["path"], rule.get("variant"), rule["severity"])
    assert expected not in fired_before("plan", "approval")
    now = fired("plan", weak.get("change", {}), "approval", weak.get("every"))
    assert [each for each in now if each[0] == rule["rule"]] == [expected]


def test_every_duty_and_recommendation_is_broken_once() -> None:
    broken = [breach["requirement"] for breach in BREACHES]
    assert len(broken) == len(set(broken))
    assert set(broken) == set(requirements())


def test_a_duty_is_never_left_to_advice() -> None:
    for breach in BREACHES:
        assert breach["fires"]["severity"] in ("error", "warning"), breach["requirement"]


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
