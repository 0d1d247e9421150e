"""Findings remembered are those the checks would find, and never stand in for others."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Note, NoteState
from planbuilder.checks import Case, Output, run
from planbuilder.checks.engine.case import History, OpenChange
from planbuilder.cli.commands.check import finding_record
from planbuilder.instrument import Severity, Stage
from planbuilder.storage import cache, shipped_path
from planbuilder.text import Text
from planbuilder.workspace import Workspace, case_of, findings, read_workspace
from planbuilder.workspace.findings import case_digest, check_document, findings_on

DAY = date(2026, 11, 21)
LATER = date(2031, 1, 2)
PLAN, OTHER = "national-x", "canoe-route-facebook"


@lru_cache
def sample(name: str = "parks") -> Workspace:
    return read_workspace(shipped_path("samples") / name)


@lru_cache
def base() -> Case:
    return case_of(sample(), sample().plans[PLAN], Stage.APPROVAL, DAY)


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder that remembers nothing yet."""
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path)
    return tmp_path / "planbuilder"


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Case]:
    """Return the cases that the checks were run on, in order."""
    cases: list[Case] = []

    def note(case: Case) -> object:
        cases.append(case)
        return run(case)

    monkeypatch.setattr(findings, "run", note)
    return cases


@pytest.mark.parametrize("name", ["parks", "draft", "quebec", "luxembourg"])
def test_what_is_remembered_of_a_sample_is_what_the_checks_find(
    name: str, entries: Path, runs: list[Case]
) -> None:
    """Every document on a day when much is overdue, read again as another process would."""
    workspace = sample(name)
    cases = [case_of(workspace, each, Stage.APPROVAL, LATER) for each in workspace.documents()]
    findings = [findings_on(case) for case in cases]
    assert len(runs) == len(cases) and any(findings) == (name in ("parks", "draft"))
    again = read_workspace(workspace.root)
    for answers, expected in zip(again.documents(), findings, strict=True):
        recalled = check_document(again, answers, Stage.APPROVAL, LATER)
        assert recalled == expected
        assert [finding_record(again.instrument, each) for each in recalled] == [
            finding_record(workspace.instrument, each) for each in expected
        ]
    assert len(runs) == len(cases)


def with_text(answers: Answers, path: str, value: str) -> Answers:
    assert answers.get(path) != value
    return answers.with_value(path, value)


def with_other(case: Case, path: str, value: str) -> Case:
    plan = case.plans[OTHER]
    assert plan.values.get(path) != value
    changed = replace(plan, values=MappingProxyType({**plan.values, path: value}))
    return replace(case, plans=MappingProxyType({**case.plans, OTHER: changed}))


def milder(case: Case) -> Case:
    first, *rest = case.instrument.rules
    assert first.severity is not Severity.ADVICE
    rules = (replace(first, severity=Severity.ADVICE), *rest)
    return replace(case, instrument=replace(case.instrument, rules=rules))


def with_sign_off(case: Case) -> Case:
    return replace(case, history=replace(case.history, valid_sign_offs=frozenset({"approval"})))


VERSION = "account.version"
CHANGES: dict[str, Callable[[Case], Case]] = {
    "an answer": lambda case: replace(case, answers=with_text(case.answers, VERSION, "9")),
    "a note": lambda case: replace(
        case,
        answers=replace(
            case.answers,
            notes={**case.answers.notes, VERSION: Note(NoteState.NOT_APPLICABLE)},
        ),
    ),
    "the record of a translation": lambda case: replace(
        case, answers=replace(case.answers, translations={})
    ),
    "the plan it was begun from": lambda case: replace(
        case, answers=replace(case.answers, begun_from=OTHER)
    ),
    "the name of its file": lambda case: replace(case, answers=replace(case.answers, name="x")),
    "the profile": lambda case: replace(
        case, profile=case.profile and replace(case.profile, values={})
    ),
    "no profile": lambda case: replace(case, profile=None),
    "the strategy": lambda case: replace(
        case, strategy=case.strategy and replace(case.strategy, values={})
    ),
    "what is compared of another plan": lambda case: with_other(case, "account.platform", "x"),
    "another plan gone": lambda case: replace(case, plans={PLAN: case.plans[PLAN]}),
    "a rule": milder,
    "the purpose": lambda case: replace(case, purpose=Stage.DRAFT),
    "the day": lambda case: replace(case, today=date(2026, 11, 22)),
    "its state": lambda case: replace(case, history=History(state="retired")),
    "a record altered": lambda case: replace(
        case, history=History(altered_files=("records/1.yaml",))
    ),
    "a change of its platform": lambda case: replace(
        case, history=History(open_changes=(OpenChange(DAY, Text(en="New", fr="Nouveau")),))
    ),
    "a sign-off": with_sign_off,
    "a file in out/": lambda case: replace(
        case, outputs=(Output(PLAN, "out/a.docx", register=()),)
    ),
    "a section left out": lambda case: replace(case, left_out=("account",)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_of_anything_that_checks_look_at_is_another_case(
    change: Callable[[Case], Case],
) -> None:
    assert case_digest(change(base())) != case_digest(base())


def test_what_no_rule_compares_of_another_plan_changes_nothing() -> None:
    changed = with_other(base(), VERSION, "9")
    assert case_digest(changed) == case_digest(base())
    assert run(changed) == run(base())


def test_other_code_or_other_shipped_data_is_another_case(monkeypatch: pytest.MonkeyPatch) -> None:
    before = case_digest(base())
    monkeypatch.setattr(findings, "product_digest", lambda: "another")
    assert case_digest(base()) != before


def damage(data: bytes) -> bytes:
    return data[: len(data) // 2]


def forge(data: bytes) -> bytes:
    """Return an entry that says nothing was found, under a checksum that is right."""
    body = b'{"digest":"0","findings":[]}'
    return b"%08x\n" % zlib.crc32(body) + body


def unknown_rule(data: bytes) -> bytes:
    body = data.partition(b"\n")[2].replace(b'"rule":"', b'"rule":"Z', 1)
    return b"%08x\n" % zlib.crc32(body) + body


@pytest.mark.parametrize("harm", [damage, forge, unknown_rule])
def test_an_entry_that_cannot_be_right_is_made_again(
    harm: Callable[[bytes], bytes], entries: Path, runs: list[Case]
) -> None:
    expected = findings_on(base())
    (entry,) = entries.glob("findings-*.json")
    data = entry.read_bytes()
    entry.write_bytes(harm(data))
    assert findings_on(base()) == expected and len(runs) == 2
    assert entry.read_bytes() == data


def test_what_goes_on_record_rests_on_no_memory(entries: Path, runs: list[Case]) -> None:
    plan = sample().plans[PLAN]
    check_document(sample(), plan, Stage.APPROVAL, DAY)
    check_document(sample(), plan, Stage.APPROVAL, DAY, fresh=True)
    assert len(runs) == 2


def test_a_home_that_cannot_be_written_costs_time_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, runs: list[Case]
) -> None:
    (tmp_path / "planbuilder").write_text("a file where the folder would be", "utf-8")
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path)
    assert findings_on(base()) == findings_on(base()) and len(runs) == 2
