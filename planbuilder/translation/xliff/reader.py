"""Reads XLIFF 1.2 as translators return it, whatever their tool did to the file.

Units may be reordered, left out, moved to other files or cut into `<mrk mtype="seg">`; inline
elements may have lost their content, have other ids, or be `<x/>`, `<g>` or `<bpt>` in place of
`<ph>`; white space may have been put around them. The reader needs only what is in the unit: its
name, source, target and notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from planbuilder.answers import digest
from planbuilder.errors import AnswerError, Problem
from planbuilder.text import LANGUAGES, Language
from planbuilder.translation.returned_segments import Claim, ReturnedSegment
from planbuilder.translation.translator_notes import NOTES
from planbuilder.translation.xliff.indentation import indent_of, undo
from planbuilder.translation.xliff.writer import DIGEST, FOR_MACHINE
from planbuilder.word.ooxml.limits import MAX_DEPTH, has_too_many_tags, is_depth_error

_FINAL = frozenset({"final", "signed-off"})
_TO_DO = frozenset(
    {
        *("new", "needs-translation", "needs-review-translation", "needs-adaptation"),
        *("needs-l10n", "needs-review-adaptation", "needs-review-l10n"),
    }
)
_BY_MACHINE = frozenset({"mt-suggestion", "leveraged-mt"})


def from_xliff(data: bytes, file: str) -> tuple[ReturnedSegment, ...]:
    """Return the segments of an XLIFF 1.2 file, in its order.

    `file` is the file's name in messages. Raises AnswerError when it is not XLIFF 1.2.
    """
    root = _parse(data, file)
    return tuple(_units(root))


def _parse(data: bytes, file: str) -> etree._Element:
    root = parse_xml(data, file, "xliff")
    version = root.get("version", "")
    if not version.startswith("1."):
        raise AnswerError(Problem("xliff_version", file, values={"version": version}))
    return root


def parse_xml(data: bytes, file: str, tag: str) -> etree._Element:
    """Return the root of an XML file from outside, which must be a `tag`.

    No entity is resolved and nothing is fetched; a document type is accepted only where it declares
    nothing. Raises AnswerError when the file cannot be read, or has another root.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    if has_too_many_tags([data]):
        raise AnswerError(Problem("not_xliff", file))
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if is_depth_error(error):
            raise AnswerError(Problem("too_deep", file, values={"limit": MAX_DEPTH})) from None
        raise AnswerError(Problem("not_xliff", file)) from None
    except ValueError:
        raise AnswerError(Problem("not_xliff", file)) from None
    subset = root.getroottree().docinfo.internalDTD
    declares = subset is not None and any(True for _ in subset.iterentities())  # type: ignore[union-attr]
    takes_a_doctype = tag != "xliff" and not declares
    if (subset is not None and not takes_a_doctype) or _local(root) != tag:
        raise AnswerError(Problem("not_xliff", file))
    return root


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _units(root: etree._Element) -> Iterator[ReturnedSegment]:
    for place in (element for element in root if _local(element) == "file"):
        source = _language(place.get("source-language", ""))
        target = _language(place.get("target-language", ""))
        if source is None and target is not None:
            source = target.other
        for unit in place.iter():
            if _local(unit) == "trans-unit":
                yield _read_segment(place, unit, source or Language.EN)


def _language(tag: str) -> Language | None:
    short = tag[:2].lower()
    return next((language for language in LANGUAGES if language.value == short), None)


def _read_segment(place: etree._Element, unit: etree._Element, source: Language) -> ReturnedSegment:
    parts = {_local(child): child for child in unit if _local(child) in _PARTS}
    original, target = parts.get("source"), parts.get("target")
    indent = indent_of(original) if original is not None else None
    for part in parts.values() if indent else ():
        undo(part, indent or "")
    codes = _codes(original) if original is not None else {}
    source_text = _text(original, {}) if original is not None else ""
    text = _text(target, _codes_of(target, codes)) if target is not None else ""
    extra = unit.get("extradata", "")
    sent_digest, _, purpose = extra.removeprefix(DIGEST).partition(" ")
    sent_digest = sent_digest if extra.startswith(DIGEST) else ""
    file_name, _, path = unit.get("resname", "").partition("#")
    if not path:
        file_name, path = place.get("original", ""), unit.get("id", "")
    return ReturnedSegment(
        file=file_name,
        path=path,
        source=source,
        source_digest=sent_digest or (digest(source_text) if source_text else None),
        text=text,
        claim=_claim(unit, parts, is_for_machine=purpose == FOR_MACHINE),
        source_text=source_text or None,
        comments=tuple(_comments(unit)),
    )


