"""The annex of policies: every policy that the document cites, with its present status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from planbuilder.answers.value_cache import Identity
from planbuilder.content.annexes import CHECKLISTS
from planbuilder.content.material import Material
from planbuilder.instrument import Document, Instrument, Policy, Question


def policies_cited(material: Material) -> tuple[Policy, ...]:
    """Return the policies this document cites, in the order of the list of policies."""
    return _policies_cited(Identity(material.instrument), Identity(material.document))


@lru_cache(maxsize=16)  # the same for all plans
def _policies_cited(
    of_instrument: Identity[Instrument], of_document: Identity[Document]
) -> tuple[Policy, ...]:
    instrument = of_instrument.value
    ids = {clause.partition("/")[0] for clause in _clauses(instrument, of_document.value)}
    return tuple(policy for policy in instrument.policies.policies if policy.id in ids)


def _clauses(instrument: Instrument, document: Document) -> Iterator[str]:
    for section in document.sections:
        yield from section.cites
        for question in section.questions:
            for field_question in (question, *question.columns):
                yield from field_question.cites
            yield from _of_choices(instrument, question)
    for requirement in instrument.requirements:
        if document.id in requirement.documents:
            yield requirement.clause


def _of_choices(instrument: Instrument, question: Question) -> Iterator[str]:
    """Yield the clauses that the points of a checklist cite: its annex prints them all."""
    name, _, group = (question.choose_from or "").partition(":")
    if name != CHECKLISTS:
        return
    for each in instrument.catalogues[name].groups:
        if each.id == group:
            yield from each.cites
    for item in instrument.catalogues[name].items:
        if item.group == group:
            yield from item.cites


def sources(material: Material) -> list[dict[str, str]]:
    """Return a row for each policy: title, status in words, dates, source, day verified.

    The source has a second line where there is doubt about the policy, or something to know of it.
    """
    language = material.language
    return [
        {
            "title": policy.title[language],
            "status": material.words(f"badge.{policy.status.value}"),
            "dates": _dates(material, policy),
            "source": "\n".join(
                text[language] or "" for text in (policy.source, policy.note) if text
            ),
            "checked_on": material.date(policy.checked_on),
        }
        for policy in policies_cited(material)
    ]


def _dates(material: Material, policy: Policy) -> str:
    dates: tuple[tuple[str, date | None], ...] = (
        ("effective", policy.effective),
        ("modified", policy.modified),
        ("ended", policy.ended),
    )
    parts = [material.words(f"dates.{key}", date=material.date(on)) for key, on in dates if on]
    if policy.dated:
        parts.append(material.words("dates.dated", date=policy.dated[material.language]))
    if policy.replaced_by:
        successor = material.instrument.policy(policy.replaced_by)
        parts.append(material.words("dates.replaced_by", title=successor.short[material.language]))
    text = "; ".join(parts) or material.words("value.no_dates")
    return text[:1].upper() + text[1:]
