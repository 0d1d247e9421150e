"""Restores Markdown that a tool removed from a translation, where only one place is possible.

List signs go to lines, if both texts have as many lines. Bold and italics go to the beginning of a
line, up to the sign that ends them in the source, or to a whole line. A link goes to its label, if
that occurs once. Everything else is reported as lost.
"""

from __future__ import annotations

import html
import re

from msgspec import Struct

from planbuilder.translation.placeholders import pieces

_ITEM = re.compile(r"[ \t]*(?:[-*]|\d+\.)[ \t]+")
_OPENING = re.compile(r"(\*{1,2})([^*\n]+?)\1(?=\s|$|[.,;:!?])")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")
_ENTITY = re.compile(r"&(?:#39|#x27|quot|apos|amp|lt|gt|nbsp|#160|#\d{2,5});")
_SPACES = r"[\s\u00a0\u202f]*"


class Restoration(Struct, frozen=True):
    """A translation with its marks: those restored, and those that stay lost."""

    text: str
    restorations: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()


def decode_entities(source: str, target: str) -> str:
    """Return a translation without HTML entities that a tool added, unless the source has any."""
    return target if _ENTITY.search(source) else html.unescape(target)


def restore_marks(source: str, target: str) -> Restoration:
    """Return the translation of `source` with its list items, bold, italics and links."""
    text = _with_items(source, target)
    text = _with_emphasis(source, text)
    text = _with_links(source, text)
    before, after = _kinds(source, target), _kinds(source, text)
    losses = tuple(name for name, missing in after.items() if missing)
    put_back = tuple(name for name, missing in before.items() if missing and not after[name])
    return Restoration(text, put_back, losses)


def _kinds(source: str, target: str) -> dict[str, bool]:
    """Return, for each kind of mark, whether a translation lacks it."""
    there, here = (_counts(text) for text in (source, target))
    return {
        "-": here["item"] < there["item"],
        "**": there["bold"] > 0 and here["bold"] == 0,
        "*": there["italic"] > 0 and here["italic"] == 0,
        "[](…)": here["link"] < there["link"],
    }


def _counts(text: str) -> dict[str, int]:
    counts = dict.fromkeys(("item", "bold", "italic", "link", "placeholder"), 0)
    for piece in pieces(text):
        if piece.mark:
            counts[piece.mark] += 1
    return counts


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _with_items(source: str, target: str) -> str:
    theirs = [line for line in _lines(source) if line.strip()]
    ours = [line for line in _lines(target) if line.strip()]
    if len(theirs) != len(ours):
        return target
    signs = [_ITEM.match(line) for line in theirs]
    waiting = iter(signs)
    lines = []
    for line in _lines(target):
        sign = next(waiting) if line.strip() else None
        lines.append(f"{sign[0]}{line.lstrip()}" if sign and not _ITEM.match(line) else line)
    return "\n".join(lines)


def _with_emphasis(source: str, target: str) -> str:
    for mark in ("**", "*"):
        if not _kinds(source, target)[mark]:
            continue
        theirs = [line for line in _lines(source) if line.strip()]
        if len(theirs) != len([line for line in _lines(target) if line.strip()]):
            return target
        waiting = iter(theirs)
        lines = [
            _restore_emphasis(next(waiting), line, mark) if line.strip() else line
            for line in _lines(target)
        ]
        if all(line is not None for line in lines):
            target = "\n".join(line for line in lines if line is not None)
    return target


def _restore_emphasis(source: str, target: str, mark: str) -> str | None:
    """Return a line with the emphasis that its source begins with, None if its end is unknown."""
    item, ours = _ITEM.match(source), _ITEM.match(target)
    content, start = source[item.end() if item else 0 :], ours.end() if ours else 0
    spans = [match for match in _OPENING.finditer(content) if match[1] == mark]
    if not spans:
        return target
    span = spans[0]
    if len(spans) > 1 or span.start() > 0:
        return None
    rest = target[start:]
    end = _end_of(span, content, rest)
    return None if end is None else f"{target[:start]}{mark}{rest[:end]}{mark}{rest[end:]}"


def _end_of(span: re.Match[str], source: str, target: str) -> int | None:
    if span.end() == len(source.rstrip()):
        return len(target.rstrip())
    sign = span[2].rstrip()[-1]
    inside = sign in ".:!?"
    sign = sign if inside else source[span.end() : span.end() + 1]
    if sign not in (".", ":", "!", "?", ",", ";") or source[: span.end() + 1].count(sign) > 1:
        return None
    sign_match = re.search(rf"{_SPACES}{re.escape(sign)}(?=\s|$)", target)
    if sign_match is None:
        return None
    return sign_match.end() if inside else sign_match.start()


def _with_links(source: str, target: str) -> str:
    if not _kinds(source, target)["[](…)"]:
        return target
    for label, address in _LINK.findall(source):
        if f"]({address})" not in target and target.count(label) == 1:
            target = target.replace(label, f"[{label}]({address})")
    return target
