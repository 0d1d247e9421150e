"""A written document as the context of its Word template: one template serves them all."""

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


def letter_context(definition: LetterContent) -> dict[str, Any]:
    """Return what a written document says, as the template names it.

    `parts` each have a `heading`, whether they begin a page, and `contents`: a heading, prose, a
    line with its `label` (`is_blank` where a hand writes on it), a table of a `shape` (its headers
    `h1` …, the cells of a row `c1` …), or lines to sign on for a `role`.
    """
    return {
        "running_title": definition.running_title,
        "department": definition.department,
        "draft": definition.draft,
        "title": definition.title,
        "names": definition.names,
        "parts": [_part(passage) for passage in definition.passages],
        "source_lines": list(definition.source_lines),
    }


def _part(passage: LetterPart) -> dict[str, Any]:
    return {
        "heading": passage.heading,
        "new_page": passage.new_page,
        "contents": [_item(content) for content in passage.contents],
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
