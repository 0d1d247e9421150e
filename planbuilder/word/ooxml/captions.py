"""Numbers captions, which Word would otherwise do only when it updates fields."""

from __future__ import annotations

import re

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, w

SEQUENCE = re.compile(r"^\s*SEQ\s+(\S+)")
"""The instruction of a counting field, with the name of its sequence."""


def with_caption_numbers(data: bytes) -> bytes:
    """Return a docx whose captions show the numbers that Word would compute."""
    parts = read_parts(data, AssemblyError, None)
    document = parse_part(parts[DOCUMENT], AssemblyError, DOCUMENT)
    number_captions(document)
    return with_parts(parts, [(DOCUMENT, document)])


def number_captions(document: etree._Element) -> None:
    """Number the captions of a document as Word would."""
    counts: dict[str, int] = {}
    for instruction in document.iter(w("instrText")):
        match = SEQUENCE.match(instruction.text or "")
        if match is not None:
            counts[match[1]] = counts.get(match[1], 0) + 1
            _set_number(instruction, str(counts[match[1]]))


def caption_paragraphs(document: etree._Element, sequence: str) -> list[etree._Element]:
    """Return the paragraphs numbered by a sequence, in document order."""
    return [
        next(instruction.iterancestors(w("p")))
        for instruction in document.iter(w("instrText"))
        if (match := SEQUENCE.match(instruction.text or "")) and match[1] == sequence
    ]


def _set_number(instruction: etree._Element, number: str) -> None:
    """Put a number into the result of a field: the first text after its separator."""
    run = instruction.getparent()
    for following in () if run is None else run.itersiblings(w("r")):
        result = following.find(w("t"))
        if result is not None:
            result.text = number
            return
        mark = following.find(w("fldChar"))
        if mark is not None and mark.get(w("fldCharType")) == "end":
            return
