"""The state of the second language follows from the texts and from the record."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers import (
    Translation,
    TranslationState,
    Wording,
    digest,
    is_exempt,
    lacking,
    languages_apart,
    state_of,
    states,
    translation_record,
)
from planbuilder.answers.translations import with_wording
from planbuilder.text import Language
from tests.answers.builders import read

EN, FR = Language.EN, Language.FR
BOTH = Wording("Current text", "Texte à jour")


def record(of: str = "Current text", state: str = "reviewed", source: Language = EN) -> Translation:
    target = digest(BOTH[source.other] or "")
    result = TranslationState(state)
    return Translation(source, digest(of), result, "Language Services", date.min, target)


def to_the_byte(text: str) -> str:
    """Return the digest that older files hold."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("wording", "record", "state"),
    [
        (Wording(), None, "missing"),
        (Wording("a", None), record("a"), "missing"),
        (BOTH, None, "draft"),
        (BOTH, record(), "reviewed"),
        (BOTH, record(state="machine"), "machine"),
        (BOTH, record("An older text"), "stale"),
        (BOTH, record("An older text", "machine"), "stale"),
        (BOTH, record("Texte à jour", source=FR), "reviewed"),
        (BOTH, record(source=FR), "stale"),
    ],
)
def test_the_state_follows_from_the_record_and_the_texts(
    wording: Wording, record: Translation | None, state: str
) -> None:
    assert state_of(wording, record) is TranslationState(state)


def test_a_digest_is_16_digits_of_what_a_text_says_and_4_of_its_form() -> None:
    assert digest("é") == "4a99557e4033c353-e3b0"
    assert digest("e\N{COMBINING ACUTE ACCENT}") == digest("é")
    assert digest("") == "e3b0c44298fc1c14-e3b0"


@pytest.mark.parametrize(
    "typed",
    [
        "L'équipe dit « oui » : c'est 5 %.",
        "L’équipe dit «\N{NO-BREAK SPACE}oui\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE}: c’est"
        " 5\N{NO-BREAK SPACE}%.",
        'L’équipe dit "oui" : c’est 5%.',
        "  L’équipe  dit «oui»\n: c’est 5 %.  ",
        "L’e\N{COMBINING ACUTE ACCENT}quipe dit “oui” : c’est 5 %.",
    ],
)
def test_how_a_text_is_typed_makes_nothing_stale(typed: str) -> None:
    text = "L’équipe dit « oui » : c’est 5 %."
    current = Translation(EN, digest("Yes."), TranslationState.REVIEWED, target=digest(text))
    assert state_of(Wording("Yes.", typed), current) is TranslationState.REVIEWED
    source = Translation(FR, digest(text), TranslationState.REVIEWED, target=digest("Yes."))
    assert state_of(Wording("Yes.", typed), source) is TranslationState.REVIEWED


@pytest.mark.parametrize("changed", ["Read it now", "Read it.", "Read its", "read it", "Read it 2"])
def test_a_word_that_changes_makes_a_translation_stale(changed: str) -> None:
    result = Translation(EN, digest("Read it"), TranslationState.REVIEWED, target=digest("Lisez"))
    assert state_of(Wording(changed, "Lisez"), result) is TranslationState.STALE
    assert state_of(Wording("Read it", "Lisez"), result) is TranslationState.REVIEWED


@pytest.mark.parametrize("changed", ["Read **it**.", "- Read it.", "*Read* it.", "1. Read it."])
def test_bold_and_list_signs_are_form(changed: str) -> None:
    result = Translation(EN, digest("Read it."), TranslationState.REVIEWED, target=digest("Lisez."))
    assert state_of(Wording(changed, "Lisez."), result) is TranslationState.FORM_DIFFERS
    assert state_of(Wording(changed, "**Lisez.**"), result) is TranslationState.REVIEWED


def test_older_records_still_speak_of_their_text_to_the_byte() -> None:
    older = Translation(
        EN, to_the_byte("Read it."), TranslationState.REVIEWED, target=to_the_byte("Lisez.")
    )
    assert state_of(Wording("Read it.", "Lisez."), older) is TranslationState.REVIEWED
    assert state_of(Wording("Read them.", "Lisez."), older) is TranslationState.STALE
    assert state_of(Wording("Read it.", "À lire."), older) is TranslationState.DRAFT


