"""Exemptions of a department: its languages, and the questions that it is not asked.

An instrument states them, each with a condition on the answers to the profile.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from planbuilder.answers.answers import Answers
from planbuilder.answers.value_cache import Identity
from planbuilder.instrument import Document, Exemption, Instrument
from planbuilder.instrument.conditions import holds
from planbuilder.text import Language


def document_languages(instrument: Instrument, profile: Answers | None) -> tuple[Language, ...]:
    """Return the languages in which a department writes: the instrument's, unless it is exempt."""
    for exemption in _exemptions(instrument, profile):
        if exemption.languages:
            return exemption.languages
    return instrument.languages


def is_asked(instrument: Instrument, profile: Answers | None, question: str) -> bool:
    """Return whether a question (`section.question`) is asked of a department."""
    return not any(each.exempts(question) for each in _exemptions(instrument, profile))


def exempt_questions(
    instrument: Instrument, profile: Answers | None, document: Document
) -> frozenset[str]:
    """Return the ids of the questions of a document that are not asked of a department."""
    return _exempt_questions(Identity(instrument), Identity(profile), Identity(document))


@lru_cache(maxsize=16)  # the same for all plans of a department
def _exempt_questions(
    of_instrument: Identity[Instrument],
    of_profile: Identity[Answers | None],
    of_document: Identity[Document],
) -> frozenset[str]:
    exemptions = tuple(_exemptions(of_instrument.value, of_profile.value))
    return frozenset(
        each.id
        for each in of_document.value.questions()
        if any(exemption.exempts(each.id) for exemption in exemptions)
    )


def _exemptions(instrument: Instrument, profile: Answers | None) -> Iterator[Exemption]:
    if profile is not None:
        for exemption in instrument.exemptions:
            if holds(exemption.when, profile.values.get):
                yield exemption
