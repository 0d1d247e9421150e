"""What a text says, apart from how it is set: the same sentence typed in two ways is one meaning.

Spaces of every kind, apostrophes, quotation marks, hyphens and the composition of accents are
settled. Bold, italics and the signs of list items are form; so is where a line ends.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_QUOTES = re.compile(r"«\s*|(?<!\s)\s*»|[“”„‟]|''")
_APOSTROPHES = re.compile(r"[’‘ʼ′´`]")
_DASHES = re.compile(r"[\u2010\u2011\u2012]")
_BEFORE_SIGN = re.compile(r"\s+(?=[:;!?%$])")
_LIST_SIGN = re.compile(r"^[ \t]*(?:[-*•]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}")


@lru_cache(maxsize=8192)
def meaning(text: str) -> str:
    """Return a text without its form: two texts that say the same, letter by letter, are equal."""
    return _normalize(_EMPHASIS.sub("", _LIST_SIGN.sub("", text)))


def form(text: str) -> str:
    """Return what is form in a text: its lists and emphasis, and the words they stand at."""
    lines = [
        f"{'-' if _LIST_SIGN.match(line) else '='}{_normalize(_LIST_SIGN.sub('', line))}"
        for line in text.splitlines()
        if line.strip()
    ]
    with_marks = [line for line in lines if line[0] == "-" or _EMPHASIS.search(line)]
    return "\n".join(with_marks)


def _normalize(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    plain = _DASHES.sub("-", _APOSTROPHES.sub("'", _QUOTES.sub('"', plain)))
    return _BEFORE_SIGN.sub("", _SPACES.sub(" ", plain)).strip()


@lru_cache(maxsize=8192)  # each text of a document is met many times while it is made
def fingerprint(text: str) -> str:
    """Return 16 hexadecimal digits of what a text says, a hyphen and 4 of its form."""
    return f"{_hash(meaning(text), 16)}-{_hash(form(text), 4)}"


def states_the_same(text: str, digest: str) -> bool:
    """Return whether a text says what a recorded fingerprint was taken of.

    A digest of 16 digits alone, as older files have it, is that of the text to the byte.
    """
    content, _, shape = digest.partition("-")
    return content == (fingerprint(text).partition("-")[0] if shape else _hash(text, 16))


def has_the_form(text: str, digest: str) -> bool:
    """Return whether a text has the form a fingerprint was taken of; an older digest has none."""
    _, _, shape = digest.partition("-")
    return not shape or shape == fingerprint(text).partition("-")[2]


def _hash(text: str, digits: int) -> str:
    return _digest(text)[:digits]


@lru_cache(maxsize=8192)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