def test_nobody_vouches_for_a_text_that_a_record_does_not_name() -> None:
    unnamed = Translation(EN, digest("Read."), TranslationState.REVIEWED, "Language Services")
    assert state_of(Wording("Read.", "Lisez."), unnamed) is TranslationState.DRAFT


def test_a_reason_holds_for_the_texts_as_they_stand() -> None:
    sign = Wording("The sign reads it.", "The sign reads it, in the park.")
    reasoned = translation_record(
        sign, EN, TranslationState.REVIEWED, reason="The words of the sign."
    )
    assert is_exempt(sign, reasoned)
    assert not is_exempt(Wording(sign.en, "The sign says it, in the park."), reasoned)


def test_a_text_in_the_other_language_does_not_count_as_translated() -> None:
    english = "People who live near the rivers want to know when the water starts to rise."
    assert languages_apart(Wording(english, english), None) == {FR}
    left = "Les gens veulent le savoir. They want to know when the water starts to rise."
    assert languages_apart(Wording(english, left), None) == {FR}
    assert (
        languages_apart(Wording(english, "Les gens veulent savoir quand l’eau monte."), None)
        == set()
    )


@given(st.text(alphabet="abé ", max_size=12), st.text(alphabet="abé ", max_size=12))
def test_texts_that_say_something_else_have_digests_that_differ(first: str, second: str) -> None:
    assert (digest(first) == digest(second)) == (first.split() == second.split())


def read_translations(**translations: Any) -> Any:
    platform = {
        "terms": {"en": "Read.", "fr": "Lues."},
        "accessibility": {"en": "Posts."},
        "considerations": {"fr": "Comparaison."},
    }
    account = {"coverage": "pair", "single_reason": {"en": "Hidden."}}
    return read({"account": account, "platform": platform}, translations=translations)


def test_what_a_language_lacks() -> None:
    answers = read_translations()
    assert lacking(answers, FR) == ("platform.accessibility",)
    assert lacking(answers, EN) == ("platform.considerations",)


def test_a_stale_text_is_lacking_in_the_language_that_was_translated() -> None:
    stale = {"source": "en", "digest": digest("Older."), "state": "reviewed"}
    answers = read_translations(**{"platform.terms": stale})
    assert set(lacking(answers, FR)) == {"platform.terms", "platform.accessibility"}
    assert "platform.terms" not in lacking(answers, EN)


def test_a_question_that_does_not_apply_lacks_nothing() -> None:
    answers = read_translations()
    assert answers.wording("account.single_reason").en == "Hidden."
    assert "account.single_reason" not in states(answers)


def test_cells_have_states_too() -> None:
    answers = read({"objectives": {"list": [{"id": "o1", "statement": {"en": "a"}}]}})
    assert states(answers) == {"objectives.list[o1].statement": TranslationState.MISSING}
    assert lacking(answers, FR) == ("objectives.list[o1].statement",)


def test_a_reason_is_lacking_only_where_reasons_are_asked_for() -> None:
    note = {"state": "not_applicable", "reason": {"en": "None."}}
    answers = read(notes={"platform.terms": note})
    assert lacking(answers, FR) == ()
    assert lacking(answers, FR, reasons=True) == ("note:platform.terms",)


def test_a_noted_reason_is_replaced_and_the_others_stay() -> None:
    note = {"state": "to_be_determined", "reason": {"en": "Later."}, "by": "2027-02-01"}
    answers = read(notes={"platform.terms": note, "platform.audience": note})
    changed = with_wording(answers, "note:platform.terms", Wording("Soon.", "Bientôt."))
    assert changed.notes["platform.terms"].reason == Wording("Soon.", "Bientôt.")
    assert changed.notes["platform.terms"].by == answers.notes["platform.terms"].by
    assert changed.notes["platform.audience"] == answers.notes["platform.audience"]
