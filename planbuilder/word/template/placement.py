"""Writes values at the places of their tags: inside a text, as runs, or as paragraphs.

The three filters are inserted into the tags when a template is compiled (`{{ x }}`, `{{r x}}`, `{{p
x}}`); a person who edits a template never sees them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from planbuilder.content.values import Block, Bullets, Gap, Inline, Value
from planbuilder.errors import AssemblyError, Problem
from planbuilder.text import Language, markdown
from planbuilder.text.links import by_address
from planbuilder.word.ooxml.anchors import around_paragraphs, around_runs
from planbuilder.word.ooxml.styles import BODY, HYPERLINK, MISSING_ANSWER, Styles
from planbuilder.word.template.prose import Growth, Prose, escaped, language_mark, link, run

PLACE = "_planbuilder_place"  # the name under which a render hands `Place` to the filters
UNFIT_VALUES = frozenset({"block_within_a_line", "value_without_words"})
"""The problems of a tag whose value does not fit its place."""

_IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_CHARACTER_STYLE = re.compile(r"<w:rStyle [^>]*/>")


@dataclass(frozen=True, slots=True)
class TagFormat:
    """The formatting around a tag in the template, which its value takes over.

    `paragraph` and `run` are the contents of `w:pPr` and `w:rPr` (the latter without its language,
    which is `language`); `style` is the name of the paragraph's style.
    """

    paragraph: str = ""
    run: str = ""
    language: str = ""
    style: str | None = None
    in_cell: bool = False


@dataclass(frozen=True, slots=True)
class RenderState:
    """The state of rendering a part: its formats, the document's language, and what is added."""

    styles: Styles
    formats: tuple[TagFormat, ...]
    language: Language
    growth: Growth

    def foreign(self, value: Value) -> str | None:
        """Return the language tag of a value that is not in the document's language."""
        own = value.language
        return None if own is None or own is self.language else own.locale


def _place(context: Mapping[str, Any]) -> RenderState:
    place = context[PLACE]
    assert isinstance(place, RenderState)
    return place


def as_text(context: Mapping[str, Any], value: object) -> Markup:
    """Return a value for the inside of a `w:t`, without an anchor."""
    lines = escaped(_words(value))
    if "\n" not in lines and "\t" not in lines:
        return Markup(lines)
    lines = lines.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return Markup(lines.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">'))


def as_attribute(context: Mapping[str, Any], value: object) -> Markup:
    """Return a value for the inside of an XML attribute, such as an alternative text."""
    return Markup(escaped(_words(value)).translate(_IN_ATTRIBUTES))


def as_runs(context: Mapping[str, Any], value: object, number: int) -> Markup:
    """Return a value as runs of its paragraph; answers get anchors."""
    place = _place(context)
    look = place.formats[number]
    if isinstance(value, Inline | Gap):
        return Markup(_anchored_runs(place, value, look))
    return Markup(_runs(place, _words(value), look.run, look.language))


def as_paragraphs(context: Mapping[str, Any], value: object, number: int) -> Markup:
    """Return a value as paragraphs; answers get anchors."""
    place = _place(context)
    look = place.formats[number]
    if isinstance(value, Block | Bullets):
        return Markup(_anchored_paragraphs(place, value, look))
    if isinstance(value, Inline | Gap):
        runs = _anchored_runs(place, value, look)
    else:
        runs = _runs(place, _words(value), look.run, look.language)
    return Markup(f"<w:p><w:pPr>{_paragraph_look(place, look)}</w:pPr>{runs}</w:p>")


FILTERS: Mapping[str, Any] = {
    "as_text": as_text,
    "as_attribute": as_attribute,
    "as_runs": as_runs,
    "as_paragraphs": as_paragraphs,
}


def paragraphs_of(value: Block | Bullets) -> tuple[markdown.Paragraph, ...]:
    """Return the paragraphs a block value consists of."""
    if isinstance(value, Block):
        return markdown.parse(value.source)
    return tuple(
        markdown.Paragraph("bullet", markdown.split_links((markdown.Span(item),)))
        for item in value.items
        if item
    )


def _paragraph_look(place: RenderState, look: TagFormat) -> str:
    return look.paragraph or f'<w:pStyle w:val="{place.styles[BODY]}"/>'


def _anchored_runs(place: RenderState, value: Inline | Gap, look: TagFormat) -> str:
    style = place.styles.get(MISSING_ANSWER) if isinstance(value, Gap) else None
    properties = f'<w:rStyle w:val="{style}"/>' if style else look.run
    language = language_mark(place.foreign(value))
    if value.language is None:
        language = look.language
    runs = _runs(place, value.text, properties, language)
    return around_runs(place.growth.anchors.next(value.path), runs)


def _anchored_paragraphs(place: RenderState, value: Block | Bullets, look: TagFormat) -> str:
    prose = Prose(place.styles, place.foreign(value), look.paragraph, look.style, look.in_cell)
    paragraphs = prose.write(paragraphs_of(value), place.growth)
    if not paragraphs:
        raise AssemblyError(Problem("answer_without_words", path=value.path))
    return around_paragraphs(
        place.growth.anchors.next(value.path), paragraphs, in_cell=look.in_cell
    )


def _runs(place: RenderState, text: str, look: str, language: str) -> str:
    """Return a text as runs of one format; web addresses in it become links."""
    if "://" not in text:
        return run(text, look + language)
    split_links = f'<w:rStyle w:val="{place.styles[HYPERLINK]}"/>{_CHARACTER_STYLE.sub("", look)}'
    return "".join(
        link(run(piece, split_links + language), place.growth.link(address))
        if address
        else run(piece, look + language)
        for piece, address in tuple(by_address(text)) or ((text, None),)
    )


def _words(value: object) -> str:
    if isinstance(value, Inline | Gap):
        return value.text
    if isinstance(value, Block | Bullets):
        raise AssemblyError(Problem("block_within_a_line", path=value.path))
    if isinstance(value, str) or type(value) is int:
        return str(value)
    raise AssemblyError(Problem("value_without_words", values={"kind": type(value).__name__}))
