"""The context of the Word template that serves all letters."""

from __future__ import annotations

from typing import Any

from planbuilder.content.letters.letter import Content, LetterContent, LetterPart
from planbuilder.content.letters.parts import LabelledValue, LetterTable, Title
from planbuilder.content.values import Block, Bullets, Gap

_NOTHING: dict[str, Any] = {
    "heading": "",
    "prose": None,
    "label": "",
    "value": None,
    "is_blank": False,
    "shape": "",
    "title": "",
    "rows": [],
    "role": "",
    "position": "",
}


def letter_context(letter: LetterContent) -> dict[str, Any]:
    """Return the context of a letter, by the names that the template uses.

    `parts` each have a `heading`, `new_page`, and `contents`: a heading, prose, a line with its
    `label` (`is_blank` with room to write), a table of a `shape` (headers `h1` …, cells of a row
    `c1` …), or lines to sign on for a `role`.
    """
    return {
        "running_title": letter.running_title,
        "department": letter.department,
        "draft": letter.draft,
        "title": letter.title,
        "names": letter.names,
        "parts": [_part(part) for part in letter.parts],
        "source_lines": list(letter.source_lines),
    }


def _part(part: LetterPart) -> dict[str, Any]:
    return {
        "heading": part.heading,
        "new_page": part.new_page,
        "contents": [_item(content) for content in part.contents],
    }


def _item(content: Content) -> dict[str, Any]:
    item = {**_NOTHING, **{f"h{number}": "" for number in range(1, 5)}}
    match content:
        case Block() | Bullets() | Gap():
            item["prose"] = content
        case Title():
            item["heading"] = content.text
        case LabelledValue(label, value, is_blank):
            item |= {"label": label, "value": value, "is_blank": is_blank}
        case LetterTable():
            item |= {"shape": content.shape, "title": content.title}
            item |= _by_number("h", content.headers)
            item["rows"] = [_by_number("c", row) for row in content.rows]
        case _:
            item |= {"role": content.role, "position": content.position}
    return item


def _by_number(prefix: str, values: tuple[Any, ...]) -> dict[str, Any]:
    return {f"{prefix}{number}": value for number, value in enumerate(values, start=1)}
