"""Translation memories: reviewed pairs written as TMX 1.4, and memories read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from planbuilder import __version__
from planbuilder.answers import TranslationState
from planbuilder.text import Language
from planbuilder.text.meaning import meaning
from planbuilder.translation.returned_segments import Claim, ReturnedSegment
from planbuilder.translation.segments import Segment
from planbuilder.translation.xliff.reader import parse_xml

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def to_tmx(segments: Iterable[Segment]) -> bytes:
    """Return the reviewed pairs, each once, as a memory; the same pairs give the same bytes."""
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(root, "header")
    for name, value in (
        ("creationtool", "planbuilder"),
        ("creationtoolversion", __version__),
        ("segtype", "paragraph"),
        ("o-tmf", "planbuilder"),
        ("adminlang", "en-CA"),
        ("srclang", "*all*"),
        ("datatype", "plaintext"),
    ):
        header.set(name, value)
    body = etree.SubElement(root, "body")
    for english, french in dict.fromkeys(_pairs(segments)):
        unit = etree.SubElement(body, "tu")
        for language, text in ((Language.EN, english), (Language.FR, french)):
            variant = etree.SubElement(unit, "tuv", {_LANG: language.locale})
            etree.SubElement(variant, "seg").text = text
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _pairs(segments: Iterable[Segment]) -> Iterator[tuple[str, str]]:
    for segment in segments:
        if segment.state is TranslationState.REVIEWED and segment.translation:
            pair = segment.text, segment.translation
            yield pair if segment.source is Language.EN else pair[::-1]


def from_tmx(data: bytes, file_name: str) -> tuple[ReturnedSegment, ...]:
    """Return the pairs of a translation memory as segments without file and path.

    Each pair is returned in both directions; the answers decide which one they need. `file_name` is
    the name in messages. Raises AnswerError when the file is no TMX.
    """
    root = parse_xml(data, file_name, "tmx")
    return tuple(
        segment for unit in root.iter("tu") for segment in _both_directions(dict(_variants(unit)))
    )


def _variants(unit: etree._Element) -> Iterator[tuple[Language, str]]:
    for variant in unit.iter("tuv"):
        tag = (variant.get(_LANG) or variant.get("lang") or "")[:2].lower()
        seg = variant.find("seg")
        if tag in (Language.EN.value, Language.FR.value) and seg is not None:
            yield Language(tag), "".join(map(str, seg.itertext()))


def _both_directions(pair: dict[Language, str]) -> Iterator[ReturnedSegment]:
    if len(pair) == 2 and meaning(pair[Language.EN]) != meaning(pair[Language.FR]):
        for source in pair:
            yield ReturnedSegment(
                "", "", source, None, pair[source.other], Claim.MEMORY, pair[source]
            )
