"""The wordings of letters, filled with their values.

A filled wording is Markdown. A value in it is shown literally: its asterisks and brackets are text,
and so is anything that looks like a tag of another format.
"""

from __future__ import annotations

import re

from planbuilder.content.letters.named_values import NAMED_VALUES
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.values import Gap
from planbuilder.instrument.letter import BODY, VALUE
from planbuilder.text import Language, Text

_NAMES = re.compile(r"(\{[^}]*\})")
_LINK = re.compile(r"\[([^\]]*)\]\((\{[^}]*\})\)")
_ESCAPABLE = "*[]-.)"
_UNSAFE = {sign: f"%{ord(sign):02X}" for sign in '()\\<>"{} '}


def fill_wording(letter: LetterMaterial, text: Text) -> tuple[str, tuple[str, ...]]:
    """Return a filled wording as Markdown, and the notes of the gaps in it."""
    notes: list[str] = []

    def link(match: re.Match[str]) -> str:
        value = value_at(letter, match[2])
        if isinstance(value, Gap):
            return f"{match[1]} {match[2]}"
        return f"[{match[1]}]({''.join(_UNSAFE.get(sign, sign) for sign in value)})"

    pieces: list[str] = []
    for piece in _NAMES.split(_LINK.sub(link, text[letter.language])):
        if not VALUE.fullmatch(piece):
            in_escape = piece and pieces and pieces[-1].endswith("\\") and piece[0] in _ESCAPABLE
            pieces.append(f"\\{piece}" if in_escape else piece)
            continue
        value = value_at(letter, piece)
        if isinstance(value, Gap):
            notes += [value.note] if value.note else []
            pieces.append(f"**{literal(value.text)}**")
        else:
            pieces.append(literal(value))
    return _no_list("".join(pieces)), tuple(notes)


def is_settled(letter: LetterMaterial, text: Text) -> bool:
    """Return whether every value that a wording names has an answer in the language."""
    return not any(
        isinstance(value_at(letter, match[0]), Gap)
        for match in VALUE.finditer(text[letter.language])
    )


def plain_wording(letter: LetterMaterial, text: Text) -> str:
    """Return a filled wording as plain text."""
    pieces = _NAMES.split(text[letter.language])
    texts = [value_at(letter, piece) if VALUE.fullmatch(piece) else piece for piece in pieces]
    return "".join(piece.text if isinstance(piece, Gap) else piece for piece in texts)


def literal(value: str) -> str:
    """Return Markdown, on one line, that shows a text literally."""
    line = re.sub(r"[\r\n\t]+", " ", value)
    return re.sub(r"([*\[\]]|(?<=\\)[-.)])", r"\\\1", line)


def _no_list(source: str) -> str:
    """Return a paragraph with escapes, so that a value at its beginning starts no list."""
    return re.sub(
        r"^\s*([-*](?= )|\d+(?=[.)] ))",
        lambda match: f"\\{match[1]}" if match[1] in "-*" else f"{match[1]}\\",
        source,
    )


def value_at(letter: LetterMaterial, key: str) -> str | Gap:
    """Return the value that a wording names (braces included), or its gap."""
    match = VALUE.fullmatch(key)
    assert match is not None
    name, language = match.groups()
    if name in NAMED_VALUES:
        text = NAMED_VALUES[name](letter)
        missing = Gap(name, letter.words("gap.missing"), "", letter.language)
        return text if text is not None else missing
    if name.startswith(BODY):
        body = letter.material.instrument.body(name.removeprefix(BODY))
        return body[letter.language] if body else Gap(name, "", "", letter.language)
    return letter.value_text(name, Language(language) if language else None)
