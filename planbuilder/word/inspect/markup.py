"""The markup of a part, split into the segments that its paragraphs end.

A document has a thousand paragraphs but only a hundred forms: the same tags around different texts.
Each segment is therefore separated into its form and its texts, ids and links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planbuilder.word.ooxml.archive import DECLARATION
from planbuilder.word.ooxml.namespaces import R_URI

PARAGRAPH_END = "</w:p>"

_TEXT = re.compile(r">([^<]+)<")
_ID = re.compile(r' w:id="([^"<>&]*)"(?: w:name="([^"<>&]*)")?')
_LINK = re.compile(rf'<w:hyperlink((?: [rw]:\w+="[^"<>]*"| xmlns:r="{re.escape(R_URI)}")+)>')
_CAPTION = re.compile('<w:tblCaption w:val="[^"<>]+"/>')
_REVISION = re.compile(r' (?:w:rsid\w*|w14:(?:para|text)Id)="[^"<>]*"')
_SAVING = re.compile(r' w:rsid\w*="[^"<>]*"')
_ENTITY = re.compile(r"&(#x?)?(\w+);")
_ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
_BASES = {"#": 10, "#x": 16}
_CAPTIONED = '<w:tblCaption w:val="T"/>'

NUMBERED = ' w:id=""'
"""Placeholder in a segment for the id, and the name, of a bookmark or comment."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A part as markup: its segments in order, each as a form, and what differs between them.

    `text` is the part itself, `tags` the part without its texts. `texts` are these texts, `ids` the
    ids of bookmarks and comments, with the names of bookmarks, `links` the attributes of links.
    """

    text: str
    tags: str
    stretches: tuple[str, ...]
    texts: tuple[str, ...]
    ids: tuple[tuple[str, str | None], ...]
    links: tuple[str, ...]


def markup_of(part: bytes) -> Markup | None:
    """Return a part of valid XML as markup; None when it is not written as planbuilder writes."""
    if not part.startswith(DECLARATION):
        return None
    whole = str(memoryview(part)[len(DECLARATION) :], "utf-8")
    pieces = _TEXT.split(whole)
    texts = tuple(pieces[1::2])
    if "&" in whole:
        texts = tuple([read_entities(text) if "&" in text else text for text in texts])
    if any(map(str.isspace, texts)):
        pieces[1::2] = [">" + (" " if text.isspace() else "T") + "<" for text in texts]
        tags = "".join(pieces)
    else:
        tags = ">T<".join(pieces[::2])
    if "<w:p w" in tags:
        tags = (_REVISION if "xmlns:w14=" in tags else _SAVING).sub("", tags)
    numbered = _ID.split(tags)
    ids = tuple(zip(numbered[1::3], numbered[2::3], strict=True))
    linked = _LINK.split(NUMBERED.join(numbered[::3]))
    links = tuple(linked[1::2])
    if len(links) != tags.count("<w:hyperlink"):
        return None
    forms = _CAPTION.sub(_CAPTIONED, "<w:hyperlink>".join(linked[::2])).split(PARAGRAPH_END)
    return Markup(whole, tags, tuple(forms), texts, ids, links)


def read_entities(text: str) -> str:
    """Return a text with its entities replaced, as a parser returns it."""
    return _ENTITY.sub(_letter, text) if "&" in text else text


def _letter(match: re.Match[str]) -> str:
    sign, name = match.groups()
    return chr(int(name, _BASES[sign])) if sign else _ENTITIES[name]
