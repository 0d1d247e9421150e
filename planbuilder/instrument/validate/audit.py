"""The audit of an instrument that loads, for `planbuilder instrument check`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from planbuilder.errors import Problem
from planbuilder.instrument.conditions import Condition, options_read
from planbuilder.instrument.glossary import is_checkable
from planbuilder.instrument.instrument import Instrument, Term
from planbuilder.instrument.policy import Knowledge
from planbuilder.instrument.question import Document, Kind, Question
from planbuilder.model import Model
from planbuilder.text import Text

_YES_NO_UNKNOWN = ("yes", "no", "unknown")


def audit(instrument: Instrument) -> tuple[Problem, ...]:
    """Return every weakness of an instrument that loads.

    These are: a requirement that nothing covers, a condition that can never hold, an official term
    whose counterpart is missing in the other language, a text that states another number than its
    threshold, and a rule or requirement that cites a clause of which only the number is known. The
    parameters of rules are checked in `planbuilder.checks.rule_problems`.
    """
    return (
        *_find_uncovered(instrument),
        *_dead_conditions(instrument),
        *_terms(instrument),
        *_find_misquotes(instrument),
        *_find_unfounded(instrument),
    )


def cover_by_rule(instrument: Instrument) -> Mapping[str, tuple[str, ...]]:
    """Return what covers each requirement (questions, rules, items, steps), by requirement id."""
    uses: dict[str, list[str]] = {requirement.id: [] for requirement in instrument.requirements}
    for place, covers in _coverage(instrument):
        for requirement in covers:
            uses[requirement].append(place)
    for needed in instrument.requirements:
        if needed.covered_by_step is not None:
            uses[needed.id].append("step")
    return {requirement: tuple(places) for requirement, places in uses.items()}


def _coverage(instrument: Instrument) -> Iterator[tuple[str, tuple[str, ...]]]:
    for document in instrument.documents:
        for question in document.questions():
            yield f"{document.id}:{question.id}", question.covers
            for column in question.columns:
                yield f"{document.id}:{question.id}.{column.id}", column.covers
    for rule in instrument.rules:
        yield f"rule:{rule.id}", rule.covers
    for catalogue in instrument.catalogues.values():
        for group in catalogue.groups:
            yield f"{catalogue.id}:{group.id}", group.covers
        for item in catalogue.items:
            yield f"{catalogue.id}:{item.id}", item.covers


def _find_uncovered(instrument: Instrument) -> Iterator[Problem]:
    for requirement, places in cover_by_rule(instrument).items():
        if not places:
            yield Problem("requirement_uncovered", path=requirement)


def _dead_conditions(instrument: Instrument) -> Iterator[Problem]:
    for document in instrument.documents:
        for question in document.questions():
            for condition in (question.when, question.act_writes):
                if condition is not None and not isinstance(condition, bool):
                    yield from _dead(instrument, document, question.id, condition)


def _dead(
    instrument: Instrument, document: Document, where: str, condition: Condition
) -> Iterator[Problem]:
    for path, option in options_read(condition):
        try:
            question = document.question(path)
        except KeyError:
            yield Problem("condition_reads_nothing", path=where, values={"value": path})
            continue
        if option not in _possible(instrument, question):
            values = {"value": path, "option": option}
            yield Problem("condition_never_holds", path=where, values=values)


def _possible(instrument: Instrument, question: Question) -> tuple[str, ...]:
    if question.kind is Kind.YES_NO_UNKNOWN:
        return _YES_NO_UNKNOWN
    return tuple(option for option, _ in instrument.choices(question))


def _terms(instrument: Instrument) -> Iterator[Problem]:
    patterns = _families(term for term in instrument.glossary if is_checkable(term))
    for place, text in texts(instrument):
        for term, english, french in patterns:
            if bool(english.search(text.en)) != bool(french.search(text.fr)):
                values = {"en": term.en, "fr": term.fr}
                yield Problem("term_without_counterpart", path=place, values=values)


def _find_misquotes(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for each text that does not state a threshold in both languages."""
    texts_by_path = dict(texts(instrument))
    for threshold in instrument.policies.thresholds:
        number = re.compile(rf"(?<![\d.,]){re.escape(str(threshold.value))}(?![\d]|[.,]\d)")
        for place in threshold.quoted:
            text = texts_by_path.get(place)
            if text is None or not (number.search(text.en) and number.search(text.fr)):
                values = {"value": threshold.id.value, "number": str(threshold.value)}
                yield Problem("threshold_not_quoted", path=place, values=values)


def _find_unfounded(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for each citation of a clause of which only the number is known."""
    unknown = {
        clause.id for clause in instrument.policies.clauses if clause.known_by is Knowledge.NUMBER
    }
    citing = [
        *((rule.id, rule.cites) for rule in instrument.rules),
        *((each.id, (each.clause,)) for each in instrument.requirements),
        *(
            (question.id, question.cites)
            for document in instrument.documents
            for question in document.questions()
        ),
    ]
    for place, cites in citing:
        for clause in cites:
            if clause in unknown:
                yield Problem("clause_content_unknown", path=place, values={"value": clause})


def _families(terms: Iterable[Term]) -> list[tuple[Term, re.Pattern[str], re.Pattern[str]]]:
    """Return terms with their patterns; those with the same English share their French forms."""
    families: dict[str, list[Term]] = {}
    for term in terms:
        families.setdefault(term.en.casefold().rstrip("s"), []).append(term)
    return [
        (family[0], _pattern(term.en for term in family), _pattern(term.fr for term in family))
        for family in families.values()
    ]


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    # Plural endings and either apostrophe count as the same term.
    forms = (
        r"\s+".join(re.escape(word).replace("'", "['’]") + r"\w{0,2}" for word in term.split())
        for term in terms
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)


def texts(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    """Yield every wording of an instrument with its place."""
    for document in instrument.documents:
        yield from _texts(document.id, document)
    for catalogue in instrument.catalogues.values():
        yield from _texts(f"catalogues/{catalogue.id}", catalogue)
    for rule in instrument.rules:
        yield from _texts(f"rules.{rule.id}", rule)
    for requirement in instrument.requirements:
        yield from _texts(f"requirements.{requirement.id}", requirement)
    yield from _texts("matrix", instrument.matrix)
    for key, text in instrument.interface.items():
        yield f"interface.{key}", text


def _texts(place: str, node: Any) -> Iterator[tuple[str, Text]]:
    if isinstance(node, Text):
        yield place, node
    elif isinstance(node, Model):
        name = getattr(node, "id", None)
        inner = f"{place}.{name}" if name and not place.endswith(str(name)) else place
        for field in type(node).__struct_fields__:
            yield from _texts(
                f"{inner}.{field}" if field not in _LISTS else inner, getattr(node, field)
            )
    elif isinstance(node, tuple):
        for child in node:
            yield from _texts(place, child)
    elif isinstance(node, Mapping):
        for key, child in node.items():
            yield from _texts(f"{place}.{key}", child)


_LISTS = {"sections", "questions", "columns", "options", "items", "groups"}
