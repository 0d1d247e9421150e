"""Combines what a pack takes from other packs by reference with what it states itself."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.errors import Problem
from planbuilder.instrument import Instrument, Rule
from planbuilder.instrument.pack import SectionChanges, Taking
from planbuilder.model import Model

M = TypeVar("M", bound=Model)


class TakenParts(Struct, frozen=True):
    """The parts of other packs that a pack takes; its own parts replace them."""

    parts: Mapping[str, Any]
    problems: tuple[Problem, ...]


def taken_parts(
    takings: Iterable[tuple[Taking, Instrument]],
    clauses: Container[str],
    documents: Container[str],
    place: str,
) -> TakenParts:
    """Return the parts taken from other instruments.

    Citations are kept only of the pack's own clauses, whose ids are `clauses`. A rule applies to
    those of its documents that the pack has, `documents`. Problems are reported at `place`.
    """
    parts: dict[str, Any] = {"catalogues": {}, "rules": {}, "letters": {}, "interface": {}}
    problems: list[Problem] = []
    for taking, source in takings:
        for name in _missing_ids(taking, source):
            values = {"value": name, "pack": source.id}
            problems.append(Problem("nothing_to_take", place, values=values))
        for name in filter(source.catalogues.__contains__, taking.catalogues):
            parts["catalogues"][name] = with_citations_of(source.catalogues[name], clauses)
        for rule in source.rules:
            if rule.id in taking.rules and (own_rule := _rule(rule, taking, clauses, documents)):
                parts["rules"][rule.id] = own_rule
        for letter in source.letters:
            if letter.id in taking.letters:
                parts["letters"][letter.id] = with_citations_of(letter, clauses)
        for name in ("interface", "matrix", "glossary", "lifecycle"):
            if getattr(taking, name):
                parts[name] = getattr(source, name)
    return TakenParts(parts, tuple(problems))


def _missing_ids(taking: Taking, source: Instrument) -> Iterator[str]:
    """Yield the ids of what should be taken and does not exist."""
    references = (
        (taking.catalogues, set(source.catalogues)),
        (taking.rules, {rule.id for rule in source.rules}),
        (taking.letters, {letter.id for letter in source.letters}),
    )
    for names, texts in references:
        yield from (name for name in names if name not in texts)


def _rule(
    rule: Rule, taking: Taking, clauses: Container[str], documents: Container[str]
) -> Rule | None:
    cites = tuple(clause for clause in rule.cites if clause in clauses) or taking.cites
    texts = tuple(document for document in rule.documents if document in documents)
    if not texts:
        return None
    return replace(rule, cites=cites, covers=(), documents=texts)


def with_citations_of(node: M, clauses: Container[str]) -> M:
    """Return a model that cites only these clauses, and covers no requirement."""
    update: dict[str, Any] = {}
    for field in type(node).__struct_fields__:
        value = getattr(node, field)
        if field == "covers":
            update[field] = ()
        elif field == "cites":
            update[field] = tuple(clause for clause in value if clause in clauses)
        elif isinstance(value, Model):
            update[field] = with_citations_of(value, clauses)
        elif isinstance(value, tuple) and any(isinstance(each, Model) for each in value):
            update[field] = tuple(
                with_citations_of(each, clauses) if isinstance(each, Model) else each
                for each in value
            )
    return replace(node, **update)


def merged_section(
    source: Mapping[str, Any], changes: SectionChanges, own: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a raw section taken from another pack, with the changes of this one.

    `source` and `own` are the raw files. Clauses and requirements of the other pack are dropped: a
    section cites only the policies of the pack that takes it.
    """
    questions = [
        {**_with_changes(question, changes.change), **_new_id(question, changes.rename)}
        for question in source.get("questions", ())
        if question.get("id") not in changes.without
    ]
    fields = {
        key: value for key, value in own.items() if key not in SectionChanges.__struct_fields__
    }
    fields.pop("from", None)
    merged_fields = {**{key: value for key, value in source.items() if key != "cites"}, **fields}
    section = {key: value for key, value in merged_fields.items() if value != "none"}
    return {**section, "questions": [*questions, *changes.questions]}


def _new_id(question: Mapping[str, Any], new_ids: Mapping[str, str]) -> dict[str, str]:
    name = str(question.get("id"))
    return {"id": new_ids.get(name, name)}


def _with_changes(
    question: Mapping[str, Any], changes: Mapping[str, Mapping[str, Any]], above: str = ""
) -> dict[str, Any]:
    path = f"{above}{question.get('id')}"
    fields = {key: value for key, value in question.items() if key not in ("cites", "covers")}
    if "columns" in fields:
        fields["columns"] = [
            _with_changes(column, changes, f"{path}.")
            for column in fields["columns"]
            if changes.get(f"{path}.{column.get('id')}", {}).get("kind") != "none"
        ]
    fields |= changes.get(path, {})
    return {key: value for key, value in fields.items() if value != "none"}


def set_currency(section: dict[str, Any], currency: str | None) -> None:
    """Set the currency of an instrument on every amount of a raw section that names none."""
    if currency is None:
        return
    for question in section.get("questions") or ():
        for each in (question, *(question.get("columns") or ())):
            if isinstance(each, dict) and each.get("kind") == "money":
                each.setdefault("currency", currency)
