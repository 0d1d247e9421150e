"""A risk says its own cause, event and consequence, never those of a catalogue it left behind."""

from __future__ import annotations

from datetime import date

from planbuilder.answers import read_answers
from planbuilder.content.register import plan_register
from planbuilder.interview import begin
from planbuilder.interview.replies import AddRows
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language
from tests.interview.builders import alone, at, blank, do, prompt_of

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


def test_each_risk_of_the_catalogue_is_printed_with_its_cause_event_and_consequence() -> None:
    instrument = load_instrument()
    session = at(begin(alone(), blank(), Language.EN), "risks.register")
    offered = tuple(each.preset.id for each in prompt_of(session).row_set)
    assert {"f3_hijacking", "f5_news_blocked"} <= set(offered)
    session = do(session, AddRows(offered)).session
    for language in LANGUAGES:
        lines = plan_register(instrument, session.answers, language).risks
        for line, source in zip(lines, offered, strict=True):
            item = instrument.item("risks", source)
            for part in PARTS:
                text = getattr(item, part)
                assert getattr(line, part) == (text[language] if text else None), (source, part)
            assert line.cause
            assert line.event
            assert line.consequence


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
