"""Reads `tests/scenarios/`: a base workspace, and one change a scenario."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers, digest, read_answers
from planbuilder.checks import Case, Finding, Output, checks_of, run, scale_words
from planbuilder.checks.engine.case import EarlierSignOff, History, OpenChange, RegisterEntry
from planbuilder.errors import AnswerError
from planbuilder.instrument import Instrument, RiskItem, Rule, Stage
from planbuilder.model import plain
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument, read_yaml
from planbuilder.text import Language, Text

SCENARIOS = Path(__file__).parent.parent / "scenarios"
BASE = SCENARIOS / "base"
PLAN = "river-levels"
TODAY = date(2026, 11, 21)

Raw = dict[str, Any]
_PATH = re.compile(r"^(\w+)\.(\w+)(?:\[(\w+|\+)\])?(?:\.(\w+))?$")


@dataclass(frozen=True, eq=False)
class Scenario:
    """One entry of a scenario file; it is itself alone."""

    rule: str
    raw: Raw

    @property
    def fires(self) -> Raw | None:
        """Return what the rule must say, None where it must be silent."""
        found: Raw | None = self.raw.get("fires")
        return found

    @property
    def variant(self) -> str | None:
        """Return the variant of the rule that the scenario is about, None for the rule itself."""
        named: str | None = (self.fires or self.raw).get("variant")
        return named

    def __str__(self) -> str:
        """Return the name of the scenario in a test report."""
        changed = ",".join(self.raw.get("change", {})) or self.raw.get("why", "")
        end = "fires" if self.fires else "silent"
        return f"{self.rule}-{self.variant or end}-{self.raw.get('purpose', 'approval')}-{changed}"


@lru_cache(maxsize=1)
def scenarios() -> tuple[Scenario, ...]:
    """Return every scenario."""
    raw = read_yaml(SCENARIOS / "gc-social-media.yaml", AnswerError).value["scenarios"]
    return tuple(Scenario(entry["rule"], entry) for entry in raw)


@lru_cache(maxsize=8)
def _base(name: str) -> Raw:
    raw: Raw = read_yaml(BASE / f"{name}.yaml", AnswerError).value
    return raw


def raw_base(document: str) -> Raw:
    """Return the base answers to a document, free to be changed."""
    return copy.deepcopy(_base(f"plans/{PLAN}" if document == "plan" else document))


def apply_changes(raw: Raw, changes: Raw) -> Raw:
    """Make `changes` to raw answers: a blank text removes, `[+]` adds a row. Returns `raw`."""
    for path, value in changes.items():
        match = _PATH.match(path)
        assert match, path
        section, question, row, column = match.groups()
        answers = raw["answers"].setdefault(section, {})
        if row is None:
            answers[question] = copy.deepcopy(value)
        elif row == "+":
            answers[question].append(copy.deepcopy(value))
        else:
            _change_row(answers, question, row, column, value)
    return raw


def _change_row(answers: Raw, question: str, row: str, column: str | None, value: Any) -> None:
    place = next(i for i, found in enumerate(answers[question]) if found["id"] == row)
    if column is None:
        assert value == "", "a whole row is only removed"
        del answers[question][place]
    else:
        answers[question][place][column] = copy.deepcopy(value)


def read(raw: Raw, name: str, document: str) -> Answers:
    """Return typed answers. Raises AnswerError when a scenario is written wrongly."""
    return read_answers(load_instrument(), raw, name=name, file=f"{name}.yaml", expect=document)


@lru_cache(maxsize=16)
def _read_changed(document: str, name: str, change: str) -> Answers:
    """Return the base answers to a document with a change, in JSON: most scenarios make none."""
    return read(apply_changes(raw_base(document), json.loads(change)), name, document)


def case_of(scenario: Raw) -> Case:
    """Return the case a scenario describes."""
    document = scenario.get("document", "plan")
    changes: dict[str, Raw] = {
        "profile": scenario.get("profile", {}),
        "strategy": scenario.get("strategy", {}),
        "plan": {},
    }
    changes[document] = {**changes[document], **scenario.get("change", {})}
    own = apply_changes(raw_base(document), changes[document])
    from_catalogue(own, scenario)
    own["notes"] = scenario.get("notes", {})
    own["translations"] = _translations(own, scenario)
    own["begun_from"] = scenario.get("begun_from", "")
    names = {"profile": "profile", "strategy": "strategy", "plan": PLAN}
    answers = {
        name: read(own, names[name], name)
        if name == document
        else _read_changed(name, names[name], json.dumps(change))
        for name, change in changes.items()
    }
    others = {
        name: read(apply_changes(raw_base("plan"), change), name, "plan")
        for name, change in scenario.get("plans", {}).items()
    }
    absent = scenario.get("without", [])
    instrument = _instrument(scenario)
    return Case(
        instrument,
        answers[document],
        Stage(scenario.get("purpose", "approval")),
        date.fromisoformat(scenario.get("today", TODAY.isoformat())),
        answers["profile"],
        None if "strategy" in absent else answers["strategy"],
        {PLAN: answers["plan"], **others},
        outputs_of(instrument, scenario),
        history_of(scenario),
        tuple(scenario.get("left_out", [])),
    )


def history_of(scenario: Raw) -> History:
    """Return what a scenario says of the records of its document."""
    requested = scenario.get("requested", {})
    return History(
        state=scenario.get("state"),
        open_changes=tuple(_open_changes(scenario)),
        earlier=tuple(_earlier(scenario)),
        altered_files=tuple(scenario.get("altered", [])),
        unrequested=tuple(requested.get("unlike", [])),
        requested_on=date.fromisoformat(requested["on"]) if requested else None,
    )


def _earlier(scenario: Raw) -> Iterator[EarlierSignOff]:
    for raw in scenario.get("earlier", []):
        label, position, changes = (Text(**raw[name]) for name in ("label", "position", "changed"))
        day = date.fromisoformat(raw["on"])
        yield EarlierSignOff(label, position, day, int(raw["count"]), changes)


def _open_changes(scenario: Raw) -> Iterator[OpenChange]:
    for raw in scenario.get("open_changes", []):
        yield OpenChange(date.fromisoformat(raw["on"]), Text(en=raw["en"], fr=raw["fr"]))


def from_catalogue(raw: Raw, scenario: Raw) -> None:
    """Put the statements of the catalogue where a scenario names a risk of it."""
    items = {item.id: item for item in load_instrument().catalogues["risks"].items}
    for path, risk in scenario.get("from_catalogue", {}).items():
        item = items[risk]
        assert isinstance(item, RiskItem)
        apply_changes(raw, {path: plain(item.statement)})


def _translations(raw: Raw, scenario: Raw) -> Raw:
    records = copy.deepcopy(scenario.get("translations", {}))
    for path, record in records.items():
        section, question = path.split(".")
        texts = raw["answers"].get(section, {}).get(question)
        if record["digest"] == "fresh":
            record["digest"] = digest(texts[record["source"]])
        elif record["digest"].startswith("fresh of "):
            record["digest"] = digest(record["digest"].removeprefix("fresh of "))
        if record.get("target") == "fresh":
            record["target"] = digest(texts["fr" if record["source"] == "en" else "en"])
    return records  # type: ignore[no-any-return]


def _instrument(scenario: Raw) -> Instrument:
    instrument = load_instrument()
    matrix = plain(instrument.matrix)
    for old, new in scenario.get("rename_level", {}).items():
        matrix["levels"] = [
            {**level, "id": new if level["id"] == old else level["id"]}
            for level in matrix["levels"]
        ]
        matrix["grid"] = [[new if cell == old else cell for cell in row] for row in matrix["grid"]]
        matrix["tolerance"] = new if matrix["tolerance"] == old else matrix["tolerance"]
    renamed = validate(type(instrument.matrix), matrix)
    catalogues = {**instrument.catalogues}
    for name, item_id in scenario.get("without_successor", {}).items():
        listed = catalogues[name]
        items: Any = tuple(
            replace(item, successor=None) if item.id == item_id else item for item in listed.items
        )
        catalogues[name] = replace(listed, items=items)
    return replace(instrument, matrix=renamed, catalogues=catalogues)


def outputs_of(instrument: Instrument, scenario: Raw) -> tuple[Output, ...]:
    """Return the assembled files that a scenario describes."""
    found = []
    for raw in scenario.get("outputs", []):
        scale = raw.get("scale", [])
        words = scale_words(instrument.matrix, Language(scale)) if scale in ("en", "fr") else scale
        faults, register = tuple(raw.get("faults", [])), _register(raw)
        found.append(Output(raw["document"], raw["file"], faults, tuple(words), register))
    return tuple(found)


def _register(output: Raw) -> tuple[RegisterEntry, ...] | None:
    if "register" not in output:
        return None
    return tuple(
        RegisterEntry(entry["risk"], entry["rating"], tuple(entry["mitigations"]))
        for entry in output["register"]
    )


@cache
def findings_of(scenario: Scenario) -> tuple[Finding, ...]:
    """Return what the rule of a scenario says of its case."""
    case = case_of(scenario.raw)
    alone = replace(case, instrument=with_rule_alone(case.instrument, scenario.rule))
    return tuple(found for found in run(alone) if found.rule.id == scenario.rule)


def with_rule_alone(instrument: Instrument, rule: str) -> Instrument:
    """Return an instrument with one of its rules: what a rule says does not hang on the others.

    A check of gaps is silent where another rule has spoken; its rule keeps all the others.
    """
    if rule not in _rules_alone():
        return instrument
    return replace(instrument, rules=_rules_alone()[rule])


@cache
def _rules_alone() -> dict[str, tuple[Rule, ...]]:
    """Return each rule whose checks report no gaps, as all the rules of an instrument."""
    return {
        rule.id: (rule,)
        for rule, checks in checks_of(load_instrument())
        if not any(check.is_fallback for check in checks)
    }


def loose(text: str) -> str:
    """Return a text with ordinary spaces, so that scenarios are easy to type."""
    return re.sub(r"\s", " ", text)
