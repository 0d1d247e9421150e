"""Language, back, saving and leaving work on every screen, and nothing typed is dropped."""

from __future__ import annotations

import pytest

from planbuilder.answers import NoteState
from planbuilder.interview import Outcome, Session, apply, prompt_for
from planbuilder.interview.replies import (
    Accept,
    AddRow,
    Answer,
    FillColumn,
    Leave,
    Mark,
    MoveRow,
    SwitchLanguage,
)
from planbuilder.text import Language
from tests.frontends.terminal.dialogs import replies_of, table, type_lines
from tests.interview.builders import among_parks, at, begin, plan

DOWN, ENTER = "\x1b[B", "\r"
BACK, MORE, LANGUAGE, LEAVE = "\x02", "\x14", "\x0c", "\x18"


def menu(session: Session, wish: str) -> str:
    """Return the keys that choose from the menu of everything one can do."""
    keys = [key.value for key in type(next(iter(prompt_for(Outcome(session)).keys)))]
    shown = prompt_for(Outcome(session)).keys
    hidden = ("answer", "back", "language", "leave")
    known = [each for each in keys if each in shown and each not in hidden]
    return MORE + DOWN * known.index(wish) + ENTER


def hiding() -> Session:
    owner = {"en": "A", "fr": "B"}
    session = plan(account__operated_by="contractor", account__contractor_owner=owner)
    return at(session, "account.operated_by")


SCREENS = {
    "where to put a row": (table, ("7", ENTER, "3", ENTER)),
    "what a row starts from": (lambda: at(plan(), "risks.register"), ("2", ENTER)),
    "one family of the catalogue": (
        lambda: at(plan(), "risks.register"),
        ("2", ENTER, DOWN, ENTER),
    ),
    "whether to delete": (table, ("8", ENTER, "1", ENTER)),
    "the reason for unsure": (
        lambda: at(plan(), "account.name_fr"),
        (menu(at(plan(), "account.name_fr"), "unsure"),),
    ),
    "the second reason": (
        lambda: at(plan(), "account.name_fr"),
        (menu(at(plan(), "account.name_fr"), "not_applicable"), "None", ENTER),
    ),
    "an answer from elsewhere": (
        lambda: at(begin(among_parks(), plan().answers, Language.EN), "roles.coordinator"),
        ("\x19",),
    ),
    "the form of a new row": (table, ("2", ENTER)),
    "the usual rows": (lambda: at(plan(), "risks.register"), ("3", ENTER)),
    "rows to paste": (table, ("3", ENTER)),
    "the menu": (table, (MORE,)),
    "the guidance": (table, ("\x07",)),
    "the overview": (table, ("\x0f",)),
    "the review": (table, ("\x12",)),
}


@pytest.mark.parametrize("name", SCREENS)
def test_saving_and_leaving_works_on_every_screen(name: str) -> None:
    make, keys = SCREENS[name]
    assert replies_of(make(), (*keys, LEAVE), 1) == [Leave()]


@pytest.mark.parametrize("name", SCREENS)
def test_the_language_changes_on_every_screen_and_back_leads_to_the_question(name: str) -> None:
    make, keys = SCREENS[name]
    # As many times back as there are screens between, then leaving: the language has changed.
    replies = replies_of(make(), (*keys, LANGUAGE, BACK, BACK, LEAVE), 2)
    assert replies[0] == SwitchLanguage()


def test_a_screen_stays_what_it_is_in_the_other_language() -> None:
    moved = replies_of(table(), ("7", ENTER, "3", ENTER, LANGUAGE, "1", ENTER), 2)
    assert moved == [SwitchLanguage(), MoveRow("o3", 0)]
    risk = at(plan(), "risks.register")
    keys = ("2", ENTER, LANGUAGE, DOWN, ENTER, LANGUAGE, LANGUAGE, ENTER)
    added = AddRow(preset="f2_personal_information_posted")
    assert replies_of(risk, keys, 2) == [SwitchLanguage(), added]
    twice = ("2", ENTER, LANGUAGE, DOWN, ENTER, LANGUAGE, ENTER)
    assert replies_of(risk, twice, 1) == [added]
    offered = at(begin(among_parks(), plan().answers, Language.EN), "roles.coordinator")
    assert replies_of(offered, ("\x19", LANGUAGE, ENTER), 2) == [SwitchLanguage(), Accept(0)]


def test_a_reason_half_typed_is_there_in_the_other_language() -> None:
    session = at(plan(), "account.name_fr")
    keys = (menu(session, "unsure"), "Wh", LANGUAGE, "y", ENTER, ENTER)
    reason = Mark(NoteState.UNSURE, {Language.EN: "Why"})
    assert replies_of(session, keys, 2) == [SwitchLanguage(), reason]


def test_what_is_hidden_is_confirmed_in_either_language() -> None:
    keys = ("1", ENTER, LANGUAGE, "1", ENTER)
    session = hiding()
    first = prompt_for(Outcome(session)).options[0].id
    replies = replies_of(session, keys, 3)
    assert replies[0] == Answer(first)
    assert replies[1:] == [SwitchLanguage(), Answer(first, confirmed=True)]


def test_each_way_of_answering_names_its_own_keys() -> None:
    session = at(begin(among_parks(), plan().answers, Language.EN), "roles.coordinator")
    _, shown = type_lines(session, "/leave")
    assert "Type /use to use it," in shown
    assert "Ctrl-" not in shown


def test_a_column_of_the_other_language_is_named_and_filled_in_that_language() -> None:
    replies, printed = type_lines(table(), "4", "2", "1,2", "Une même réponse")
    assert "2. Objective (In French)" in printed
    filled = replies[-1]
    assert isinstance(filled, FillColumn) and filled.rows == ("o1", "o2")
    answers = apply(table(), filled).session.answers
    wording = answers.wording("objectives.list[o2].statement")
    assert (wording.en, wording.fr) == ("o2", "Une même réponse")


def test_a_table_without_usual_rows_asks_which_to_add() -> None:
    _, measures = type_lines(at(plan(), "measurement.measures"), "3", "/back", "/leave")
    assert "Tick the rows to add" in measures and "Leave ticked" not in measures
    _, risks = type_lines(at(plan(), "risks.register"), "3", "/back", "/leave")
    assert "Leave ticked the rows to keep" in risks
