"""Every kind of question answered with keys fed through a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from planbuilder.answers import NoteState
from planbuilder.frontends.terminal import keyboard
from planbuilder.frontends.terminal.dialog import Dialog
from planbuilder.frontends.terminal.editor import editor_of
from planbuilder.frontends.terminal.front_end import BETWEEN_ENTRIES
from planbuilder.frontends.terminal.guided import GuidedFrontEnd
from planbuilder.frontends.terminal.question_screens import QuestionDialog
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Key, Outcome, Session, apply, prompt_for
from planbuilder.interview import Reply as AnyReply
from planbuilder.interview.replies import (
    Accept,
    AddRow,
    Answer,
    Back,
    Clear,
    CopyRow,
    DeleteRow,
    EditRow,
    EditRows,
    FillColumn,
    FillRow,
    Finish,
    GoTo,
    Keep,
    Leave,
    Mark,
    MoveRow,
    Next,
    PasteRows,
    Skip,
    SwitchLanguage,
    Undo,
)
from planbuilder.storage import load_words
from planbuilder.text import Language
from tests.interview.builders import among_parks as among
from tests.interview.builders import at, begin, parks, plan

DOWN, ENTER, END, SPACE = "\x1b[B", "\r", "\x13", " "


def spoken() -> Phrases:
    return Phrases(Language.EN, load_words("interview"), load_words("errors"))


def pressed(session: Session, *keys: str, environment: dict[str, str] | None = None) -> AnyReply:
    """Return the reply that keys give at the question a session asks."""
    return author_pressed(prompt_for(Outcome(session)), keys, environment or {})


def pressed_in_cell(session: Session, *keys: str) -> AnyReply:
    """Return the reply that keys give at a cell that is asked alone, without its row's form."""
    prompt = replace(prompt_for(Outcome(session)), form=None, column_form=None)
    return author_pressed(prompt, keys, {})


def author_pressed(prompt: Any, keys: Sequence[str], environment: dict[str, str]) -> AnyReply:
    with create_pipe_input() as pipe:
        front = GuidedFrontEnd(spoken(), pipe, DummyOutput())
        pipe.send_text("".join(keys))
        return Author(front, spoken(), environment, opening=False)(prompt)


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
    assert pressed(at(plan(account__coverage="pair"), path), *keys) == Answer(raw)


def cell(table: str, column: str, **cells: Any) -> Session:
    section, _, key = table.partition(".")
    rows: Any = [{"id": "x1", **cells}]
    session = plan(Language.EN, **{f"{section}__{key}": rows})
    return at(session, f"{table}[x1].{column}")


def test_a_period_and_an_amount() -> None:
    period = cell("resources.staffing", "period")
    keys = ("2026-04-01", ENTER, "2027-03-31", ENTER)
    assert pressed_in_cell(period, *keys) == Answer({"start": "2026-04-01", "end": "2027-03-31"})
    assert pressed_in_cell(period, "2026-04-01", ENTER, ENTER) == Answer({"start": "2026-04-01"})
    assert pressed_in_cell(period, ENTER) == Keep()
    amount = cell("resources.budget", "amount")
    assert pressed_in_cell(amount, "12000", ENTER) == Answer("12000")


def test_a_reference_to_a_row() -> None:
    session = begin(among(), parks().plans["national-x"], Language.EN)
    measure = session.answers.rows("measurement.measures")[0].id
    here = at(session, f"measurement.measures[{measure}].objective")
    reply = pressed(here, DOWN, ENTER)
    assert isinstance(reply, Answer)
    assert reply.raw in {row.id for row in session.answers.rows("objectives.list")}


def test_enter_keeps_what_is_there_and_erasing_clears_it() -> None:
    session = at(plan(account__name_fr="Nom"), "account.name_fr")
    assert pressed(session, ENTER) == Keep()
    assert pressed(session, "\x15", ENTER) == Clear()
    assert pressed(session, "s", ENTER) == Answer("Noms")
    prose = at(
        plan(objectives__mandate_link={"en": "Text.", "fr": "Texte."}), "objectives.mandate_link"
    )
    assert pressed(prose, ENTER) == Keep()
    assert pressed(prose, DOWN, ENTER, " More.", END) == Answer("Text. More.")
    chosen = at(plan(account__use="personal"), "account.use")
    assert pressed(chosen, ENTER) == Answer("personal")


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ("\x02", Back()),
        ("\x0e", Next()),
        ("\x0b", Skip()),
        ("\x0c", SwitchLanguage()),
        ("\x1a", Undo()),
        ("\x18", Leave()),
    ],
)
def test_a_key_instead_of_an_answer(keys: str, reply: AnyReply) -> None:
    session = at(plan(), "account.name_fr")
    session = apply(session, Answer("Nom")).session
    session = apply(session, GoTo("account.name_fr")).session
    assert pressed(session, keys) == reply


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize(
    ("path", "keys", "kept"),
    [
        ("account.name_fr", "Le no", "Le no"),
        ("account.name_fr", "", ""),
        ("objectives.mandate_link", "One\rtw", "One\ntw"),
        ("account.prepared_on", "2026-", "2026-"),
    ],
)
def test_what_is_being_typed_is_kept_when_the_author_or_the_terminal_leaves(
    path: str, keys: str, kept: str, closed: bool
) -> None:
    with create_pipe_input() as pipe:
        front = GuidedFrontEnd(spoken(), pipe, DummyOutput())
        pipe.send_text(keys if closed else f"{keys}\x03")
        if closed:
            pipe.close()
        author = Author(front, spoken(), {}, opening=False)
        with pytest.raises(EOFError if closed else KeyboardInterrupt):
            author(prompt_for(Outcome(at(plan(), path))))
        assert front.unfinished == kept


