"""Who signs: written by a sign-off, and named from the profile before one, where it is blank."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Note, NoteState, Wording
from planbuilder.answers.signatories import with_expected_signatories, with_signatory
from planbuilder.instrument import ActionFacts
from planbuilder.storage import load_instrument
from tests.answers.builders import read

APPROVER = "approval.approver"
TITLE = Wording("Head of Communications", "Cheffe des communications")


def facts() -> ActionFacts:
    life = load_instrument().lifecycle
    assert life is not None
    return next(
        each for each in life.facts if (each.document, each.sign_off) == ("plan", "approval")
    )


def profile() -> Answers:
    return read(
        {"positions": {"head_of_communications": {"en": TITLE.en, "fr": TITLE.fr}}}, "profile"
    )


def test_a_head_signs_in_the_own_capacity() -> None:
    answers = with_signatory(read(), facts(), TITLE)
    assert answers.get(APPROVER) == TITLE
    assert answers.get("approval.capacity") == "head"
    assert answers.get("approval.delegation_reference") is None


def test_a_delegate_signs_with_the_reference() -> None:
    answers = with_signatory(read(), facts(), TITLE, "DEL-7")
    assert answers.get("approval.capacity") == "delegate"
    assert answers.get("approval.delegation_reference") == "DEL-7"


def test_what_the_author_wrote_stays_and_a_note_makes_room() -> None:
    own = Wording("Director", "Directrice")
    note = Note(NoteState.UNSURE, Wording("Who?", "Qui?"))
    notes = MappingProxyType({"approval.capacity": note, "account.platform": note})
    before = replace(read().with_value(APPROVER, own), notes=notes)
    answers = with_signatory(before, facts(), TITLE)
    assert answers.get(APPROVER) == own
    assert set(answers.notes) == {"account.platform"}


def test_the_profile_names_who_is_expected_to_sign() -> None:
    answers = with_expected_signatories(load_instrument(), read(), profile())
    assert answers.get(APPROVER) == TITLE
    assert answers.get("approval.capacity") == "head"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_title_in_one_language_is_enough(language: str) -> None:
    title = {language: "Communications"}
    only = read({"positions": {"head_of_communications": title}}, "profile")
    expected = with_expected_signatories(load_instrument(), read(), only).get(APPROVER)
    assert expected == Wording(title.get("en"), title.get("fr"))


@pytest.mark.parametrize("blank", [None, read(document="profile")])
def test_without_a_title_nobody_is_expected(blank: Answers | None) -> None:
    before = read()
    assert with_expected_signatories(load_instrument(), before, blank) is before


def test_a_note_of_the_author_stands() -> None:
    note = Note(NoteState.TO_BE_DETERMINED, Wording("Soon.", "Bientôt."))
    before = replace(read(), notes=MappingProxyType({APPROVER: note}))
    assert with_expected_signatories(load_instrument(), before, profile()) == before
