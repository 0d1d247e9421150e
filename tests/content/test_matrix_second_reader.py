"""A second reader: each row of each finished sample's matrix, held against the files themselves.

It reads YAML alone and shares no code with what makes the matrix: the questions and their
headings, the lists, the answers of the sample, and what a row claims of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.oxml.ns import qn
from msgspec.structs import replace

from planbuilder.checks import rules_run, run
from planbuilder.content.requirement_matrix import requirements
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.output import output_files
from planbuilder.instrument import Stage
from planbuilder.storage import shipped_path
from planbuilder.text import Language
from planbuilder.workspace.workspace import case_of
from tests.content.builders import TODAY, material, workspace

PACK = shipped_path("schemas") / "gc-social-media"
SAMPLE = shipped_path("samples") / "parks"
NAMES = ("strategy", *sorted(path.stem for path in (SAMPLE / "plans").glob("*.yaml")))
Raw = dict[str, Any]
ANNEX = "Checklists of the advisory areas: "
BLANK: tuple[object, ...] = (None, "", [], {}, "unknown")


@cache
def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


@dataclass(frozen=True)
class Sample:
    """A finished sample as its files have it: answers and sections; and what its matrix claims."""

    answers: Raw
    sections: list[Raw]
    rows: list[Raw]

    def answer(self, question: Raw) -> Any:
        """Return the answer to a question as the file has it, None where it has none."""
        section, _, key = question["id"].partition(".")
        return self.answers.get(section, {}).get(key)

    def named(self, where: str) -> list[Raw]:
        """Return the questions a row points to: `g) Scope; Account: Status`."""
        found: list[Raw] = []
        for place in where.split("; "):
            if place.startswith(ANNEX):
                found += self.checklists(place.removeprefix(ANNEX))
                continue
            for section in self.sections:
                start = next((each for each in starts(section) if place.startswith(each)), None)
                if start is not None:
                    found += split(place.removeprefix(start), section)
        return found

    def checklists(self, areas: str) -> list[Raw]:
        """Return the questions whose checklists stand in the annex under these titles."""
        names = {each["label"]["en"]: each["id"] for each in lists()["checklists"]}
        groups = [f"checklists:{names[area]}" for area in areas.split(", ")]
        return [each for each in self.questions if each.get("choose_from") in groups]

    @property
    def questions(self) -> list[Raw]:
        """Return every question of the document."""
        return [question for section in self.sections for question in section["questions"]]

    def meets(self, requirement: str, question: Raw) -> bool:
        """Return whether an answer meets it: the question covers it, or an option chosen there."""
        value = self.answer(question)
        if value in BLANK:
            return False
        parts = [question, *question.get("columns", [])]
        if any(requirement in part.get("covers", []) for part in parts):
            return True
        cells = value if isinstance(value, list) else []
        return any(
            covers_by_choice(
                requirement,
                part,
                value if part is question else [row.get(part["id"]) for row in cells],
            )
            for part in parts
            if "choose_from" in part
        )


def covers_by_choice(requirement: str, part: Raw, value: Any) -> bool:
    """Return whether an option chosen from the list of a question or column covers it."""
    names = part["choose_from"].split(":")
    (listed,) = [each for each in names if each in lists()] or [""]
    options = lists().get(listed, [])
    picked = option_ids(value)
    groups = {each["group"] for each in options if each["id"] in picked and "group" in each}
    covering = {each["id"] for each in options if requirement in each.get("covers", [])}
    return bool(covering & (picked | groups))


def starts(section: Raw) -> tuple[str, ...]:
    """Return how a place in a section begins: with its letter or number, or with its title."""
    letter = section.get("letter", "none")
    return (f"{letter}) ", f"{letter}. ", f"{section['title']['en']}: ")


def document_of(name: str) -> str:
    return "strategy" if name == "strategy" else "plan"


@cache
def sample(name: str) -> Sample:
    kind = document_of(name)
    file = SAMPLE / (f"{name}.yaml" if kind == name else f"plans/{name}.yaml")
    sections = [_yaml(PACK / each) for each in _yaml(PACK / f"{kind}.yaml")["sections"]]
    (own,) = [each for each in workspace().documents() if each.name == name]
    case = case_of(workspace(), own, Stage.APPROVAL, TODAY)
    matter = replace(material(own), rules_run=rules_run(case), findings=run(case))
    rows = [row for group in requirements(matter) for row in group["rows"]]
    return Sample(_yaml(file)["answers"], sections, rows)


@cache
def lists() -> dict[str, list[Raw]]:
    """Return the items and groups of every list by its name."""
    read = {path.stem: _yaml(path) for path in sorted((PACK / "catalogues").glob("*.yaml"))}
    return {name: [*each["items"], *each.get("groups", [])] for name, each in read.items()}


def items() -> list[Raw]:
    """Return every item and every group of every list."""
    return [each for listed in lists().values() for each in listed]


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


def option_ids(value: Any) -> set[str]:
    """Return every option id an answer holds, in cells too."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, list):
        return {each for part in value for each in option_ids(part)}
    if isinstance(value, dict) and set(value) - {"en", "fr"}:
        return {each for part in value.values() for each in option_ids(part)}
    return set()


def speaks_of(question: Raw, requirement: str) -> bool:
    """Return whether a question, a column of it or an option chosen there covers a requirement."""
    parts = [question, *question.get("columns", [])]
    if any(requirement in part.get("covers", []) for part in parts):
        return True
    covering = {each["id"] for each in items() if requirement in each.get("covers", [])}
    return bool(covering) and any("choose_from" in part for part in parts)


