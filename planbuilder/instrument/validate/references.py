"""The cross-references of an instrument: everything named must exist, nothing reads ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.errors import Problem
from planbuilder.instrument.conditions import keys_read
from planbuilder.instrument.instrument import Instrument
from planbuilder.instrument.policy import Requirement
from planbuilder.instrument.question import Document, Kind, Question

_CHOOSING = {Kind.CHOICE, Kind.CHOICES, Kind.REFERENCE}


def reference_problems(instrument: Instrument) -> tuple[Problem, ...]:
    """Return a problem for every reference that leads nowhere."""
    return tuple(_problems(instrument))


def _problems(instrument: Instrument) -> Iterator[Problem]:
    for document in instrument.documents:
        yield from _document(instrument, document)
    for catalogue in instrument.catalogues.values():
        groups = {group.id for group in catalogue.groups}
        for item in catalogue.items:
            where = f"catalogues/{catalogue.id}.{item.id}"
            yield from _sources(instrument, where, item.cites, item.covers)
            if item.group and item.group not in groups:
                yield Problem("no_such_group", path=where, values={"value": item.group})
            for function in sorted(set(item.applies_with) - _functions(instrument)):
                yield Problem("no_such_function", path=where, values={"value": function})
        for group in catalogue.groups:
            where = f"catalogues/{catalogue.id}.{group.id}"
            yield from _sources(instrument, where, group.cites, group.covers)
    for rule in instrument.rules:
        yield from _sources(instrument, f"rules.{rule.id}", rule.cites, rule.covers)
        yield from _rule_documents(instrument, rule.id, rule.documents)
    yield from _sentences(instrument)
    yield from _policies(instrument)
    for requirement in instrument.requirements:
        where = f"requirements.{requirement.id}"
        yield from _sources(instrument, where, [requirement.clause], requirement.successors)
        yield from _requirement_condition(instrument, where, requirement)


def _sentences(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for each sentence of documents that is not worded."""
    for key in (f"about.{each}" for each in instrument.about):
        if key not in instrument.interface:
            yield Problem("no_such_wording", path="about", values={"value": key})


def _requirement_condition(
    instrument: Instrument, where: str, requirement: Requirement
) -> Iterator[Problem]:
    """Yield a problem for each question of a condition that a document it concerns does not ask."""
    documents = [each for each in instrument.documents if each.id in requirement.documents]
    for key in sorted(keys_read(requirement.when) if requirement.when else ()):
        for document in documents:
            if key not in {question.id for question in document.questions()}:
                yield Problem("requirement_reads_nothing", path=where, values={"value": key})


def _functions(instrument: Instrument) -> set[str]:
    """Return the functions an account may use: the options of the questions in that role."""
    return {
        option
        for document in instrument.documents
        if "functions" in document.roles
        for option, _ in instrument.choices(document.question(document.path_of("functions")))
    }


def _policies(instrument: Instrument) -> Iterator[Problem]:
    policies = {policy.id for policy in instrument.policies.policies}
    for clause in instrument.policies.clauses:
        if clause.policy not in policies:
            yield Problem("no_such_policy", path=clause.id, values={"value": clause.policy})
    for threshold in instrument.policies.thresholds:
        where = f"thresholds.{threshold.id.value}"
        yield from _sources(instrument, where, [threshold.clause] if threshold.clause else [], [])


def _rule_documents(
    instrument: Instrument, rule: str, documents: Iterable[str]
) -> Iterator[Problem]:
    document_ids = {document.id for document in instrument.documents}
    for document in documents:
        if document not in document_ids:
            yield Problem("no_such_document", path=f"rules.{rule}", values={"value": document})


def _document(instrument: Instrument, document: Document) -> Iterator[Problem]:
    earlier: set[str] = set()
    for section in document.sections:
        yield from _sources(instrument, f"{document.id}.{section.id}", section.cites, [])
        for question in section.questions:
            where = f"{document.id}.{question.id}"
            if question.id.partition(".")[0] != section.id:
                yield Problem("id_outside_section", path=where, values={"value": section.id})
            if question.id in earlier:
                yield Problem("id_twice", path=where)
            for key in sorted(keys_read(question.when) if question.when else ()):
                if key not in earlier:
                    yield Problem("reads_ahead", path=where, values={"value": key})
            earlier.add(question.id)
            for part in (question, *question.columns):
                yield from _question(instrument, where, part)


def _question(instrument: Instrument, where: str, question: Question) -> Iterator[Problem]:
    yield from _sources(instrument, where, question.cites, question.covers)
    if (question.kind is Kind.ROWS) != bool(question.columns):
        yield Problem("columns_and_rows", path=where)
    if question.kind not in _CHOOSING:
        return
    if question.kind is Kind.REFERENCE:
        if not _is_table(instrument, question.choose_from or ""):
            yield Problem("no_such_table", path=where, values={"value": question.choose_from})
    elif not instrument.choices(question):
        yield Problem("nothing_to_choose", path=where, values={"value": question.choose_from})
    options = {option for option, _ in instrument.choices(question)}
    for option in sorted(set(question.usual) - options):
        yield Problem("no_such_usual_option", path=where, values={"value": option})


def _is_table(instrument: Instrument, source: str) -> bool:
    document, _, path = source.partition(":")
    try:
        return instrument.document(document).question(path).kind is Kind.ROWS
    except KeyError:
        return False


def _sources(
    instrument: Instrument, where: str, cites: Iterable[str], covers: Iterable[str]
) -> Iterator[Problem]:
    for clause_id in cites:
        if clause_id not in instrument.clause_ids:
            yield Problem("no_such_clause", path=where, values={"value": clause_id})
    for requirement_id in covers:
        if requirement_id not in instrument.requirement_ids:
            yield Problem("no_such_requirement", path=where, values={"value": requirement_id})
