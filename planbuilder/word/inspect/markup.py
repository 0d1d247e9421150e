"""The markup of a part, split into the segments that its paragraphs end.

A document has a thousand paragraphs, but only a hundred different ones once their texts, ids and
links are taken out. What is left of a segment is analyzed once in a process
(`planbuilder/word/inspect/segment_analysis.py`), and what was taken out is parsed by itself, so
that a part need not be parsed as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.parsers import expat

from msgspec import Struct

from planbuilder.word.ooxml.archive import DECLARATION
from planbuilder.word.ooxml.namespaces import R_URI

PARAGRAPH_END = "</w:p>"

_TEXT = re.compile(rb">([^<]+)<")
_ID = re.compile(r' w:id="([^"<>&]*)"(?: w:name="([^"<>&]*)")?')
_LINK = re.compile(rf'<w:hyperlink((?: [rw]:[^\W\d]\w*="[^"<>]*"| xmlns:r="{re.escape(R_URI)}")+)>')
_CAPTION = re.compile('<w:tblCaption( w:val="[^"<>]+")/>')
_REVISION = re.compile(r' (?:w:rsid\w*|w14:(?:para|text)Id)="[^"<>]*"')
_SAVING = re.compile(r' w:rsid\w*="[^"<>]*"')
_ENTITY = re.compile(r"&(#x?)?(\w+);")
_ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
_BASES = {"#": 10, "#x": 16}
_CAPTIONED = '<w:tblCaption w:val="T"/>'

NUMBERED = ' w:id=""'
"""Placeholder in a segment for the id, and the name, of a bookmark or comment."""


class Markup(Struct, frozen=True):
    """A part as markup: its segments in order, and what was taken out of them.

    `tags` is the part without its texts. `texts` are these texts, `ids` the ids of bookmarks and
    comments, with the names of bookmarks, `links` the attributes of links. `is_rest_xml` is whether
    all that the segments do not contain may stand in XML; false is inconclusive.
    """

    tags: str
    segments: tuple[str, ...]
    texts: tuple[str, ...]
    ids: tuple[tuple[str, str | None], ...]
    links: tuple[str, ...]
    is_rest_xml: bool


def markup_of(part: bytes) -> Markup | None:
    """Return a part as markup; None when it is not written as planbuilder writes.

    Of a part that is not valid XML, the markup is that of something else, or None.
    """
    if not part.startswith(DECLARATION):
        return None
    pieces = _TEXT.split(memoryview(part)[len(DECLARATION) :])
    whole_text = b"<".join(pieces[1::2])
    try:
        texts = _texts(whole_text)
        tags = b">T<".join(pieces[::2]).decode()
    except UnicodeDecodeError:
        return None
    if any(map(str.isspace, texts)):
        tags = _tags_with_spaces(pieces[::2], texts)
    has_revisions = "<w:p w" in tags
    if has_revisions:
        tags = (_REVISION if "xmlns:w14=" in tags else _SAVING).sub("", tags)
    numbered = _ID.split(tags)
    numbers, names = numbered[1::3], numbered[2::3]
    ids = tuple(zip(numbers, names, strict=True))
    linked = _LINK.split(NUMBERED.join(numbered[::3]))
    links = tuple(linked[1::2])
    if len(links) != tags.count("<w:hyperlink"):
        return None
    captioned = _CAPTION.split("<w:hyperlink>".join(linked[::2]))
    segments = tuple(_CAPTIONED.join(captioned[::2]).split(PARAGRAPH_END))
    rest = _rest(whole_text, (*links, *captioned[1::2]))
    is_rest_xml = (
        not has_revisions and _is_plain("".join([*numbers, *filter(None, names)])) and is_xml(rest)
    )
    return Markup(tags, segments, texts, ids, links, is_rest_xml)


def _texts(whole: bytes) -> tuple[str, ...]:
    """Return the texts that are separated by `<`, with their entities replaced."""
    if not whole:
        return ()
    texts = whole.decode().split("<")
    return tuple([read_entities(text) for text in texts] if b"&" in whole else texts)


def _tags_with_spaces(pieces: Sequence[bytes], texts: Sequence[str]) -> str:
    """Return the pieces between texts, joined by a space for each text that is white space."""
    joints = [">T<", "> <"]
    others = zip(pieces[1:], texts, strict=True)
    following = [f"{joints[text.isspace()]}{piece.decode()}" for piece, text in others]
    return pieces[0].decode() + "".join(following)


def _rest(whole_text: bytes, attributes: Sequence[str]) -> bytes:
    """Return XML of all texts, and an element for each of some lists of attributes."""
    elements = "".join([f"<a{each}/>" for each in attributes])
    return b"<a>%b%b</a>" % (whole_text.replace(b"<", b"\n"), elements.encode())


def _is_plain(text: str) -> bool:
    """Return whether a text without markup may stand in XML; false is inconclusive."""
    return text.isascii() and text.isprintable()


def is_xml(data: bytes) -> bool:
    """Return whether bytes are XML, apart from undeclared prefixes.

    That takes less than half the time and memory of a tree.
    """
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def read_entities(text: str) -> str:
    """Return a text with its entities replaced, as a parser returns it.

    What no parser accepts stays as it is.
    """
    return _ENTITY.sub(_letter, text) if "&" in text else text


def _letter(match: re.Match[str]) -> str:
    sign, name = match.groups()
    try:
        return chr(int(name, _BASES[sign])) if sign else _ENTITIES[name]
    except (KeyError, ValueError, OverflowError):
        return match[0]
