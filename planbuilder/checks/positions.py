"""Comparison of areas and positions, and detection of personal names among them."""

from __future__ import annotations

import re
from functools import lru_cache

from planbuilder.answers import Wording
from planbuilder.checks.given_names import GIVEN_NAMES
from planbuilder.text import LANGUAGES
from planbuilder.text.lazy_pattern import LazyPattern

_EMAIL = re.compile(r"(?<![^\s@<>])[^\s@<>]+@[^\s@<>]+\.\w{2,}")
_HONORIFIC = re.compile(r"(?:^|[\s(,;])(?:(?:Mr|Mrs|Ms|Mx|Dr|Dre|Mme|Mlle)\.?|M\.)\s+[A-ZÀ-Ý]\w")
_INITIAL = re.compile(r"^[A-ZÀ-Ý]\.$")
_WORD = LazyPattern(r"^[A-ZÀ-Ý][a-zà-ÿ’'-]+(?:-[A-ZÀ-Ý][a-zà-ÿ’'-]+)*$")
_PARTS = re.compile(r"[;()/–—\n]|\bor\b|\bou\b|\band\b|\bet\b")


def simplify(text: str) -> str:
    """Return a text for comparison: in lower case, with single spaces and no final period."""
    return " ".join(text.split()).casefold().rstrip(".")


def same_area(first: Wording, second: Wording) -> bool:
    """Return whether two areas are the same in every language that both are written in.

    False where they have no language in common.
    """
    common_words = [
        (simplify(first[language] or ""), simplify(second[language] or ""))
        for language in LANGUAGES
        if first[language] and second[language]
    ]
    return bool(common_words) and all(one == other for one, other in common_words)


@lru_cache(maxsize=1024)  # the areas of a department are those of every plan
def looks_like_person(text: str) -> bool:
    """Return whether a text seems to hold a person's name or an e-mail address.

    This is an e-mail address, a form of address before a name (`Mme Tremblay`), or a whole part
    made of a common given name and a surname, in either order. Doubtful cases are False.
    """
    if _EMAIL.search(text) or _HONORIFIC.search(text):
        return True
    return any(_is_name(part) for part in _PARTS.split(text))


def _is_name(part: str) -> bool:
    family, _, given_name = part.partition(",")
    words = family.split()
    if _is_given_name(given_name):
        words = [*given_name.split(), *words]
    words = [word for word in words if not _INITIAL.match(word)]
    if not 2 <= len(words) <= 3 or not _is_given_name(words[0]):
        return False
    return all(_WORD.match(word) and word.casefold() not in _NOT_SURNAMES for word in words[1:])


def _is_given_name(text: str) -> bool:
    first = text.split()[0] if text.split() else ""
    return bool(first[:1].isupper()) and first.casefold().partition("-")[0] in GIVEN_NAMES


_WORDS_OF_POSITIONS = """
    agency branch bureau centre communications directorate division group office program
    programs region sector secretariat section service services team unit agence direction
    équipe groupe programme programmes région secteur secrétariat unité
    """
_NOT_SURNAMES = frozenset(_WORDS_OF_POSITIONS.split())
