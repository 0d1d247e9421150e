"""The state of the second language follows from the texts and from the record."""

from __future__ import annotations

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
    lacking,
    state_of,
    states,
)
from planbuilder.text import Language
from tests.answers.builders import read

EN, FR = Language.EN, Language.FR
BOTH = Wording("Current text", "Texte à jour")


def record(of: str = "Current text", state: str = "reviewed", source: Language = EN) -> Translation:
    return Translation(source, digest(of), TranslationState(state), "Language Services", date.min)


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
def test_states(wording: Wording, record: Translation | None, state: str) -> None:
    assert state_of(wording, record) is TranslationState(state)


def test_a_digest_is_16_digits_of_the_text_in_utf8() -> None:
    assert digest("é") == "4a99557e4033c353"
    assert digest("") == "e3b0c44298fc1c14"


@given(st.text(), st.text())
def test_texts_that_differ_have_digests_that_differ(first: str, second: str) -> None:
    assert (digest(first) == digest(second)) == (first == second)


def made(**translations: Any) -> Any:
    platform = {
        "terms": {"en": "Read.", "fr": "Lues."},
        "features": {"en": "Posts."},
        "considerations": {"fr": "Comparaison."},
    }
    account = {"coverage": "pair", "single_reason": {"en": "Hidden."}}
    return read({"account": account, "platform": platform}, translations=translations)


def test_what_a_language_lacks() -> None:
    answers = made()
    assert lacking(answers, FR) == ("platform.features",)
    assert lacking(answers, EN) == ("platform.considerations",)


def test_a_stale_text_is_lacking_in_the_language_that_was_translated() -> None:
    stale = {"source": "en", "digest": digest("Older."), "state": "reviewed"}
    answers = made(**{"platform.terms": stale})
    assert set(lacking(answers, FR)) == {"platform.terms", "platform.features"}
    assert "platform.terms" not in lacking(answers, EN)


def test_a_question_that_does_not_apply_lacks_nothing() -> None:
    answers = made()
    assert answers.wording("account.single_reason").en == "Hidden."
    assert "account.single_reason" not in states(answers)


def test_cells_have_states_too() -> None:
    answers = read({"objectives": {"list": [{"id": "o1", "statement": {"en": "a"}}]}})
    assert states(answers) == {"objectives.list[o1].statement": TranslationState.MISSING}
    assert lacking(answers, FR) == ("objectives.list[o1].statement",)
