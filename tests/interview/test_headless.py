"""A file of answers goes through the same engine: order-free, with what it did not use."""

from __future__ import annotations

import random

import pytest

from planbuilder.answers import NoteState, as_raw, digest
from planbuilder.errors import AnswerError
from planbuilder.instrument import RiskItem
from planbuilder.interview import conduct, read_source, run_headless
from planbuilder.text import Language
from tests.interview.builders import (
    ScriptedFrontEnd,
    alone,
    among_parks,
    begin,
    blank,
    instrument,
    parks,
    read,
    run_raw,
    script_of,
)


@pytest.mark.parametrize("name", ["national-x", "pine-lake-instagram"])
def test_a_whole_file_gives_the_answers_it_holds(name: str) -> None:
    source = parks().plans[name]
    done = run_raw(as_raw(source, instrument().name))
    assert done.session.answers.values == source.values
    assert done.session.answers.notes == source.notes
    assert (done.unused_keys, done.problems) == ((), ())


def test_it_gives_what_a_scripted_front_end_gives() -> None:
    source = parks().plans["safety-alerts-x"]
    session = begin(among_parks(), blank(), Language.EN, every=True)
    scripted = conduct(session, ScriptedFrontEnd(*script_of(source)))
    session = begin(among_parks(), blank(), Language.EN)
    raw = {"answers": as_raw(source, instrument().name)["answers"]}
    assert (
        run_headless(session, read_source(session.document, raw)).session.answers
        == scripted.answers
    )


def test_a_flat_file_does_in_any_order() -> None:
    flat = {
        "account.platform": "x",
        "account.use": "official",
        "account.prepared_by": {"en": "Digital Team", "fr": "Équipe du numérique"},
        "assessments.list_date": "2026-05-01",
        "assessments.listed": "yes",
        "objectives.list": [{"id": "o1", "intent": "inform"}],
        "risks.register[r1].likelihood": "likely",
        "risks.register[r1].impact": "major",
    }
    shuffled = list(flat.items())
    random.Random(4).shuffle(shuffled)
    done = run_raw(dict(shuffled))
    assert (done.unused_keys, done.problems) == ((), ())
    assert done.session.answers.text("assessments.listed") == "yes"
    assert done.session.answers.get("objectives.list[o1].intent") == "inform"
    assert done.session.answers.get("risks.register[r1].rating") == "high"
    assert done.session.answers.values == run_raw(flat).session.answers.values


def test_what_no_question_asked_for_is_reported() -> None:
    done = run_raw(
        {
            "account.platform": "x",
            "account.nickname": "x",
            "nonsense": "1",
            "assessments.listed": "no",
            "assessments.list_date": "2026-05-01",
            "risks.register": [{"id": "r1", "colour": "red"}],
        }
    )
    assert done.unused_keys == (
        "account.nickname",
        "nonsense",
        "assessments.list_date",
        "risks.register[r1].colour",
    )


def test_a_level_that_the_matrix_does_not_give_is_reported() -> None:
    row = {"id": "r1", "likelihood": "rare", "impact": "minor", "rating": "high"}
    done = run_raw({"risks.register": [row]})
    assert done.unused_keys == ("risks.register[r1].rating",)
    assert done.session.answers.get("risks.register[r1].rating") == "very_low"


def test_what_is_refused_is_reported_and_the_rest_goes_on() -> None:
    done = run_raw(
        {
            "account.platform": "myspace",
            "account.prepared_on": "soon",
            "account.prepared_by": "Digital Team",
            "account.existing": "no",
        }
    )
    assert [(problem.code, problem.path) for problem in done.problems] == [
        ("not_an_option", "account.platform"),
        ("not_a_date", "account.prepared_on"),
    ]
    assert done.session.answers.text("account.existing") == "no"
    assert done.session.answers.wording("account.prepared_by").en == "Digital Team"


def test_what_is_still_needed_is_listed() -> None:
    done = run_raw({"account.platform": "x"})
    assert "account.use" in done.missing
    assert "account.platform" not in done.missing


def test_answers_that_are_there_are_kept_and_changed_ones_replaced() -> None:
    before = read(
        "plan",
        account__platform="x",
        account__existing="yes",
        objectives__list=[{"id": "o1", "intent": "inform"}],
    )
    done = run_raw(
        {"account.platform": "facebook", "objectives.list[o1].intent": "serve"}, answers=before
    )
    assert done.session.answers.text("account.existing") == "yes"
    assert done.session.answers.text("account.platform") == "facebook"
    assert done.session.answers.get("objectives.list[o1].intent") == "serve"


def test_notes_of_the_file_are_taken_over() -> None:
    raw = {
        "document": "plan",
        "instrument": instrument().name,
        "answers": {"risks": {"register": [{"id": "r1"}]}},
        "notes": {
            "risks.register[r1].owner": {"state": "to_be_determined", "by": "2027-01-15"},
            "account.handle_fr": {"state": "not_applicable", "reason": {"fr": "Aucun."}},
        },
    }
    notes = run_raw(raw).session.answers.notes
    assert notes["risks.register[r1].owner"].state is NoteState.TO_BE_DETERMINED
    assert notes["account.handle_fr"].reason.fr == "Aucun."


def test_wrong_notes_and_another_document_are_refused() -> None:
    with pytest.raises(AnswerError):
        run_raw({"answers": {}, "notes": {"account.handle_fr": {"state": "maybe"}}})
    with pytest.raises(AnswerError):
        run_raw({"document": "strategy", "instrument": instrument().name, "answers": {}})


def test_a_whole_file_knows_which_of_its_texts_were_translated() -> None:
    texts = {"en": "Digital Team", "fr": "Équipe du numérique"}
    answers = {"account": {"prepared_by": texts}, "objectives": {"mandate_link": texts}}
    record = {"source": "fr", "digest": digest(texts["fr"]), "state": "draft"}
    head = {"document": "plan", "instrument": instrument().name}
    whole = {**head, "answers": answers, "translations": {"account.prepared_by": record}}
    found = run_raw(whole).session.answers.translations
    assert [(path, each.source) for path, each in found.items()] == [
        ("account.prepared_by", Language.FR)
    ]
    # A list of answers says nothing of it: they count as typed, the author's language first.
    typed = run_raw({"answers": answers}).session.answers.translations
    assert {path: each.source for path, each in typed.items()} == {
        "account.prepared_by": Language.EN,
        "objectives.mandate_link": Language.EN,
    }


def test_a_record_that_was_there_stays_while_its_text_does() -> None:
    source = parks().plans["national-x"]
    kept = run_headless(
        begin(among_parks(), source, Language.EN),
        read_source(
            source.document,
            {
                "document": "plan",
                "instrument": instrument().name,
                "answers": as_raw(source, instrument().name)["answers"],
            },
        ),
    )
    assert kept.session.answers.translations == source.translations


@pytest.mark.parametrize("language", list(Language))
def test_a_text_of_the_catalogue_is_nobodys_draft(language: Language) -> None:
    item = instrument().item("risks", "f1_terms_conflict")
    assert isinstance(item, RiskItem)
    session = begin(alone(), blank(), language)
    row = {"id": "r1", "statement": {"en": item.statement.en, "fr": item.statement.fr}}
    own = {"id": "r2", "statement": {"en": item.statement.en, "fr": "Autre chose."}}
    done = run_headless(session, read_source(session.document, {"risks.register": [row, own]}))
    assert list(done.session.answers.translations) == ["risks.register[r2].statement"]
