"""Sentences on the effects of a reply, the same in terminal and browser."""

from __future__ import annotations

from typing import Protocol

from planbuilder.answers import parse_path
from planbuilder.instrument import Document
from planbuilder.interview import Effect
from planbuilder.text import Language


class Words(Protocol):
    """The phrases of `interview.yaml` in one language."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return the phrase `key` with its values filled in."""


def effect_sentence(effect: Effect, document: Document, words: Words) -> str:
    """Return the sentence for an effect of a reply."""
    sentence = words(f"effect.{effect.key}", **effect.values)
    if sentence.endswith(":") and effect.path is not None:
        place = parse_path(effect.path).model
        heading = document.question(place).heading[words.language]
        section = document.section_of(place).title[words.language]
        return f"{sentence} {words('effect.place', heading=heading, section=section)}"
    return sentence
