"""A letter as one HTML page without scripts, other files or network access.

The page is also well-formed XML, so that any tool can parse it strictly. What authors typed remains
text and can never become markup; links lead to web and mail addresses only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from planbuilder.content.letters.letter import Content, LetterContent, LetterPart
from planbuilder.content.letters.parts import LabelledValue, LetterTable, Title
from planbuilder.content.values import Block, Bullets, Gap, paragraphs_of
from planbuilder.html.environment import render_page
from planbuilder.html.nested_lists import nested_lists
from planbuilder.text import Language

Element = tuple[str, object]
"""An element of a page: its kind, by which the template chooses the markup, and its values."""


class PagePart(Struct, frozen=True):
    """A part of a page: its heading, empty for none, and its elements in order."""

    heading: str
    contents: tuple[Element, ...]


def letter_page(letter: LetterContent, editions: Sequence[tuple[Language, str, str]] = ()) -> bytes:
    """Return a letter as an HTML page in UTF-8.

    `editions` are the same letter in other languages: language, address, name of the language.
    """
    return render_page(
        "letter.html.jinja",
        letter=letter,
        editions=editions,
        language=letter.language,
        passages=page_elements(letter.parts),
    )


def page_elements(parts: Iterable[LetterPart]) -> list[PagePart]:
    """Return the parts of a letter with their contents in the form that page templates expect."""
    return [PagePart(part.heading, tuple(_elements(part))) for part in parts]


def _elements(passage: LetterPart) -> Iterator[Element]:
    # Consecutive facts form one description list.
    for are_facts, contents in groupby(
        passage.contents, lambda each: isinstance(each, LabelledValue)
    ):
        if are_facts:
            yield "facts", tuple(contents)
        else:
            for content in contents:
                yield from _element(content)


def _element(content: Content) -> Iterator[Element]:
    match content:
        case Block() | Bullets():
            yield from _prose(content)
        case Gap():
            yield "gap", content
        case Title():
            yield "title", content
        case LetterTable():
            yield "table", content
        case _:
            yield "signature", content


def _prose(value: Block | Bullets) -> Iterator[Element]:
    for is_body, group in groupby(paragraphs_of(value), lambda each: each.kind == "body"):
        if is_body:
            yield from (("paragraph", paragraph.spans) for paragraph in group)
        else:
            yield from (("list", each) for each in nested_lists(tuple(group)))
