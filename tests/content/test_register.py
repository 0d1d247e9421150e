"""A risk says its own cause, event and consequence, never those of a catalogue it left behind."""

from __future__ import annotations

from datetime import date

from planbuilder.answers import read_answers
from planbuilder.content.register import plan_register
from planbuilder.interview import begin
from planbuilder.interview.replies import AddRow
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language
from tests.interview.builders import alone, at, blank, do

PARTS = ("cause", "event", "consequence", "early_sign", "first_observer")


def test_a_row_that_was_rewritten_has_no_cause_of_the_catalogue() -> None:
    instrument = load_instrument()
    row = {"id": "r1", "source": "f3_hijacking", "cause": {"en": "Ours.", "fr": "La nôtre."}}
    raw = {
        "document": "plan",
        "instrument": instrument.name,
        "answers": {"risks": {"register": [row]}},
    }
    answers = read_answers(instrument, raw, name="p", file="p.yaml")
    for language, own in zip(LANGUAGES, ("Ours.", "La nôtre."), strict=True):
        (line,) = plan_register(instrument, answers, language).risks
        assert line.cause == own
        assert line.event is line.consequence is None


def test_a_row_of_the_catalogue_starts_with_every_part_of_the_risk() -> None:
    session = at(begin(alone(), blank(), Language.EN), "risks.register")
    session = do(session, AddRow("f3_hijacking")).session
    item = load_instrument().item("risks", "f3_hijacking")
    for language in LANGUAGES:
        (line,) = plan_register(load_instrument(), session.answers, language).risks
        for part in PARTS:
            assert getattr(line, part) == getattr(item, part)[language]


def test_a_measure_says_how_its_number_is_defined_and_when_the_series_was_broken() -> None:
    instrument = load_instrument()
    row = {
        "id": "k1",
        "definition": {"en": "Views since November.", "fr": "Vues depuis novembre."},
        "series_break": "2024-11-01",
    }
    raw = {
        "document": "plan",
        "instrument": instrument.name,
        "answers": {"measurement": {"measures": [row]}},
    }
    answers = read_answers(instrument, raw, name="p", file="p.yaml")
    (line,) = plan_register(instrument, answers, Language.FR).measures
    assert line.definition == "Vues depuis novembre."
    assert line.series_break == date(2024, 11, 1)
