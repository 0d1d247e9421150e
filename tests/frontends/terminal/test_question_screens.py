"""One question on its screen: each kind takes its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from planbuilder.frontends.terminal.guided_front_end import GuidedFrontEnd
from planbuilder.frontends.terminal.replies import Author
from planbuilder.interview import Outcome, Session, apply, prompt_for
from planbuilder.interview import Reply as AnyReply
from planbuilder.interview.replies import (
    Accept,
    Answer,
    Clear,
    Keep,
)
from planbuilder.text import Language
from tests.frontends.terminal.key_presses import english_phrases, press_as_author, press_keys
from tests.interview.builders import among_parks as among
from tests.interview.builders import at, begin, parks, plan

DOWN, ENTER, END, SPACE = "\x1b[B", "\r", "\x13", " "


def pressed_in_cell(session: Session, *keys: str) -> AnyReply:
    """Return the reply that keys give at a cell that is asked alone, without its row's form."""
    prompt = replace(prompt_for(Outcome(session)), form=None, column_form=None)
    return press_as_author(prompt, keys, {})


@pytest.mark.parametrize(
    ("path", "keys", "raw"),
    [
        ("account.name_fr", ("Nom", ENTER), "Nom"),
        ("objectives.mandate_link", ("One", ENTER, ENTER, "- two", END), "One\n\n- two"),
        ("account.use", (DOWN, ENTER), "professional"),
        ("account.use", ("3", ENTER), "personal"),
        ("objectives.uses", (SPACE, DOWN, DOWN, SPACE, ENTER), ["inform", "collaborate"]),
        ("account.existing", (DOWN, ENTER), "no"),
        ("account.prepared_on", ("2026-05-01", ENTER), "2026-05-01"),
        ("resources.staffed_from", ("8 h 30", ENTER), "8 h 30"),
        ("account.url_fr", ("https://example.ca", ENTER), "https://example.ca"),
        ("account.handle_fr", ("@nom", ENTER), "@nom"),
        ("account.prepared_by", ("Web team", ENTER), "Web team"),
        ("phase_out.notice_days", ("30", ENTER), "30"),
    ],
)
def test_an_answer_of_each_kind(path: str, keys: Sequence[str], raw: Any) -> None:
    assert press_keys(at(plan(account__coverage="pair"), path), *keys) == Answer(raw)


def cell(table: str, column: str, **cells: Any) -> Session:
    section, _, key = table.partition(".")
    rows: Any = [{"id": "x1", **cells}]
    session = plan(Language.EN, **{f"{section}__{key}": rows})
    return at(session, f"{table}[x1].{column}")


def test_a_period_and_an_amount_are_typed() -> None:
    period = cell("resources.staffing", "period")
    keys = ("2026-04-01", ENTER, "2027-03-31", ENTER)
    assert pressed_in_cell(period, *keys) == Answer({"start": "2026-04-01", "end": "2027-03-31"})
    assert pressed_in_cell(period, "2026-04-01", ENTER, ENTER) == Answer({"start": "2026-04-01"})
    assert pressed_in_cell(period, ENTER) == Keep()
    amount = cell("resources.budget", "amount")
    assert pressed_in_cell(amount, "12000", ENTER) == Answer("12000")


def test_a_row_of_another_table_is_chosen() -> None:
    session = begin(among(), parks().plans["national-x"], Language.EN)
    measure = session.answers.rows("measurement.measures")[0].id
    here = at(session, f"measurement.measures[{measure}].objective")
    reply = press_keys(here, DOWN, ENTER)
    assert isinstance(reply, Answer)
    assert reply.raw in {row.id for row in session.answers.rows("objectives.list")}


def test_enter_keeps_what_is_there_and_erasing_clears_it() -> None:
    session = at(plan(account__name_fr="Nom"), "account.name_fr")
    assert press_keys(session, ENTER) == Keep()
    assert press_keys(session, "\x15", ENTER) == Clear()
    assert press_keys(session, "s", ENTER) == Answer("Noms")
    prose = at(
        plan(objectives__mandate_link={"en": "Text.", "fr": "Texte."}), "objectives.mandate_link"
    )
    assert press_keys(prose, ENTER) == Keep()
    assert press_keys(prose, DOWN, ENTER, " More.", END) == Answer("Text. More.")
    chosen = at(plan(account__use="personal"), "account.use")
    assert press_keys(chosen, ENTER) == Answer("personal")


def test_an_offer_is_taken_only_when_confirmed() -> None:
    session = at(begin(among(), plan().answers, Language.EN), "roles.coordinator")
    assert press_keys(session, "\x19", ENTER) == Accept(0)
    assert press_keys(session, "\x19", "\x02", "Me", ENTER) == Answer("Me")


def test_answers_that_would_be_hidden_are_named_before() -> None:
    session = at(
        plan(account__operated_by="contractor", account__contractor_owner={"en": "A", "fr": "B"}),
        "account.operated_by",
    )
    outcome = apply(session, Answer("in_house"))
    assert outcome.hidden_answers
    prompt = prompt_for(outcome)
    with create_pipe_input() as pipe:
        author = Author(
            GuidedFrontEnd(english_phrases(), pipe, DummyOutput()),
            english_phrases(),
            {},
            opening=False,
        )
        author.pending = Answer("in_house")
        pipe.send_text("1\r")
        assert author(prompt) == Answer("in_house", confirmed=True)
        author.pending = Answer("in_house")
        pipe.send_text("\r\r")
        assert author(prompt) == Answer("contractor")
