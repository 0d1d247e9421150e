"""Validation that every wording of an instrument is in each of its languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planbuilder.text import Language

Place = tuple[str | int, ...]
"""The keys and list positions that lead to a wording in a raw file."""

_LANGUAGES = frozenset(language.value for language in Language)
_BESIDE = frozenset({"controls"})


def lacking_wordings(
    raw: Any, languages: Sequence[str], place: Place = ()
) -> Iterator[tuple[Place, str]]:
    """Yield the place of every wording in raw data that lacks a language, with that language.

    A wording is a mapping of which every key is a language, or with one and what a wording needs.
    """
    if isinstance(raw, dict):
        keys = set(map(str, raw))
        if keys & _LANGUAGES and _LANGUAGES.issuperset(keys - _BESIDE):
            yield from ((place, language) for language in languages if language not in raw)
            return
        for key, value in raw.items():
            yield from lacking_wordings(value, languages, (*place, key))
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from lacking_wordings(value, languages, (*place, index))
