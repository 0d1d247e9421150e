"""The content of a text apart from its form, and fingerprints that tell when either changed.

Content ignores the kind of spaces, apostrophes, quotation marks and hyphens, how accents are
composed, and where lines end. Bold, italics and list signs are form.
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


@lru_cache(maxsize=1024)
def meaning(text: str) -> str:
    """Return the content of a text: equal for two texts that differ in form alone."""
    return _normalize(_EMPHASIS.sub("", _LIST_SIGN.sub("", text)))


def form(text: str) -> str:
    """Return the form of a text: its list items and its lines with emphasis, one a line."""
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


@lru_cache(maxsize=1024)  # each text of a document is met many times while it is made
def fingerprint(text: str) -> str:
    """Return 16 hexadecimal digits of the digest of a text's content, a hyphen, and 4 of its form.

    The digests are the first digits of SHA-256.
    """
    return f"{_hash(meaning(text), 16)}-{_hash(form(text), 4)}"


def states_the_same(text: str, digest: str) -> bool:
    """Return whether a text has the content that the fingerprint `digest` was taken of.

    Older files hold 16 digits without a hyphen: a digest of the text itself.
    """
    content, _, shape = digest.partition("-")
    return content == (fingerprint(text).partition("-")[0] if shape else _hash(text, 16))


def has_the_form(text: str, digest: str) -> bool:
    """Return whether a text has the form that the fingerprint `digest` was taken of.

    True for the fingerprints of older files, which say nothing about form.
    """
    _, _, shape = digest.partition("-")
    return not shape or shape == fingerprint(text).partition("-")[2]


def _hash(text: str, digits: int) -> str:
    return _digest(text)[:digits]


@lru_cache(maxsize=1024)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
