"""The form of a paragraph in a foreign document: heading, label with value, or text."""

from __future__ import annotations

import re

from msgspec import Struct

from planbuilder.proposals.wording_match import is_marked
from planbuilder.text.paragraphs import Span
from planbuilder.word.review.blocks import TextBlock

_LABEL_LINE = re.compile(r"^(?P<label>[^:\n]{2,70}?)\s*(?::\s+|\s[–—-]\s)(?P<value>.+)$", re.DOTALL)
_NUMBERED = re.compile(r"^(?P<label>\S+ [^.:\n]{2,60})\.\s+(?P<value>\S.+)$", re.DOTALL)
_ITEM = re.compile(r"^\(?\d{1,2}[.)]\s")
_CAPTION = re.compile(r"^(table|tableau|figure)\s+\d+\s?[:.–-]", re.IGNORECASE)
_BESIDE = ("toc", "table of figures", "tables heading", "caption", "source line")
_LONGEST_HEADING = 100
"""The greatest number of characters of a heading or a label."""

_AROUND = " .:–—-\n\t\N{NO-BREAK SPACE}"


def is_beside(block: TextBlock) -> bool:
    """Return whether a paragraph has no content of its own: blank, a caption, a contents line."""
    text = block.text.strip()
    return not text or block.style.startswith(_BESIDE) or _CAPTION.match(text) is not None


def is_heading(block: TextBlock) -> bool:
    """Return whether a paragraph is a heading: by style, or short, bold and without a stop."""
    text = block.text.strip()
    if block.is_heading:
        return True
    short = len(text) <= _LONGEST_HEADING and "\n" not in text and text[-1] not in ".;,!?"
    has_mark = is_marked(text) and block.paragraph.kind == "body"
    return short and (_is_all_bold(block) or has_mark)


def is_item(block: TextBlock) -> bool:
    """Return whether a seeming heading is only a numbered or lettered item."""
    return not block.is_heading and not _is_all_bold(block)


def is_numbered_item(block: TextBlock) -> bool:
    """Return whether a seeming heading has only a whole number for it: `1. Anglers`."""
    return is_item(block) and _ITEM.match(block.text.strip()) is not None


def _is_all_bold(block: TextBlock) -> bool:
    spans = [span for span in block.paragraph.spans if span.text.strip()]
    return bool(spans) and all(_is_bold(span) for span in spans)


def is_asked(block: TextBlock) -> bool:
    """Return whether a paragraph is a question of a form: short, with a question mark."""
    text = block.text.strip()
    return len(text) <= _LONGEST_HEADING and text.endswith("?") and "\n" not in text


class Label(Struct, frozen=True):
    """The label before the value of a paragraph, bold or not."""

    text: str
    value: str
    is_bold: bool = False


def label_of(block: TextBlock) -> Label | None:
    """Return the label that a paragraph begins with and its value, None where it has none.

    A label is bold, or is followed by a colon or a dash (`Platform: X`, `Audience – Anglers`), or
    is numbered and followed by a period (`(ii) Moderation. Threats are removed.`).
    """
    bold = _bold_start(block)
    if bold is not None:
        return bold
    text = block.text.strip()
    match = _LABEL_LINE.match(text) or (_NUMBERED.match(text) if is_marked(text) else None)
    return Label(match["label"].strip(), match["value"].strip()) if match else None


def _bold_start(block: TextBlock) -> Label | None:
    label, rest = "", ""
    for span in block.paragraph.spans:
        if not rest and (span.bold or not span.text.strip()):
            label += span.text
        else:
            rest += span.text
    label, rest = label.strip(_AROUND), rest.lstrip(_AROUND).rstrip()
    if not (label and rest) or len(label) > _LONGEST_HEADING:
        return None
    return Label(label, rest, is_bold=True)


def _is_bold(span: Span) -> bool:
    return span.bold