@pytest.mark.parametrize("closed", [False, True])
def test_a_form_that_is_broken_off_keeps_each_entry(closed: bool) -> None:
    rows = [{"id": "s1", "area": {"en": "Web", "fr": "Web"}}]
    session = at(plan(resources__staffing=rows), "resources.staffing[s1].area")
    assert prompt_for(Outcome(session)).form is not None
    with create_pipe_input() as pipe:
        front = GuidedFrontEnd(spoken(), pipe, DummyOutput())
        pipe.send_text(" team\t2" if closed else " team\t2\x03")
        if closed:
            pipe.close()
        with pytest.raises(EOFError if closed else KeyboardInterrupt):
            Author(front, spoken(), {}, opening=False)(prompt_for(Outcome(session)))
        first, second, *rest = front.unfinished.split(BETWEEN_ENTRIES)
        assert (first, second, any(rest)) == ("Web team", "Web2", False)


def test_what_was_typed_is_still_there_after_the_guidance() -> None:
    session = at(plan(), "account.name_fr")
    assert pressed(session, "No", "\x07", ENTER, "m", ENTER) == Answer("Nom")


def test_a_saved_answer_is_shown_above_what_was_typed_over_it() -> None:
    session = at(plan(account__prepared_on="2026-01-05"), "account.prepared_on")
    prompt = prompt_for(Outcome(session))
    screens = []
    for entry in (None, "soon"):
        out = StringIO()
        with create_pipe_input() as pipe:
            output = Vt100_Output(out, lambda: Size(rows=60, columns=100))
            front = GuidedFrontEnd(spoken(), pipe, output)
            pipe.send_text("\x02")
            QuestionDialog(Dialog(front, spoken()), saved=False, entry=entry).ask(prompt)
        screens.append(out.getvalue())
    untouched, covered = screens
    assert "soon" not in untouched and untouched.count("January 5, 2026") == 0
    assert "soon" in covered and "January 5, 2026" in covered


def test_reasons_and_dates_come_from_the_menu() -> None:
    session = at(plan(), "account.name_fr")
    menu = _menu(session)
    unsure = DOWN * menu.index("unsure")
    assert pressed(session, "\x14", unsure, ENTER, "Why", ENTER, "Pourquoi", ENTER) == Mark(
        NoteState.UNSURE, {Language.EN: "Why", Language.FR: "Pourquoi"}
    )
    one = replace(session, both=False)
    alone = DOWN * _menu(one).index("unsure")
    assert pressed(one, "\x14", alone, ENTER, "Why", ENTER) == Mark(
        NoteState.UNSURE, {Language.EN: "Why"}
    )
    later = DOWN * menu.index("to_be_determined")
    keys = ("\x14", later, ENTER, ENTER, ENTER, "soon", ENTER, "2027-01-15", ENTER)
    assert pressed(session, *keys) == Mark(NoteState.TO_BE_DETERMINED, {}, date(2027, 1, 15))
    never = DOWN * menu.index("not_applicable")
    assert pressed(session, "\x14", never, ENTER, ENTER, "None", ENTER, ENTER) == Mark(
        NoteState.NOT_APPLICABLE, {Language.EN: "None"}
    )


def _menu(session: Session) -> list[str]:
    prompt = prompt_for(Outcome(session))
    hidden = (Key.ANSWER, Key.BACK, Key.LANGUAGE, Key.LEAVE)
    return [key.value for key in Key if key in prompt.keys and key not in hidden]


def test_a_table_from_its_menu() -> None:
    rows = [{"id": each, "statement": {"en": each, "fr": each}} for each in ("o1", "o2", "o3")]
    session = at(plan(objectives__list=rows), "objectives.list")
    # Done, add, paste, fill, go through, copy, move, delete; then the rows. Done is under the
    # pointer, and an action keeps its number however many rows there are.
    assert pressed(session, ENTER) == Finish()
    assert pressed(session, "0", ENTER) == EditRow("o2")
    assert pressed(session, "2", ENTER, "New", END) == FillRow({"statement": {"en": "New"}})
    assert pressed(session, "3", ENTER, "New", END) == PasteRows("New")
    assert pressed(session, "5", ENTER) == EditRows(("o1", "o2", "o3"))
    assert pressed(session, "6", ENTER, "3", ENTER) == CopyRow("o3")
    assert pressed(session, "7", ENTER, "3", ENTER, "1", ENTER) == MoveRow("o3", 0)
    assert pressed(session, "8", ENTER, "1", ENTER, "1", ENTER) == DeleteRow("o1")


