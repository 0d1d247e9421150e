"""Writes runs as WordprocessingML: their texts, their language, and links around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.word.ooxml.namespaces import R_URI

_BREAKS = re.compile(r"([\n\t])")


def language_mark(tag: str | None) -> str:
    """Return the language of a run, such as `fr-CA`, as its last property.

    An empty text for None.
    """
    return f'<w:lang w:val="{tag}"/>' if tag else ""


def run(text: str, properties: str = "") -> str:
    """Return one run with `text`; line feeds and tabs become breaks and tabs."""
    return run_of_escaped(escape_text(text), properties)


def run_of_escaped(text: str, properties: str) -> str:
    """Return one run as `run` does, with a text that is escaped already."""
    format = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if "\n" in text or "\t" in text or not text:
        return f"<w:r>{format}{''.join(_content(text))}</w:r>"
    return f'<w:r>{format}<w:t xml:space="preserve">{text}</w:t></w:r>'


def escape_text(text: str) -> str:
    """Return a text escaped for the inside of an element."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def link(runs: str, relation_id: str) -> str:
    """Return runs as a link to the address of a relationship."""
    # Not every header in a template declares the prefix.
    return f'<w:hyperlink xmlns:r="{R_URI}" r:id="{relation_id}" w:history="1">{runs}</w:hyperlink>'


def _content(text: str) -> Iterator[str]:
    """Yield the elements of a run with an escaped text."""
    for piece in _BREAKS.split(text):
        if piece == "\n":
            yield "<w:br/>"
        elif piece == "\t":
            yield "<w:tab/>"
        elif piece:
            yield f'<w:t xml:space="preserve">{piece}</w:t>'
