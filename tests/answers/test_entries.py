"""Answers written as people write them: read in either language, with a note of what was done."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers import Answers, read_answers
from planbuilder.answers.entries import clean_entry, is_plain
from planbuilder.answers.kinds import parse_text
from planbuilder.answers.reader import REASON
from planbuilder.errors import AnswerError
from planbuilder.storage import load_instrument
from planbuilder.text.paste import clean_pasted


def read(path: str, raw: Any) -> Answers:
    section, _, key = path.partition(".")
    file = {
        "document": "plan",
        "instrument": load_instrument().name,
        "answers": {section: {key: raw}},
    }
    return read_answers(load_instrument(), file, name="x", file="x.yaml")


def row(**cells: Any) -> list[dict[str, Any]]:
    return [{"id": "s1", **cells}]


@pytest.mark.parametrize(
    ("path", "raw", "held"),
    [
        ("approval.next_review", "le 5 août 2026", "2026-08-05"),
        ("approval.next_review", "August 5, 2026", "2026-08-05"),
        ("protocols.hours_from", "8 h 30", "08:30"),
        ("protocols.hours_from", "\u200b8:30\u00a0", "08:30"),
        ("approval.live_on", "March 2014", "2014-03-01"),
        ("approval.live_on", "mars 2014", "2014-03-01"),
        ("approval.live_on", "2014", "2014-01-01"),
    ],
)
def test_dates_and_times_are_read_as_people_write_them(path: str, raw: str, held: str) -> None:
    answers = read(path, raw)
    assert str(answers.get(path)).startswith(held)
    (reading,) = answers.readings
    assert (reading.path, reading.after) == (path, held)


@pytest.mark.parametrize(
    ("raw", "held"),
    [("0,5", "0.5"), ("1 350", "1350"), ("1\u00a0350", "1350"), ("41 200,50", "41200.50")],
)
def test_numbers_are_read_in_either_language(raw: str, held: str) -> None:
    answers = read("resources.staffing", row(full_time_equivalents=raw))
    assert str(answers.get("resources.staffing[s1].full_time_equivalents")) == held
    assert answers.readings[0].before == raw


@pytest.mark.parametrize(
    ("raw", "held"), [("$1,100.00", "1100.00"), ("41 200,50 $", "41200.50"), ("1 350 $", "1350")]
)
def test_amounts_are_read_with_their_currency(raw: str, held: str) -> None:
    answers = read("resources.budget", row(amount=raw))
    assert str(answers.get("resources.budget[s1].amount")) == held


def test_what_is_nothing_once_cleaned_is_read_as_nothing() -> None:
    (reading,) = read("approval.next_review", "\u200b").readings
    assert reading.after == ""


def test_a_period_may_be_of_months() -> None:
    answers = read("resources.staffing", row(period={"start": "April 2026", "end": "mars 2027"}))
    assert answers.readings[0].after == "2026-04-01 → 2027-03-31"


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("approval.next_review", "March 2014"),
        ("approval.next_review", "soon"),
        ("resources.budget", row(amount="1,350")),
    ],
)
def test_what_is_not_certain_is_not_guessed(path: str, raw: Any) -> None:
    """A review needs its day; 1,350 is a thousand in English, and one and a third in French."""
    with pytest.raises(AnswerError):
        read(path, raw)


def test_a_number_of_two_meanings_is_refused_with_both() -> None:
    with pytest.raises(AnswerError) as error:
        read("resources.budget", row(amount="1,350"))
    (problem,) = error.value.problems
    assert problem.code == "two_numbers"
    assert (problem.values["english"], problem.values["french"]) == ("1350", "1.350")


def test_texts_from_a_word_processor_are_cleaned_and_noted() -> None:
    texts = {"en": "•\tOne\n•\ttwo", "fr": "« Un\u200b seul »"}
    answers = read("objectives.mandate_link", texts)
    wording = answers.wording("objectives.mandate_link")
    assert (wording.en, wording.fr) == ("- One\n- two", "Un\u200b seul")
    (reading,) = answers.readings
    assert {each.value for each in reading.cleanings} == {"bullets", "quotes"}
    assert read("objectives.mandate_link", {"en": "Plain.", "fr": "Simple."}).readings == ()


def test_what_was_cleaned_once_is_clean() -> None:
    for text in ("•\tUn", "“Tout.”", "a\u2011b", "a\tb", "1.\tOne\n2.\tTwo", "\uf0b7 x"):
        once, done = clean_entry(text)
        assert done
        assert clean_entry(once) == (once, ())


def test_only_a_number_is_refused_for_its_two_meanings() -> None:
    with pytest.raises(AnswerError) as error:
        read("approval.next_review", "1,350")
    assert "two_numbers" not in {problem.code for problem in error.value.problems}


def test_a_plain_text_is_what_its_kind_would_return() -> None:
    plain = ("a4c1-e3b0", "Language Services / Services linguistiques", "2026-10-09", "x" * 200)
    other = ("", "a", " a", "a ", "a\tb", "a\nb", "“a”", '"a"', "• a", "é", "a\u00a0b", "x" * 201)
    assert [is_plain(each) for each in (*plain, *other)] == [True] * 4 + [False] * 12
    assert [clean_pasted(each).text for each in plain] == [*plain]
    assert [parse_text(each, REASON) for each in plain] == [*plain]
    assert not is_plain(None) and not is_plain(["ab"])
