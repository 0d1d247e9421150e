"""Files that tools and people sent back in their own way: nothing is taken for granted."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from planbuilder.answers import TranslationState, is_exempt
from planbuilder.storage import load_instrument
from planbuilder.translation import (
    ImportOptions,
    RemarkKind,
    apply_changes,
    from_xliff,
    propose,
)
from tests.translation.returned_xliff import (
    FILE,
    PATH,
    SOURCE,
    TARGET,
    XLIFF,
    answers,
    as_markup,
    fill_target,
    only,
    part,
    propose_from,
    xliff_sent,
)

DAY = date(2026, 11, 20)


def without_marks(text: str) -> str:
    return text.replace("- ", "").replace("**", "")


def test_lost_marks_are_put_back_where_one_place_is_possible() -> None:
    source = SOURCE.partition("\n\nSee")[0]
    target = TARGET.partition("\n\nVoir")[0]
    change = only(
        propose_from(fill_target(xliff_sent(source), without_marks(target)), answers(source))
    )
    assert change.after == target
    assert change.restorations == ("-", "**")
    assert change.losses == ()


def test_what_cannot_be_put_back_is_named() -> None:
    source = "We answer **every** question."
    data = fill_target(xliff_sent(source), "Nous répondons à chaque question.")
    change = only(propose_from(data, answers(source)))
    assert change.after == "Nous répondons à chaque question."
    assert change.losses == ("**",)


def test_entities_are_decoded_where_the_source_has_none() -> None:
    source = "The Office answers."
    data = fill_target(xliff_sent(source), "C&amp;#39;est l&amp;#39;équipe &amp;quot;A&amp;quot;.")
    assert only(propose_from(data, answers(source))).after == "C'est l'équipe \"A\"."
    explained = "Write &#39; for an apostrophe."
    data = fill_target(xliff_sent(explained), "Écrivez &amp;#39; pour une apostrophe.")
    assert (
        only(propose_from(data, answers(explained))).after == "Écrivez &#39; pour une apostrophe."
    )


@pytest.mark.parametrize("state", ["new", "needs-translation", "translated", None])
def test_the_source_sent_back_is_no_translation(state: str | None) -> None:
    data = fill_target(xliff_sent(), as_markup(SOURCE), state)
    for before in (answers(), answers(fr=TARGET)):
        proposal = propose_from(data, before, by="Language Services")
        assert proposal.changes == ()
        assert [remark.kind for remark in proposal.remarks] == [RemarkKind.BLANK]


def test_the_source_sent_back_as_final_is_a_question() -> None:
    data = fill_target(xliff_sent("Rivers of the north"), "Rivers of the north", "final")
    before = answers("Rivers of the north")
    (remark,) = propose_from(data, before, by="Language Services").remarks
    assert remark.kind is RemarkKind.SAME
    sure = only(propose_from(data, before, by="Language Services", on=DAY, reason="A title."))
    after = apply_changes(before, FILE, [sure])
    assert sure.state_after is TranslationState.REVIEWED
    assert is_exempt(after.wording(PATH), after.translations[PATH])


def test_a_name_is_the_same_in_both_languages() -> None:
    change = only(
        propose_from(fill_target(xliff_sent("Instagram"), "Instagram"), answers("Instagram"))
    )
    assert change.after == "Instagram"


def test_what_a_translator_writes_comes_back() -> None:
    root = xliff_sent()
    note = etree.SubElement(part(root, "trans-unit"), f"{XLIFF}note", {"from": "translator"})
    note.text = "Is this the federal Office?"
    change = only(propose_from(fill_target(root, as_markup(TARGET))))
    assert change.comments == ("Is this the federal Office?",)
    after = apply_changes(answers(), FILE, [change])
    assert after.translations[PATH].comment == "Is this the federal Office?"
    again = propose(
        load_instrument(), {FILE: after}, from_xliff(etree.tostring(root), "f.xlf"), ImportOptions()
    )
    assert again.changes == ()
