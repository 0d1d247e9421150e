"""A glossary for translation tools: official terms with their source, then the department's."""

from __future__ import annotations

from lxml import etree

from planbuilder.answers import Answers, Wording
from planbuilder.storage import load_instrument
from planbuilder.text import Text
from planbuilder.translation.tbx import terms_of, to_tbx


def profile() -> Answers:
    found = Answers(load_instrument().document("profile"), "profile")
    for path, wording in (
        ("department.name", Wording("Parks Agency", "Agence des parcs")),
        ("department.short_name", Wording("Parks", "Parks")),
        ("positions.head_of_communications", Wording("Head", None)),
        ("positions.coordinator", Wording("This is a sentence.", "Ceci est une phrase.")),
        ("positions.legal", Wording("Legal " * 20, "Juridique")),
        ("positions.it_security", Wording("Parks Agency", "Agence des parcs")),
    ):
        found = found.with_value(path, wording)
    return found


def test_own_terms_are_short_answers_that_differ_in_both_languages() -> None:
    instrument = load_instrument()
    terms = terms_of(instrument, profile())
    assert terms[: len(instrument.glossary)] == terms_of(instrument, None)
    assert terms[len(instrument.glossary) :] == (
        (Text(en="Parks Agency", fr="Agence des parcs"), ""),
    )
    first = instrument.glossary[0]
    assert terms[0] == (Text(en=first.en, fr=first.fr), first.source)


def test_terms_stand_in_both_languages_with_their_source() -> None:
    data = to_tbx([(Text(en="One & two", fr="Un et deux"), "TBS"), (Text(en="A", fr="B"), "")])
    root = etree.fromstring(data)
    entries = root.findall(".//termEntry")
    assert [[term.text for term in entry.iter("term")] for entry in entries] == [
        ["One & two", "Un et deux"],
        ["A", "B"],
    ]
    assert [entry.findtext("descrip") for entry in entries] == ["TBS", None]
    assert data == to_tbx(
        [(Text(en="One & two", fr="Un et deux"), "TBS"), (Text(en="A", fr="B"), "")]
    )