def _is_checked(own: Sample, row: Raw) -> None:
    """Assert that each rule a row names covers the requirement."""
    named = set(re.findall(r"[A-Z]+[0-9]+", row["where"]))
    assert named
    rules = {each["id"]: each for each in _yaml(PACK / "rules.yaml")["rules"]}
    for rule in named:
        assert row["id"] in rules[rule]["covers"]


def _is_a_step(own: Sample, row: Raw) -> None:
    """Assert that the requirement names the step to which a row leaves it."""
    listed = {each["id"]: each for each in _yaml(PACK / "requirements.yaml")["requirements"]}
    assert row["where"] == listed[row["id"]]["covered_by_step"]["en"]


ELSEWHERE: dict[str, Callable[[Sample, Raw], None]] = {
    "Checked against the answers": _is_checked,
    "Left to a step": _is_a_step,
}


@pytest.mark.parametrize("name", NAMES)
def test_each_row_says_what_the_answers_say(name: str) -> None:
    own = sample(name)
    assert len(own.rows) > (150 if document_of(name) == "plan" else 15)
    for row in own.rows:
        _says_what_the_answers_say(own, row)


def _says_what_the_answers_say(own: Sample, row: Raw) -> None:
    state, where = row["state"], row["where"]
    if state == "Not applicable":
        _is_not_applicable(own, row)
        return
    if state in ELSEWHERE:
        ELSEWHERE[state](own, row)
        return
    if where == "None":
        assert state == "Not answered"
        assert not any(own.meets(row["id"], each) for each in own.questions)
        return
    questions = own.named(where)
    assert all(own.named(place) for place in where.split("; ")), where
    assert all(speaks_of(each, row["id"]) for each in questions)
    met = [each for each in questions if own.meets(row["id"], each)]
    if state == "Answered":
        assert met == questions
        no = [each["id"] for each in questions if own.answer(each) == "no"]
        asked = {each["id"] for each in questions if each.get("requires_yes") == "true"}
        assert not asked.intersection(no)
        assert len(no) < len(questions)
    elif state == "Partly answered":
        assert 0 < len(met) < len(questions)
    elif state == "Answered “no”":
        assert any(own.answer(each) == "no" for each in questions)
    elif state == "Due at launch":
        assert met == []
        assert {each["required_from"] for each in questions} <= {"launch", "annual", "closing"}
    else:
        assert (state, met) == ("Not answered", [])


def _is_not_applicable(own: Sample, row: Raw) -> None:
    """Assert the reason: the answer it names is there, or the function it names is not used."""
    for place in row["where"].split("; "):
        head, _, reason = place.partition(": not asked, because of the answer to ")
        if reason:
            (question,) = own.named(head)
            assert own.answer(question) is None
            assert "when" in question
            headings = reason.strip("“”")
            assert any(split(headings, section) for section in own.sections)
            continue
        head, _, reason = place.partition(": does not apply, because of this answer")
        if place != head:
            (question,) = own.named(head)
            duties = {
                each["id"]: each for each in _yaml(PACK / "requirements.yaml")["requirements"]
            }
            path, value = duties[row["id"]]["when"]["not"]["equals"]
            assert (path, value) == (question["id"], own.answer(question))
            continue
        head, _, reason = place.rpartition(": the account does not use this: ")
        assert reason, place
        functions = {each["label"]["en"]: each["id"] for each in items() if "label" in each}
        assert functions[reason] not in own.answers["platform"]["functions"]
        (question,) = own.named(head)
        unused = [each for each in items() if row["id"] in each.get("covers", [])]
        assert unused
        assert not {each["id"] for each in unused} & option_ids(own.answer(question))


@pytest.mark.parametrize("name", NAMES)
def test_no_duty_of_a_document_is_missing_and_none_stands_twice(name: str) -> None:
    policies = {each["id"]: each["status"] for each in _yaml(PACK / "policies.yaml")["policies"]}
    asked = [
        each["id"]
        for each in _yaml(PACK / "requirements.yaml")["requirements"]
        if document_of(name) in each["documents"]
        and each["level"] in ("must", "should")
        and policies[each["clause"].partition("/")[0]] != "other_jurisdiction"
    ]
    listed = [row["id"] for row in sample(name).rows]
    assert asked
    assert set(asked) <= set(listed)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("name", NAMES)
def test_each_answer_a_row_points_to_is_printed(name: str) -> None:
    """Section, heading of the question, area of a checklist: each stands in the files."""
    own = sample(name)
    (answers,) = [each for each in workspace().documents() if each.name == name]
    request = OutputRequest(TODAY, (Language.EN,), False, False, False, False, True, ("annexes",))
    files = output_files(workspace(), (answers,), request)
    text, annexes = (lines_of(files[f"{name}{part}.en.docx"]) for part in ("", ".annexes"))
    whole, pointed = "\n".join(text), 0
    for row in own.rows:
        for place in row["where"].split("; ") if row["state"] in PRINTED else ():
            if place.startswith(ANNEX):
                assert set(place.removeprefix(ANNEX).split(", ")) <= annexes
                continue
            section = next(each for each in own.sections if place.startswith(starts(each)))
            assert any(line.endswith(section["title"]["en"]) for line in text), place
            for question in own.named(place):
                if own.answer(question) not in BLANK:
                    assert question["heading"]["en"] in whole, place
                    pointed += 1
    assert pointed > 10


PRINTED = ("Answered", "Partly answered", "Answered “no”")


def lines_of(data: bytes) -> set[str]:
    """Return the text of each paragraph of a Word file, in tables too."""
    paragraphs = docx.Document(BytesIO(data)).element.body.iter(qn("w:p"))
    return {
        "".join(part.text or "" for part in each.iter(qn("w:t"))).strip() for each in paragraphs
    }