def _comments(unit: etree._Element) -> Iterator[str]:
    """Yield the translator's notes."""
    for note in unit:
        text = "".join(map(str, note.itertext())).strip() if _local(note) == "note" else ""
        if text and note.get("from") not in NOTES:
            yield text


def _codes_of(target: etree._Element, codes: dict[str, str]) -> dict[str, str]:
    """Return the content of the inline elements of a target, by its own ids.

    Where a tool renumbered them and kept their number, they correspond by position.
    """
    ours = [child.get("id", "") for child in target.iter() if _local(child) in _INLINE]
    theirs = list(codes)
    if any(each not in codes for each in ours) and len(ours) == len(theirs):
        return dict(zip(ours, codes.values(), strict=True))
    return codes


_PARTS = frozenset({"source", "seg-source", "target"})


def _claim(
    unit: etree._Element, parts: Mapping[str, etree._Element], *, is_for_machine: bool
) -> Claim:
    target = parts.get("target")
    if target is None:
        return Claim.UNTOUCHED
    if _has_gaps(parts.get("seg-source"), target):
        return Claim.PARTIAL
    if is_for_machine:  # whatever the tool says of it, nobody has read it
        return Claim.MACHINE
    state = target.get("state", "")
    if target.get("state-qualifier") in _BY_MACHINE and state not in _FINAL:
        return Claim.MACHINE
    if state in _FINAL or unit.get("approved") == "yes":
        return Claim.FINAL
    return Claim.UNTOUCHED if not state or state in _TO_DO else Claim.TRANSLATED


def _has_gaps(seg_source: etree._Element | None, target: etree._Element) -> bool:
    """Return whether a tool split the source and left a part of it without a translation."""
    if seg_source is None:
        return False
    mark_ids = {mark.get("mid") for mark in _segments(target) if _text(mark, {}).strip()}
    return any(
        mark.get("mid") not in mark_ids for mark in _segments(seg_source) if _text(mark, {}).strip()
    )


def _segments(element: etree._Element) -> Iterator[etree._Element]:
    for mark in element.iter():
        if _local(mark) == "mrk" and mark.get("mtype") == "seg":
            yield mark


def _codes(source: etree._Element) -> dict[str, str]:
    """Return the content of each inline element of a source, by its id."""
    return {
        element.get("id", ""): element.text or ""
        for element in source.iter()
        if _local(element) in _CODES
    }


_CODES = frozenset({"ph", "x", "bpt", "ept", "it", "bx", "ex"})
_INLINE = _CODES | {"g"}
_EMPHASIS = {"bold": "**", "x-bold": "**", "italic": "*", "x-italic": "*"}


def _text(element: etree._Element, codes: Mapping[str, str]) -> str:
    """Return the text of an element with its marks; an emptied mark is taken from the source."""
    pieces = [element.text or ""]
    for child in element:
        if _local(child) in _CODES:
            inside = "".join(map(str, child.itertext()))
            pieces.append(inside or codes.get(child.get("id", ""), ""))
        elif _local(child):
            inside = _text(child, codes)
            sign = _sign(child, codes) if _local(child) == "g" else ""
            pieces.append(f"{sign}{inside}{sign}")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _sign(group: etree._Element, codes: Mapping[str, str]) -> str:
    """Return the bold or italic sign that a `<g>` represents, empty for none."""
    sign = codes.get(group.get("id", ""), "") or _EMPHASIS.get(group.get("ctype", ""), "")
    return sign if sign in _EMPHASIS.values() else ""
