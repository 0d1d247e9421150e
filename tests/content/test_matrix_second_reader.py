"""A second reader: each row of the finished plan's matrix, held against the files themselves.

It reads YAML alone and shares no code with what makes the matrix: the questions and their
headings, the lists, the answers of the sample, and what a row claims of them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from planbuilder.checks import rules_run, run
from planbuilder.content.requirement_matrix import requirements
from planbuilder.instrument import Stage
from planbuilder.storage import shipped
from planbuilder.workspace.workspace import case_of
from tests.content.builders import TODAY, material, workspace

PACK = shipped("schemas") / "gc-social-media"
PLAN = "national-x"
Raw = dict[str, Any]
# Duties of those who carry out their own assessments: not those of a plan that reuses others.
REUSED = {"PIA-4": "reuse"}
BLANK: tuple[object, ...] = (None, "", [], {}, "unknown")


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@lru_cache(maxsize=1)
def answers() -> Raw:
    found: Raw = _yaml(shipped("samples") / "parks" / "plans" / f"{PLAN}.yaml")["answers"]
    return found


@lru_cache(maxsize=1)
def sections() -> list[Raw]:
    return [_yaml(PACK / name) for name in _yaml(PACK / "plan.yaml")["sections"]]


@lru_cache(maxsize=1)
def items() -> list[Raw]:
    """Return every item and every group of every list."""
    lists = [_yaml(path) for path in sorted((PACK / "catalogues").glob("*.yaml"))]
    return [each for listed in lists for each in (*listed["items"], *listed.get("groups", []))]


@lru_cache(maxsize=1)
def rows() -> list[Raw]:
    plan = workspace().plans[PLAN]
    case = case_of(workspace(), plan, Stage.APPROVAL, TODAY)
    matter = replace(material(plan), rules_run=rules_run(case), findings=run(case))
    return [row for group in requirements(matter) for row in group["rows"]]


def answer(question: Raw) -> Any:
    section, _, key = question["id"].partition(".")
    return answers().get(section, {}).get(key)


def split(headings: str, section: Raw) -> list[Raw]:
    """Return the questions that a list of headings names; some headings hold a comma."""
    if not headings:
        return []
    for question in section["questions"]:
        heading = question["heading"]["en"]
        if headings == heading:
            return [question]
        if headings.startswith(f"{heading}, "):
            rest = split(headings.removeprefix(f"{heading}, "), section)
            if rest:
                return [question, *rest]
    return []


def named(where: str) -> list[Raw]:
    """Return the questions a row points to: `g) Scope; Account: Status`."""
    found: list[Raw] = []
    for place in where.split("; "):
        for section in sections():
            letter = section.get("letter", "none")
            starts = (f"{letter}) ", f"{section['title']['en']}: ")
            start = next((each for each in starts if place.startswith(each)), None)
            if start is not None:
                found += split(place.removeprefix(start), section)
    return found


def chosen(value: Any) -> set[str]:
    """Return every option id an answer holds, in cells too."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, list):
        return {each for part in value for each in chosen(part)}
    if isinstance(value, dict) and set(value) - {"en", "fr"}:
        return {each for part in value.values() for each in chosen(part)}
    return set()


def speaks_of(question: Raw, requirement: str) -> bool:
    """Return whether a question, a column of it or an option chosen there covers a requirement."""
    parts = [question, *question.get("columns", [])]
    if any(requirement in part.get("covers", []) for part in parts):
        return True
    covering = {each["id"] for each in items() if requirement in each.get("covers", [])}
    return bool(covering) and any("choose_from" in part for part in parts)


def test_each_row_says_what_the_answers_say() -> None:
    assert len(rows()) > 150
    for row in rows():
        _says_what_the_answers_say(row)


def _says_what_the_answers_say(row: Raw) -> None:
    state, where = row["state"], row["where"]
    if state == "Not applicable":
        _is_not_applicable(row)
        return
    questions = named(where)
    assert all(named(place) for place in where.split("; ")), where
    assert all(speaks_of(each, row["id"]) for each in questions)
    blank = [each["id"] for each in questions if answer(each) in BLANK]
    if state == "Answered":
        assert not blank
        no = [each["id"] for each in questions if answer(each) == "no"]
        asked = {each["id"] for each in questions if each.get("requires_yes") == "true"}
        assert not asked.intersection(no)
        assert len(no) < len(questions)
        assert _items_met(row["id"], questions)
    elif state == "Partly answered":
        assert 0 < len(blank) < len(questions)
    elif state == "Answered “no”":
        assert any(answer(each) == "no" for each in questions)
    elif state == "Due at launch":
        assert len(blank) == len(questions)
        assert {each["required_from"] for each in questions} <= {"launch", "annual", "closing"}
    else:
        assert state == "Not answered"
        assert len(blank) == len(questions) or not _items_met(row["id"], questions)


def _items_met(requirement: str, questions: list[Raw]) -> bool:
    """Return whether an answer meets it: by a question that covers it, or by a chosen option."""
    if any(
        requirement in part.get("covers", [])
        for question in questions
        for part in (question, *question.get("columns", []))
    ):
        return True
    picked = set().union(*(chosen(answer(each)) for each in questions))
    groups = {each["group"] for each in items() if each["id"] in picked and "group" in each}
    covering = {each["id"] for each in items() if requirement in each.get("covers", [])}
    return bool(covering & (picked | groups))


def _is_not_applicable(row: Raw) -> None:
    """Assert the reason: the answer it names is there, or the function it names is not used."""
    for place in row["where"].split("; "):
        head, _, reason = place.partition(": not asked, because of the answer to ")
        if reason:
            (question,) = named(head)
            assert answer(question) is None
            assert "when" in question
            headings = reason.strip("“”")
            assert any(split(headings, section) for section in sections())
            continue
        head, _, reason = place.partition(": does not apply, because of this answer")
        if place != head:
            (question,) = named(head)
            assert REUSED[row["id"]] == answer(question)
            continue
        head, _, reason = place.rpartition(": the account does not use this: ")
        assert reason, place
        functions = {each["label"]["en"]: each["id"] for each in items() if "label" in each}
        assert functions[reason] not in answers()["platform"]["functions"]
        (question,) = named(head)
        unused = [each for each in items() if row["id"] in each.get("covers", [])]
        assert unused
        assert not {each["id"] for each in unused} & chosen(answer(question))


def test_no_duty_of_a_plan_is_missing_and_none_stands_twice() -> None:
    policies = {each["id"]: each["status"] for each in _yaml(PACK / "policies.yaml")["policies"]}
    asked = [
        each["id"]
        for each in _yaml(PACK / "requirements.yaml")["requirements"]
        if "plan" in each["documents"]
        and each["level"] in ("must", "should")
        and policies[each["clause"].partition("/")[0]] != "other_jurisdiction"
    ]
    listed = [row["id"] for row in rows()]
    assert set(asked) <= set(listed)
    assert len(listed) == len(set(listed))
