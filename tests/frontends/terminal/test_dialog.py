"""Language, back, saving and leaving work on every screen, and nothing typed is dropped."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from planbuilder.answers import NoteState
from planbuilder.frontends.terminal.guided import GuidedFrontEnd
from planbuilder.frontends.terminal.plain import PlainFrontEnd
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Outcome, Reply, Session, apply, prompt_for
from planbuilder.interview.replies import (
    Accept,
    AddRow,
    Answer,
    FillColumn,
    GoTo,
    Leave,
    Mark,
    MoveRow,
    SwitchLanguage,
)
from planbuilder.storage import load_words
from planbuilder.text import Language
from tests.interview.builders import among_parks, at, begin, plan

DOWN, ENTER = "\x1b[B", "\r"
BACK, MORE, LANGUAGE, LEAVE = "\x02", "\x14", "\x0c", "\x18"


def spoken() -> Phrases:
    return Phrases(Language.EN, load_words("interview"), load_words("errors"))


def replies_of(session: Session, keys: Sequence[str], count: int) -> list[Reply]:
    """Return the first replies that keys lead to in a guided interview."""
    found: list[Reply] = []
    with create_pipe_input() as pipe:
        author = Author(GuidedFrontEnd(spoken(), pipe, DummyOutput()), spoken(), {}, opening=False)
        pipe.send_text("".join(keys))
        outcome = Outcome(session)
        for _ in range(count):
            found.append(author(prompt_for(outcome)))
            outcome = apply(outcome.session, found[-1])
    return found


def said(session: Session, *lines: str) -> tuple[list[Reply], str]:
    """Return the replies that lines lead to in a plain interview, and what it wrote."""
    target = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    author = Author(PlainFrontEnd(spoken(), source, target), spoken(), {}, opening=False)
    found: list[Reply] = []
    outcome = Outcome(session)
    while source.tell() < len(source.getvalue()) or author.then is not None:
        found.append(author(prompt_for(outcome)))
        outcome = apply(outcome.session, found[-1])
    return found, target.getvalue()


def table() -> Session:
    rows = [{"id": each, "statement": {"en": each, "fr": each}} for each in ("o1", "o2", "o3")]
    return at(plan(objectives__list=rows), "objectives.list")


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


def test_what_was_typed_and_not_confirmed_is_kept_where_the_author_says_so() -> None:
    session = at(plan(), "account.name_fr")
    assert replies_of(session, ("Nom", LEAVE, "1", ENTER), 2) == [Answer("Nom"), Leave()]
    assert replies_of(session, ("Nom", LEAVE, "2", ENTER), 1) == [Leave()]
    assert replies_of(session, (LEAVE,), 1) == [Leave()]


def test_what_was_typed_is_there_when_its_author_comes_back() -> None:
    session = at(plan(), "account.prepared_by")
    keys = ("Web", LANGUAGE, "Équipe", LANGUAGE, " team", ENTER)
    assert replies_of(session, keys, 3) == [
        SwitchLanguage(),
        SwitchLanguage(),
        Answer("Web team"),
    ]
    ticked_ids = at(plan(), "objectives.uses")
    assert replies_of(ticked_ids, (" ", "\x07", ENTER, DOWN, " ", ENTER), 1) == [
        Answer(["inform", "serve"])
    ]


def test_commands_work_under_every_question_line_by_line() -> None:
    replies, shown = said(table(), "/help", "7", "3", "/skip", "/français", "1")
    assert replies == [SwitchLanguage(), MoveRow("o3", 0)]
    assert "/add" not in shown
    assert "That command has no effect here. You can use: /back, /français, /leave" in shown
    assert "Où la placer?" in shown
    replies, _ = said(at(plan(), "account.name_fr"), "/na", "/leave")
    assert replies == [Leave()]


def test_a_command_that_does_nothing_here_says_so() -> None:
    replies, shown = said(at(plan(), "account.name_fr"), "/use", "/later", "Nom")
    assert replies == [Answer("Nom")]
    assert shown.count("That command has no effect here.") == 2


def test_each_way_of_answering_names_its_own_keys() -> None:
    session = at(begin(among_parks(), plan().answers, Language.EN), "roles.coordinator")
    _, shown = said(session, "/leave")
    assert "Type /use to use it," in shown
    assert "Ctrl-" not in shown


def test_nothing_asked_in_a_place_is_said() -> None:
    replies = replies_of(table(), ("\x12", DOWN, ENTER), 1)
    assert isinstance(replies[0], GoTo)


def test_a_column_of_the_other_language_is_named_and_filled_in_that_language() -> None:
    replies, printed = said(table(), "4", "2", "1,2", "Une même réponse")
    assert "2. Objective (In French)" in printed
    filled = replies[-1]
    assert isinstance(filled, FillColumn) and filled.rows == ("o1", "o2")
    answers = apply(table(), filled).session.answers
    wording = answers.wording("objectives.list[o2].statement")
    assert (wording.en, wording.fr) == ("o2", "Une même réponse")


def test_a_table_without_usual_rows_asks_which_to_add() -> None:
    _, measures = said(at(plan(), "measurement.measures"), "3", "/back", "/leave")
    assert "Tick the rows to add" in measures and "Leave ticked" not in measures
    _, risks = said(at(plan(), "risks.register"), "3", "/back", "/leave")
    assert "Leave ticked the rows to keep" in risks