@pytest.mark.parametrize("count", [1, 5, 6, 12, 40])
def test_a_long_table_is_chosen_from_as_a_short_one(count: int) -> None:
    ids = [f"o{number}" for number in range(1, count + 1)]
    rows = [{"id": each, "statement": {"en": each, "fr": each}} for each in ids]
    session = at(plan(objectives__list=rows), "objectives.list")
    assert pressed(session, "3", ENTER, "New", END) == PasteRows("New")
    assert pressed(session, DOWN, DOWN, ENTER, "New", END) == PasteRows("New")
    assert pressed(session, ENTER) == Finish()


def test_one_answer_for_several_rows() -> None:
    rows = [{"id": each, "statement": {"en": each, "fr": each}} for each in ("o1", "o2", "o3")]
    session = at(plan(objectives__list=rows), "objectives.list")
    intent = DOWN * 3  # the statement in both languages, the objective of the strategy, the intent
    keys = ("4", ENTER, intent, ENTER, " ", ENTER, "1", END)
    options = prompt_for(Outcome(at(session, "objectives.list[o1].intent"))).options
    reply = FillColumn("intent", options[0].id, ("o2", "o3"))
    assert pressed(session, *keys) == reply
    after = apply(session, reply).session.answers
    assert [row["intent"] for row in after.rows("objectives.list")] == [
        None,
        options[0].id,
        options[0].id,
    ]


def test_a_refused_entry_stays_on_the_form_with_what_is_wrong() -> None:
    rows = [{"id": "s1", "area": {"en": "Web", "fr": "Web"}}]
    session = at(plan(resources__staffing=rows), "resources.staffing[s1].full_time_equivalents")
    prompt = prompt_for(Outcome(session))
    assert prompt.form is not None
    count = [f.column.id for f in prompt.form.fields].index("full_time_equivalents")
    keys = ("\t" * count, "many", END, "\t" * count, "\x15", "0,5", END)
    assert pressed(session, *keys) == FillRow({"full_time_equivalents": "0.5"}, "s1")


def test_a_risk_is_chosen_by_family_from_the_catalogue() -> None:
    session = at(plan(), "risks.register")
    reply = pressed(session, "2", ENTER, DOWN, ENTER, ENTER)
    assert reply == AddRow(preset="f2_personal_information_posted")


def test_an_offer_is_taken_only_when_confirmed() -> None:
    session = at(begin(among(), plan().answers, Language.EN), "roles.coordinator")
    assert pressed(session, "\x19", ENTER) == Accept(0)
    assert pressed(session, "\x19", "\x02", "Me", ENTER) == Answer("Me")


def test_a_text_from_the_authors_editor(tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "help = path.read_text(encoding='utf-8')\n"
        "assert '>8' in help\n"
        "path.write_text('Two\\n\\nparts.\\n' + help, encoding='utf-8')\n",
        encoding="utf-8",
    )
    session = at(plan(), "objectives.mandate_link")
    environment = {"EDITOR": f"{sys.executable} {script}"}
    assert pressed(session, "\x05", environment=environment) == Answer("Two\n\nparts.")


def test_answers_that_would_be_hidden_are_named_before() -> None:
    session = at(
        plan(account__operated_by="contractor", account__contractor_owner={"en": "A", "fr": "B"}),
        "account.operated_by",
    )
    outcome = apply(session, Answer("in_house"))
    assert outcome.hidden_answers
    prompt = prompt_for(outcome)
    with create_pipe_input() as pipe:
        author = Author(GuidedFrontEnd(spoken(), pipe, DummyOutput()), spoken(), {}, opening=False)
        author.pending = Answer("in_house")
        pipe.send_text("1\r")
        assert author(prompt) == Answer("in_house", confirmed=True)
        author.pending = Answer("in_house")
        pipe.send_text("\r\r")
        assert author(prompt) == Answer("contractor")


def test_the_editor_of_a_windows_computer() -> None:
    named = {"EDITOR": '"C:\\Program Files\\Editor\\edit.exe" --wait'}
    assert editor_of(named, windows=True) == ["C:\\Program Files\\Editor\\edit.exe", "--wait"]
    assert editor_of({"VISUAL": "vi -n", "EDITOR": "ed"}, windows=False) == ["vi", "-n"]


def test_a_keyboard_without_terminal_settings_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As on Windows, where there is no termios.
    monkeypatch.setattr(keyboard, "termios", None)
    with keyboard.buffered_keys(), keyboard.ordinary_keys():
        assert pressed(at(plan(), "account.name_fr"), "Nom", ENTER) == Answer("Nom")
