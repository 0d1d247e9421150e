from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    Note,
    NoteState,
    Period,
    Row,
    Translation,
    TranslationState,
    Wording,
    as_raw,
    raw_value,
)
from planbuilder.storage import load_instrument
from planbuilder.text import Language

NAME = load_instrument().name
BLANK = Answers(load_instrument().document("plan"), "made")


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        ("text", "text"),
        (Wording("a", "b"), {"en": "a", "fr": "b"}),
        (Wording(fr="b"), {"fr": "b"}),
        (Period(date(2026, 4, 1)), {"start": "2026-04-01"}),
        (
            Period(date(2026, 4, 1), date(2026, 4, 2)),
            {"start": "2026-04-01", "end": "2026-04-02"},
        ),
        (("b", "a"), ["b", "a"]),
        ((Row("r1", {"day": date(2026, 1, 2)}),), [{"id": "r1", "day": "2026-01-02"}]),
        (time(9, 5), "09:05"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.50"), "0.50"),
    ],
)
def test_a_value_is_plain_text_lists_and_mappings(value: Any, raw: Any) -> None:
    assert raw_value(value) == raw


def test_blank_answers_name_their_document_and_instrument_alone() -> None:
    assert as_raw(BLANK, NAME) == {"document": "plan", "instrument": NAME, "answers": {}}
    begun = as_raw(replace(BLANK, begun_from="sister"), NAME)
    assert list(begun) == ["document", "instrument", "begun_from", "answers"]
    assert begun["begun_from"] == "sister"


def test_answers_stand_in_the_order_of_the_document_however_they_were_given() -> None:
    answers = BLANK.with_value("account.version", "1").with_value("account.use", "official")
    assert list(as_raw(answers, NAME)["answers"]["account"]) == ["use", "version"]


def test_cells_stand_in_the_order_of_the_columns() -> None:
    row = Row("m1", {"url": "https://example.ca", "name": Wording("a", "b")})
    raw = as_raw(BLANK.with_value("account.members", (row,)), NAME)
    assert list(raw["answers"]["account"]["members"][0]) == ["id", "name", "url"]


def test_notes_and_records_stand_in_the_order_of_the_document() -> None:
    members = (Row("m2", {"name": Wording("a")}), Row("m1", {"name": Wording("b")}))
    paths = (
        *("note:account.use", "account.use", "account.members[m2].name"),
        *("account.members[m2].url", "account.members[m1].name", "account.version"),
    )
    record = Translation(Language.EN, "0123", TranslationState.DRAFT)
    answers = replace(
        BLANK.with_value("account.members", members),
        translations=MappingProxyType(dict.fromkeys(reversed(paths), record)),
        notes=MappingProxyType(
            dict.fromkeys(("account.version", "account.use"), Note(NoteState.UNSURE))
        ),
    )
    raw = as_raw(answers, NAME)
    assert list(raw["notes"]) == ["account.use", "account.version"]
    assert list(raw["translations"]) == ["account.use", "note:account.use", *paths[2:]]


def test_a_note_and_a_record_hold_what_was_stated_and_nothing_blank() -> None:
    note = Note(NoteState.TO_BE_DETERMINED, Wording("why"), date(2026, 5, 1))
    record = Translation(
        Language.FR,
        "0123",
        TranslationState.REVIEWED,
        "Language Services",
        date(2026, 6, 1),
        "4567",
        "a title",
        "which one?",
    )
    answers = replace(
        BLANK,
        notes=MappingProxyType({"account.use": note, "account.version": Note(NoteState.UNSURE)}),
        translations=MappingProxyType({"account.use": record}),
    )
    raw = as_raw(answers, NAME)
    assert raw["notes"] == {
        "account.use": {"state": "to_be_determined", "by": "2026-05-01", "reason": {"en": "why"}},
        "account.version": {"state": "unsure"},
    }
    assert raw["translations"] == {
        "account.use": {
            "source": "fr",
            "digest": "0123",
            "target": "4567",
            "state": "reviewed",
            "by": "Language Services",
            "reviewed_on": "2026-06-01",
            "reason": "a title",
            "comment": "which one?",
        }
    }
