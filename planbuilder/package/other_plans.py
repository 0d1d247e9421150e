"""The few facts of a workspace's other plans that the rules of a document compare.

Rules such as "accounts are distinct" compare plans. Whoever verifies has to be able to run them
again, and has no business with the rest of those plans: only these answers travel.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from planbuilder.answers import Answers, read_answers
from planbuilder.answers.relevance import applicable
from planbuilder.answers.serialization import as_raw
from planbuilder.checks import checks_of
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Document
from planbuilder.instrument.conditions import keys_read
from planbuilder.package.names import OTHER_PLANS
from planbuilder.workspace import Workspace


def plan_facts(workspace: Workspace, answers: Answers) -> bytes | None:
    """Return, as JSON, the compared answers of every plan but `answers`; None without others."""
    own = answers.name if answers.document.folder is not None else None
    paths = compared_answers(workspace)
    facts = {
        name: _facts(workspace, plan, paths)
        for name, plan in workspace.plans.items()
        if name != own
    }

    if not facts:
        return None
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def compared_answers(workspace: Workspace) -> frozenset[str]:
    """Return every answer of another plan that a rule reads: ids, and `table[].column`."""
    checks = checks_of(workspace.instrument)
    return frozenset(path for _, some in checks for each in some for path in each.compared())


def _facts(workspace: Workspace, plan: Answers, paths: frozenset[str]) -> dict[str, Any]:
    columns = {path.partition("[].")[0]: path.partition("[].")[2] for path in paths}
    asked = {question.id for question in applicable(plan)} & set(_needed(plan.document, columns))
    values = {path: value for path, value in plan.values.items() if path in asked}
    only = replace(plan, values=MappingProxyType(values), notes={}, translations={})
    raw = as_raw(only, workspace.instrument.name)["answers"]
    return {
        f"{section}.{key}": _only_column(value, columns.get(f"{section}.{key}"))
        for section, questions in raw.items()
        for key, value in questions.items()
    }


def _needed(document: Document, questions: Iterable[str]) -> Iterator[str]:
    """Yield the compared questions, and those that decide whether one of them applies."""
    pending = list(questions)
    while pending:
        path = pending.pop()
        yield path
        question = document.question(path)
        if question.when is not None:
            pending.extend(keys_read(question.when))


def _only_column(value: Any, column: str | None) -> Any:
    if not column or not isinstance(value, list):
        return value
    return [{key: row[key] for key in ("id", column) if key in row} for row in value]


def with_other_plans(workspace: Workspace, facts: bytes | None) -> Workspace:
    """Return a workspace with other plans that hold only their compared answers.

    `facts` are those of `plan_facts`. Raises WorkspaceError when they are anything else,
    AnswerError when one of the answers is none.
    """
    if facts is None:
        return workspace
    try:
        plans = json.loads(facts)
        others = {str(name): _plan(workspace, str(name), raw) for name, raw in plans.items()}
    except (ValueError, AttributeError, RecursionError):
        raise WorkspaceError(Problem("not_answers", OTHER_PLANS)) from None
    return replace(workspace, plans=MappingProxyType({**others, **workspace.plans}))


def _plan(workspace: Workspace, name: str, facts: dict[str, Any]) -> Answers:
    answers: dict[str, dict[str, Any]] = {}
    for path, value in facts.items():
        section, _, key = path.partition(".")
        answers.setdefault(section, {})[key] = value
    instrument = workspace.instrument
    document = instrument.plan
    if document is None:
        raise WorkspaceError(Problem("not_answers", OTHER_PLANS))
    raw = {"document": document.id, "instrument": instrument.name, "answers": answers}
    return read_answers(instrument, raw, name=name, file=OTHER_PLANS, expect=document.id)
