"""Files that tools and people sent back in their own way: nothing is taken for granted."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from lxml import etree

from planbuilder.answers import Answers, TranslationState, Wording, is_exempt
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation import (
    ImportOptions,
    Proposal,
    RemarkKind,
    TranslationChange,
    apply_changes,
    from_xliff,
    propose,
    segments,
    to_xliff,
)

FILE = "plans/a.yaml"
PATH = "objectives.drivers"
SOURCE = (
    "Three needs of the Office justify this account:\n\n"
    "- **Fewer calls.** In spring 2026, calls tripled in two days.\n"
    "- **Quick corrections.** False levels spread first; reporters ask us.\n\n"
    "See [the levels](https://rivers.example.ca/en) for {name}."
)
TARGET = (
    "Trois besoins du Bureau justifient ce compte\N{NO-BREAK SPACE}:\n\n"
    "- **Moins d’appels.** Au printemps 2026, les appels ont triplé en deux jours.\n"
    "- **Des corrections rapides.** Les faux niveaux circulent d’abord; la presse appelle.\n\n"
    "Voir [les niveaux](https://rivers.example.ca/fr) pour {name}."
)
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
DAY = date(2026, 11, 20)


def answers(en: str = SOURCE, fr: str | None = None) -> Answers:
    plan = load_instrument().document("plan")
    return Answers(plan, "a", MappingProxyType({PATH: Wording(en, fr)}))


def sent(en: str = SOURCE) -> etree._Element:
    data = to_xliff(load_instrument(), segments({FILE: answers(en)}, Language.EN))
    return etree.fromstring(data)


def part(root: etree._Element, tag: str) -> etree._Element:
    found = root.find(f".//{XLIFF}{tag}")
    assert found is not None
    return found


def filled(root: etree._Element, markup: str, state: str | None = "translated") -> bytes:
    """Return the file with a target given as XML, with `[[n|sign]]` for an inline element."""
    target = part(root, "target")
    inner = etree.fromstring(f'<t xmlns="{XLIFF[1:-1]}">{markup}</t>')
    target.text = inner.text
    target[:] = list(inner)
    if state is None:
        del target.attrib["state"]
    else:
        target.set("state", state)
    return etree.tostring(root)


def proposed(data: bytes, before: Answers | None = None, **options: object) -> Proposal:
    made = ImportOptions(**options)  # type: ignore[arg-type]
    documents = {FILE: before or answers()}
    return propose(load_instrument(), documents, from_xliff(data, "f.xlf"), made)


def only(proposal: Proposal) -> TranslationChange:
    assert proposal.remarks == ()
    (change,) = proposal.changes
    return change


def as_markup(text: str, *, number_from: int = 1, sign: str | None = None) -> str:
    """Return a text with every mark as a `<ph/>`, numbered anew and empty unless `sign` is None."""
    from planbuilder.translation.placeholders import pieces

    made, number = [], number_from
    for piece in pieces(text):
        if piece.mark:
            made.append(f'<ph id="{number}"/>' if sign is None else sign)
            number += 1
        else:
            made.append(piece.text)
    return "".join(made)


def without_marks(text: str) -> str:
    return text.replace("- ", "").replace("**", "")


def test_lost_marks_are_put_back_where_one_place_is_possible() -> None:
    source = SOURCE.partition("\n\nSee")[0]
    target = TARGET.partition("\n\nVoir")[0]
    change = only(proposed(filled(sent(source), without_marks(target)), answers(source)))
    assert change.after == target
    assert change.restorations == ("-", "**")
    assert change.losses == ()


def test_what_cannot_be_put_back_is_named() -> None:
    source = "We answer **every** question."
    data = filled(sent(source), "Nous répondons à chaque question.")
    change = only(proposed(data, answers(source)))
    assert change.after == "Nous répondons à chaque question."
    assert change.losses == ("**",)


def test_entities_are_decoded_where_the_source_has_none() -> None:
    source = "The Office answers."
    data = filled(sent(source), "C&amp;#39;est l&amp;#39;équipe &amp;quot;A&amp;quot;.")
    assert only(proposed(data, answers(source))).after == "C'est l'équipe \"A\"."
    explained = "Write &#39; for an apostrophe."
    data = filled(sent(explained), "Écrivez &amp;#39; pour une apostrophe.")
    assert only(proposed(data, answers(explained))).after == "Écrivez &#39; pour une apostrophe."


@pytest.mark.parametrize("state", ["new", "needs-translation", "translated", None])
def test_the_source_sent_back_is_no_translation(state: str | None) -> None:
    data = filled(sent(), as_markup(SOURCE), state)
    for before in (answers(), answers(fr=TARGET)):
        proposal = proposed(data, before, by="Language Services")
        assert proposal.changes == ()
        assert [remark.kind for remark in proposal.remarks] == [RemarkKind.BLANK]


def test_the_source_sent_back_as_final_is_a_question() -> None:
    data = filled(sent("Rivers of the north"), "Rivers of the north", "final")
    before = answers("Rivers of the north")
    (remark,) = proposed(data, before, by="Language Services").remarks
    assert remark.kind is RemarkKind.SAME
    sure = only(proposed(data, before, by="Language Services", on=DAY, reason="A title."))
    after = apply_changes(before, FILE, [sure])
    assert sure.state_after is TranslationState.REVIEWED
    assert is_exempt(after.wording(PATH), after.translations[PATH])


def test_a_name_is_the_same_in_both_languages() -> None:
    change = only(proposed(filled(sent("Instagram"), "Instagram"), answers("Instagram")))
    assert change.after == "Instagram"


def test_what_a_translator_writes_comes_back() -> None:
    root = sent()
    note = etree.SubElement(part(root, "trans-unit"), f"{XLIFF}note", {"from": "translator"})
    note.text = "Is this the federal Office?"
    change = only(proposed(filled(root, as_markup(TARGET))))
    assert change.comments == ("Is this the federal Office?",)
    after = apply_changes(answers(), FILE, [change])
    assert after.translations[PATH].comment == "Is this the federal Office?"
    again = propose(
        load_instrument(), {FILE: after}, from_xliff(etree.tostring(root), "f.xlf"), ImportOptions()
    )
    assert again.changes == ()
