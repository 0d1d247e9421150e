"""Writes segments as XLIFF 1.2, valid against the strict OASIS schema.

There is one `<file>` for each answer file and direction. The id of a unit is the path of the
answer; its name adds the file, so that the answer is found whatever a tool does to the file
element. A digest of the source is in `extradata`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType

from lxml import etree
from msgspec import Struct, field

from planbuilder import __version__
from planbuilder.answers import TranslationState, digest
from planbuilder.instrument import Instrument
from planbuilder.text import Language
from planbuilder.translation.placeholders import pieces
from planbuilder.translation.segments import TO_DO, Segment
from planbuilder.translation.source_changes import mark_changes
from planbuilder.translation.translator_notes import notes
from planbuilder.translation.word_counts import work

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
DIGEST = "source-digest:"
"""The prefix of the source digest in `extradata`."""

FOR_MACHINE = "for-machine"
"""The word after the digest where the text was sent to a machine."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATES = {
    TranslationState.MISSING: ("new", None),
    TranslationState.STALE: ("needs-review-translation", None),
    TranslationState.DRAFT: ("translated", None),
    TranslationState.MACHINE: ("needs-review-translation", "mt-suggestion"),
    TranslationState.REVIEWED: ("final", None),
    TranslationState.FORM_DIFFERS: ("needs-review-adaptation", None),
}


class XliffLayout(Struct, frozen=True):
    """Options for an XLIFF file.

    With `prefill`, the target of a text to translate is its source, since some tools (OmegaT) show
    only texts with a target; the translation of a stale one is kept as an alternative. With
    `for_machine`, there are no notes, and every returned text counts as a machine's. `earlier` are
    source texts at the time of their translation, by segment id.
    """

    prefill: bool = False
    for_machine: bool = False
    earlier: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def to_xliff(
    instrument: Instrument, segments: Iterable[Segment], layout: XliffLayout | None = None
) -> bytes:
    """Return an XLIFF file of the segments; the same segments give the same bytes.

    There must be a segment, since XLIFF allows no empty file.
    """
    layout = layout or XliffLayout()
    root = etree.Element(_name("xliff"), nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    root.set("version", "1.2")
    queue = sorted(segments, key=lambda segment: (segment.file, segment.source))
    for (file, source), own in groupby(queue, key=lambda segment: (segment.file, segment.source)):
        _file(instrument, root, file, tuple(own), source, layout)
    _indent(root, 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    dashed_names = {name.replace("_", "-"): value for name, value in attributes.items()}
    element = etree.SubElement(parent, _name(tag), dashed_names)
    element.text = text or None
    return element


def _file(
    instrument: Instrument,
    root: etree._Element,
    file: str,
    segments: tuple[Segment, ...],
    source: Language,
    layout: XliffLayout,
) -> None:
    place = _add(
        root,
        "file",
        original=file,
        datatype="x-markdown",
        source_language=source.locale,
        target_language=source.other.locale,
        tool_id="planbuilder",
    )
    header = _add(place, "header")
    counts = _add(header, "count-group", name="words")
    for total in work(segments):
        _add(counts, "count", str(total.new), count_type="x-new", unit="word")
        _add(counts, "count", str(total.changes), count_type="x-changed", unit="word")
    _add(
        header,
        "tool",
        tool_id="planbuilder",
        tool_name="planbuilder",
        tool_version=__version__,
    )
    body = _add(place, "body")
    for section, own in groupby(segments, key=lambda segment: segment.section.id):
        group = _add(body, "group", id=section, restype="x-section")
        for segment in own:
            _unit(instrument, group, segment, layout)


def _unit(
    instrument: Instrument, group: etree._Element, segment: Segment, layout: XliffLayout
) -> None:
    purpose = f" {FOR_MACHINE}" if layout.for_machine else ""
    unit = _add(
        group,
        "trans-unit",
        id=segment.path,
        resname=segment.id,
        extradata=f"{DIGEST}{digest(segment.text)}{purpose}",
    )
    unit.set(_SPACE, "preserve")
    if segment.maximum:
        unit.set("maxwidth", str(segment.maximum))
        unit.set("size-unit", "char")
    if segment.state is TranslationState.REVIEWED:
        unit.set("approved", "yes")
    _content(_add(unit, "source"), segment.text)
    state, qualifier = _STATES[segment.state]
    fills = layout.prefill and segment.state in TO_DO
    target = _add(unit, "target", state="needs-translation" if fills else state)
    if qualifier and not fills:
        target.set("state-qualifier", qualifier)
    _content(target, segment.text if fills else segment.translation or "")
    if layout.for_machine:
        return
    if fills and segment.translation and segment.state is TranslationState.STALE:
        before = _add(_add(unit, "alt-trans"), "target", segment.translation)
        before.set(_LANG, segment.target.locale)
    earlier = layout.earlier.get(segment.id)
    language = segment.source
    differs = (
        (
            (
                "was",
                instrument.words(
                    "translation.note.was", language, text=mark_changes(earlier, segment.text)
                ),
            ),
        )
        if earlier
        else ()
    )
    for kind, text in (*notes(instrument, segment), *differs):
        note = _add(unit, "note", text, **{"from": kind, "annotates": "source"})
        note.set(_LANG, segment.source.locale)


_TEXTS = frozenset({"source", "target", "note", "count", "tool"})


def _indent(element: etree._Element, level: int) -> None:
    # Only around structure: a space between two marks of a text would become part of it.
    if not len(element) or etree.QName(element).localname in _TEXTS:
        return
    element.text = f"\n{'  ' * (level + 1)}"
    for child in element:
        _indent(child, level + 1)
        child.tail = f"\n{'  ' * (level + 1)}"
    element[-1].tail = f"\n{'  ' * level}"


def _content(element: etree._Element, text: str) -> None:
    last: etree._Element | None = None
    number = 0
    for piece in pieces(text):
        if piece.mark:
            number += 1
            last = _add(element, "ph", piece.text, id=str(number), ctype=f"x-{piece.mark}")
        elif last is None:
            element.text = (element.text or "") + piece.text
        else:
            last.tail = (last.tail or "") + piece.text
