"""The few facts about other plans of a workspace that the rules of a document compare.

Rules such as "accounts are distinct" compare plans. Whoever verifies a package must be able to run
them again but should not see the rest of those plans: only these answers are put into the package.
For the same reason, assembling one plan of many does not require reading the others in full.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers, read_answers
from planbuilder.answers.relevance import applicable
from planbuilder.answers.serialization import as_raw
from planbuilder.answers.value_cache import Identity, LifetimeCache
from planbuilder.checks import checks_of
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Document, Instrument
from planbuilder.instrument.conditions import keys_read
from planbuilder.model import plain
from planbuilder.workspace.workspace import Workspace

Facts = Mapping[str, Any]
"""Answers of one document that rules of others read, as its file states them, by question id."""


def facts_of_others(workspace: Workspace, answers: Answers) -> bytes | None:
    """Return, as JSON, the facts of every plan but `answers`; None when there is no other plan."""
    own = answers.name if answers.document.folder is not None else None
    texts = _fact_texts(Identity(workspace.instrument))
    facts = [
        f"{_as_json(name)}:{texts.of(workspace.plans[name])}"
        for name in sorted(workspace.plans)
        if name != own
    ]
    return f"{{{','.join(facts)}}}\n".encode() if facts else None


@lru_cache(maxsize=8)
def _fact_texts(of_instrument: Identity[Instrument]) -> LifetimeCache[Answers, str]:
    """Return the facts of plans as JSON: each plan travels in the packages of all others."""
    instrument = of_instrument.value
    return LifetimeCache(lambda plan: facts_json(instrument, plan))


def facts_json(instrument: Instrument, plan: Answers) -> str:
    """Return the facts of a plan as JSON, of which a thousand take a third of the memory."""
    return _as_json(plan_facts(instrument, plan))


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def compared_answers(instrument: Instrument) -> frozenset[str]:
    """Return the answers of other plans that rules read, as question ids and `table[].column`."""
    checks = checks_of(instrument)
    return frozenset(path for _, some in checks for each in some for path in each.compared_paths())


def plan_facts(instrument: Instrument, plan: Answers) -> dict[str, Any]:
    """Return the compared answers of one plan, and those that decide whether they apply."""
    paths = compared_answers(instrument)
    columns = {path.partition("[].")[0]: path.partition("[].")[2] for path in paths}
    return {
        path: _only_column(value, columns.get(path))
        for path, value in _raw_answers(instrument, plan, columns).items()
    }


def cited_facts(instrument: Instrument, answers: Answers) -> dict[str, Any]:
    """Return the answers of a document that other documents refer to, and what these depend on.

    Rules and choices name them with the document before the path: `strategy:approval.version`.
    """
    return _raw_answers(
        instrument, answers, _referenced_questions(Identity(instrument), answers.document.id)
    )


@lru_cache(maxsize=8)
def _referenced_questions(instrument: Identity[Instrument], document_id: str) -> frozenset[str]:
    """Return the ids of the questions of a document that other documents refer to."""
    choices = (
        question.choose_from or ""
        for document in instrument.value.documents
        for each in document.questions()
        for question in (each, *each.columns)
    )
    parameters = (plain(each) for _, some in checks_of(instrument.value) for each in some)
    mark = f"{document_id}:"
    return frozenset(
        ".".join(text.removeprefix(mark).split(".")[:2])
        for text in (*choices, *_texts(parameters))
        if text.startswith(mark)
    )


def _texts(value: object) -> Iterator[str]:
    """Yield every text in nested values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(value.values())
    elif isinstance(value, Iterable):
        for each in value:
            yield from _texts(each)


def _raw_answers(
    instrument: Instrument, answers: Answers, questions: Iterable[str]
) -> dict[str, Any]:
    """Return applicable answers in the form of a file, with those that decide that they apply."""
    question_ids = {question.id for question in applicable(answers)} & set(
        _needed_paths(answers.document, questions)
    )
    values = {path: value for path, value in answers.values.items() if path in question_ids}
    only = replace(answers, values=MappingProxyType(values), notes={}, translations={})
    return {
        f"{section}.{key}": value
        for section, each in as_raw(only, instrument.name)["answers"].items()
        for key, value in each.items()
    }


def _needed_paths(document: Document, questions: Iterable[str]) -> Iterator[str]:
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


def plan_from_facts(instrument: Instrument, name: str, facts: Facts, file: str) -> Answers:
    """Return a plan that holds only the facts of `plan_facts`; messages name it `file`.

    Raises WorkspaceError when the instrument has no plans, AnswerError when a fact is not a valid
    answer.
    """
    answers: dict[str, dict[str, Any]] = {}
    for path, value in facts.items():
        section, _, key = path.partition(".")
        answers.setdefault(section, {})[key] = value
    document = instrument.plan
    if document is None:
        raise WorkspaceError(Problem("not_answers", file))
    raw = {"document": document.id, "instrument": instrument.name, "answers": answers}
    return read_answers(instrument, raw, name=name, file=file, expect=document.id)
