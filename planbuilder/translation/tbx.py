"""A glossary as TBX (ISO 30042, version 2), which translation tools read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from planbuilder.answers import Answers, kind_of
from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Text

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST_TERM = 80
"""Characters above which an answer is no term such as a name, a title or a position."""


def terms_of(instrument: Instrument, profile: Answers | None) -> tuple[tuple[Text, str], ...]:
    """Return the terms of the glossary with their source, then the department's own.

    Its own terms are the short answers of its profile that are written in both languages.
    """
    own = dict.fromkeys(_own_terms(profile)) if profile is not None else {}
    official = [(Text(en=term.en, fr=term.fr), term.source) for term in instrument.glossary]
    return (*official, *((text, "") for text in own))


def _own_terms(profile: Answers) -> Iterator[Text]:
    for _, question, wording in profile.texts():
        english, french = wording.en, wording.fr
        if not english or not french or english == french or kind_of(question).is_long:
            continue
        if max(len(english), len(french)) <= _LONGEST_TERM and not _is_sentence(english):
            yield Text(en=english, fr=french)


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?"))


def to_tbx(terms: Iterable[tuple[Text, str]]) -> bytes:
    """Return terms as TBX; the same terms give the same bytes."""
    root = etree.Element("martif", {"type": "TBX", _LANG: "en"})
    header = etree.SubElement(root, "martifHeader")
    description = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(description, "p").text = "planbuilder"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, (text, source) in enumerate(terms, start=1):
        entry = etree.SubElement(body, "termEntry", id=f"t{number}")
        if source:
            etree.SubElement(entry, "descrip", type="source").text = source
        for language in LANGUAGES:
            group = etree.SubElement(entry, "langSet", {_LANG: language.value})
            etree.SubElement(etree.SubElement(group, "tig"), "term").text = text[language]
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
