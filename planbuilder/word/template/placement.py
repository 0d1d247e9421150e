"""Writes values at the places of their tags: inside a text, as runs, or as paragraphs.

The three filters are inserted into the tags when a template is compiled (`{{ x }}`, `{{r x}}`, `{{p
x}}`); a person who edits a template never sees them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup
from msgspec import Struct, field

from planbuilder.content.values import (
    Block,
    Bullets,
    Gap,
    Inline,
    Value,
    lines_of,
    paragraphs_of,
)
from planbuilder.errors import AssemblyError, Problem
from planbuilder.text import Language
from planbuilder.text.links import by_address
from planbuilder.word.ooxml.anchors import around_paragraphs
from planbuilder.word.ooxml.run_markup import escape_text, language_mark, link
from planbuilder.word.ooxml.styles import BODY, HYPERLINK, MISSING_ANSWER, Styles
from planbuilder.word.template.prose import Additions, Prose, noted_run

RENDER_STATE = "_planbuilder_state"
"""The name of the `RenderState` in the context of a rendering, where filters find it."""

UNFIT_VALUES = frozenset({"block_within_a_line", "value_without_words"})
"""The problems of a tag whose value does not fit its place."""

_OF_RUNS, _OF_PARAGRAPHS = (Inline, Gap), (Block, Bullets)
_IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_CHARACTER_STYLE = re.compile(r"<w:rStyle [^>]*/>")


class TagFormat(Struct, frozen=True):
    """The formatting around a tag in the template, which its value takes over.

    `paragraph` and `run` are the contents of `w:pPr` and `w:rPr` (the latter without its language,
    which is `language`); `style` is the name of the paragraph's style.
    """

    paragraph: str = ""
    run: str = ""
    language: str = ""
    style: str | None = None
    in_cell: bool = False


class RenderState(Struct, frozen=True):
    """The state of rendering a part: its formats, the document's language, and what is added."""

    styles: Styles
    formats: tuple[TagFormat, ...]
    language: Language
    additions: Additions
    proses: dict[tuple[int, str | None], Prose] = field(default_factory=dict)

    def prose(self, value: Value, number: int) -> Prose:
        """Return the format of the paragraphs of a value at a tag."""
        language = self.foreign(value)
        key = (number, language)
        if key not in self.proses:
            format = self.formats[number]
            own = (format.paragraph, format.style, format.in_cell)
            self.proses[key] = Prose(self.styles, language, *own)
        return self.proses[key]

    def foreign(self, value: Value) -> str | None:
        """Return the language tag of a value that is not in the document's language."""
        own = value.language
        return None if own is None or own is self.language else own.locale


def as_text(context: Mapping[str, Any], value: object) -> str:
    """Return a value for the inside of a `w:t`, without an anchor."""
    additions: Additions = context[RENDER_STATE].additions
    lines = escape_text(_words(value))
    if "\n" not in lines and "\t" not in lines:
        additions.texts.append(lines)
        return lines
    additions.note_lines(lines)
    lines = lines.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return lines.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def as_attribute(context: Mapping[str, Any], value: object) -> str:
    """Return a value for the inside of an XML attribute, such as an alternative text."""
    return escape_text(_words(value)).translate(_IN_ATTRIBUTES)


def as_runs(context: Mapping[str, Any], value: object, number: int) -> str:
    """Return a value as runs of its paragraph; answers get anchors."""
    state: RenderState = context[RENDER_STATE]
    format = state.formats[number]
    if isinstance(value, _OF_RUNS):
        return _anchored_runs(state, value, format)
    if type(value) is Block and value.in_cell:
        line = Inline(value.path, lines_of(value), value.language)
        return _anchored_runs(state, line, format)
    return _plain_runs(state, value, format)


def as_paragraphs(context: Mapping[str, Any], value: object, number: int) -> str:
    """Return a value as paragraphs; answers get anchors."""
    state: RenderState = context[RENDER_STATE]
    format = state.formats[number]
    if isinstance(value, _OF_PARAGRAPHS):
        return _anchored_paragraphs(state, value, number)
    if isinstance(value, _OF_RUNS):
        runs = _anchored_runs(state, value, format)
    else:
        runs = _plain_runs(state, value, format)
    return f"<w:p><w:pPr>{_paragraph_format(state, format)}</w:pPr>{runs}</w:p>"


WRITERS: Mapping[str, Callable[..., str]] = {
    "as_text": as_text,
    "as_attribute": as_attribute,
    "as_runs": as_runs,
    "as_paragraphs": as_paragraphs,
}
"""What writes a value, by the names of the filters."""


def _as_filter(write: Callable[..., str]) -> Callable[..., Markup]:
    """Return what writes a value as a filter of Jinja, which would otherwise escape its markup."""

    def filter_value(context: Mapping[str, Any], value: object, *arguments: Any) -> Markup:
        return Markup(write(context, value, *arguments))

    return filter_value


FILTERS: Mapping[str, Callable[..., Markup]] = {
    name: _as_filter(write) for name, write in WRITERS.items()
}


def _paragraph_format(state: RenderState, format: TagFormat) -> str:
    return format.paragraph or f'<w:pStyle w:val="{state.styles[BODY]}"/>'


def _anchored_runs(state: RenderState, value: Inline | Gap, format: TagFormat) -> str:
    properties = format.run
    if type(value) is Gap and (style := state.styles.get(MISSING_ANSWER)):
        properties = f'<w:rStyle w:val="{style}"/>'
    additions, text, own = state.additions, value.text, value.language
    if own is not state.language:
        language = format.language if own is None else language_mark(own.locale)
        if language:
            additions.note_language()
            properties += language
    runs = (
        noted_run(text, properties, additions)
        if "://" not in text
        else _runs(state, text, properties)
    )
    return additions.anchors.around(value.path, runs)


def _plain_runs(state: RenderState, value: object, format: TagFormat) -> str:
    if format.language:
        state.additions.note_language()
    return _runs(state, _words(value), format.run + format.language)


def _anchored_paragraphs(state: RenderState, value: Block | Bullets, number: int) -> str:
    prose = state.prose(value, number)
    paragraphs = prose.write(paragraphs_of(value), state.additions)
    if not paragraphs:
        raise AssemblyError(Problem("answer_without_words", path=value.path))
    return around_paragraphs(
        state.additions.anchors.next(value.path), paragraphs, in_cell=prose.in_cell
    )


def _runs(state: RenderState, text: str, properties: str) -> str:
    """Return a text as runs of one format; web addresses in it become links."""
    additions = state.additions
    if "://" not in text:
        return noted_run(text, properties, additions)
    links = f'<w:rStyle w:val="{state.styles[HYPERLINK]}"/>{_CHARACTER_STYLE.sub("", properties)}'
    return "".join(
        link(noted_run(piece, links, additions), additions.link(address))
        if address
        else noted_run(piece, properties, additions)
        for piece, address in tuple(by_address(text)) or ((text, None),)
    )


def _words(value: object) -> str:
    if type(value) is str:
        return value
    if isinstance(value, _OF_RUNS):
        return value.text
    if isinstance(value, str) or type(value) is int:
        return str(value)
    if type(value) is Block and value.in_cell:
        return lines_of(value)
    if isinstance(value, _OF_PARAGRAPHS):
        raise AssemblyError(Problem("block_within_a_line", path=value.path))
    raise AssemblyError(Problem("value_without_words", values={"kind": type(value).__name__}))
