"""Line by line: how a text ends, commands inside it, and nothing lost when one breaks off."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.cli import STOPPED
from planbuilder.frontends.terminal.front_end import (
    BETWEEN_ENTRIES,
    ChoiceList,
    CommandEntry,
    FormLine,
    ListOption,
    Page,
)
from planbuilder.frontends.terminal.plain import PlainFrontEnd
from planbuilder.frontends.terminal.prompt_pages import commands
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.session_loop import Unfinished, run_session
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Outcome, Session, apply, prompt_for
from planbuilder.interview.replies import Answer, FillRow, Finish, Key, Leave, Reply
from planbuilder.interview.row_form import row_form
from planbuilder.storage import load_words
from planbuilder.storage.draft_file import read_draft
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from planbuilder.workspace.interview import read_session
from tests.frontends.terminal.blank_workspace import fresh
from tests.frontends.terminal.interrupted_author import REPORT, new_workspace
from tests.frontends.terminal.terminal_emulator import Terminal
from tests.interview.builders import TODAY, among_parks, at, begin, parks, path_of, plan, prompt_of

PAGE = Page(())
LONG = "objectives.mandate_link"


def phrases(language: Language = Language.EN) -> Phrases:
    return Phrases(language, load_words("interview"), load_words("errors"))


def front_end(*lines: str, language: Language = Language.EN) -> PlainFrontEnd:
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    return PlainFrontEnd(phrases(language), source, io.StringIO())


@pytest.mark.parametrize("end", [["/end"], ["/fin"], ["", ""], ["."]])
@pytest.mark.parametrize("language", list(Language))
def test_a_text_ends_with_a_word_or_two_empty_lines(end: list[str], language: Language) -> None:
    front = front_end("One", "", "Two", *end, language=language)
    assert front.long(PAGE, None) == "One\n\nTwo"
    assert front.draft == ""


def test_a_command_after_the_first_line_is_one_and_keeps_the_text() -> None:
    assert front_end("One", "Two", "/leave").long(PAGE, None) == CommandEntry(
        Key.LEAVE, "One\nTwo\n"
    )
    assert front_end("One", "/retour").long(PAGE, None) == CommandEntry(Key.BACK, "One\n")
    assert front_end("One", "//leave it", "/end").long(PAGE, None) == "One\n/leave it"
    assert front_end("One", "/and/or", "/end").long(PAGE, None) == "One\n/and/or"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", [Key.GUIDANCE, Key.BACK, Key.LEAVE, Key.SKIP, Key.OVERVIEW])
def test_every_command_is_one_after_the_first_line(key: Key, language: Language) -> None:
    word = phrases(language).by_name(f"typed.{key}")[language.value]
    for line in (word, word.upper(), f" {word} "):
        entry = front_end("One", line, "/end", language=language).long(PAGE, None)
        assert entry == CommandEntry(key, "One\n"), line


class Keyboard(io.StringIO):
    """Lines that a person types in a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def typing(*lines: str, language: Language = Language.EN) -> PlainFrontEnd:
    source = Keyboard("".join(f"{line}\n" for line in lines))
    return PlainFrontEnd(phrases(language), source, io.StringIO())


@pytest.mark.parametrize(
    ("language", "word", "command"),
    [
        (Language.EN, "help", "/help"),
        (Language.EN, "Quit", "/leave"),
        (Language.FR, "aide", "/aide"),
        (Language.FR, "quitter", "/quitter"),
        (Language.FR, "a-determiner", "/à-déterminer"),
    ],
)
def test_a_command_without_its_slash_is_an_answer_only_when_typed_twice(
    language: Language, word: str, command: str
) -> None:
    key = typing(command, language=language).line(PAGE, None)
    assert isinstance(key, CommandEntry)
    for ask in (PlainFrontEnd.line, PlainFrontEnd.long):
        assert ask(typing(word, command, language=language), PAGE, None) == key
        assert ask(typing(word, word, "/end", language=language), PAGE, None) == word
        assert ask(typing(word, "Other", "/end", language=language), PAGE, None) == "Other"
        assert ask(front_end(word, "/end", language=language), PAGE, None) == word
    front = typing(word, language=language)
    with pytest.raises(EOFError):
        front.line(PAGE, None)
    assert front.draft == word


@pytest.mark.parametrize(
    ("language", "slip", "kept"),
    [
        (Language.EN, "/guidence", "/and/or"),
        (Language.EN, "/leav", "/notices"),
        (Language.FR, "/consiels", "/et/ou"),
    ],
)
def test_a_slip_in_a_command_is_named_and_not_stored(
    language: Language, slip: str, kept: str
) -> None:
    end = "/end" if language is Language.EN else "/fin"
    target = io.StringIO()
    lines = "".join(f"{line}\n" for line in ("First", slip, kept, f"/{slip}", end))
    front = PlainFrontEnd(phrases(language), io.StringIO(lines), target)
    assert front.long(PAGE, None) == f"First\n{kept}\n{slip}"
    assert slip in target.getvalue()


@pytest.mark.parametrize("language", list(Language))
def test_no_sign_is_read_aloud_and_no_blank_line_twice(language: Language) -> None:
    front = front_end("no time", "", language=language)
    session = at(plan(language), "resources.staffed_from")
    author = Author(front, phrases(language), {}, opening=False)
    reply = author(prompt_for(Outcome(session)))
    assert isinstance(reply, Answer)
    author(prompt_for(apply(session, reply)))
    written = front.output.target.getvalue()  # type: ignore[attr-defined]
    assert "08:30." in written
    assert not any(sign in written for sign in ("! ", "→", "·", "\n\n\n"))


def test_the_list_of_commands_says_what_each_does() -> None:
    listed = [line.text for line in commands(prompt_for(Outcome(at(plan(), LONG))), phrases())]
    assert "/back: Return to the previous question" in listed
    for line in listed[1:]:
        typed, _, does = line.partition(": ")
        assert does.casefold() != typed.removeprefix("/"), line


def test_a_text_that_is_broken_off_is_handed_over() -> None:
    front = front_end("One", "Two")
    with pytest.raises(EOFError):
        front.long(PAGE, None)
    assert front.draft == "One\nTwo\n"


def test_a_form_is_asked_field_by_field_and_one_can_go_back() -> None:
    lines = [FormLine("Name", "Old"), FormLine("Area"), FormLine("Level", "", ("Low", "High"))]
    front = front_end("", "Web", "/back", "Data", "2")
    assert front.form(PAGE, lines) == ("Old", "Data", "2")
    written = front.output.target.getvalue()  # type: ignore[attr-defined]
    assert "Name: [Old]" in written
    assert "1 Low; 2 High" in written
    assert front_end("-", "Web", "").form(PAGE, lines) == ("", "Web", "")
    broken = front_end("New", "Web")
    with pytest.raises(EOFError):
        broken.form(PAGE, lines)
    assert broken.draft.split(BETWEEN_ENTRIES) == ["New", "Web", ""]


def test_a_broken_off_text_is_offered_at_its_question_and_taken_where_wished() -> None:
    kept: list[Unfinished | None] = []
    session = at(plan(), LONG)

    def run(*lines: str, draft: Unfinished | None = None) -> list[object]:
        saved: list[object] = []
        with pytest.raises(EOFError):
            run_session(
                session,
                front_end(*lines),
                phrases(),
                lambda answers: saved.append(answers.get(LONG)),
                {},
                opening=False,
                draft=draft,
                keep_draft=kept.append,
            )
        return saved

    assert run("One", "Two") == []
    draft = kept.pop()
    assert draft is not None
    assert (draft[0].path, draft[1]) == (LONG, "One\nTwo\n")
    (answer,) = run("1", draft=draft)
    assert answer is not None
    assert answer.en == "One\nTwo"  # type: ignore[attr-defined]
    (answer,) = run("", "and a half", "/end", draft=(draft[0], "One\nTwo "))
    assert answer is not None
    assert answer.en == "One\nTwo and a half"  # type: ignore[attr-defined]
    assert run("2", draft=draft) == []
    assert kept == [None, None, None]
    # Who breaks off before saying what becomes of it finds it again.
    assert run(draft=draft) == []
    assert kept.pop() == draft


@pytest.mark.parametrize("language", list(Language))
def test_a_text_that_is_left_and_not_taken_is_offered_again(language: Language) -> None:
    session = replace(at(plan(), LONG), language=language)
    leave = phrases(language).by_name("typed.leave")[language.value]
    for lines in (("",), ("2",), (leave,)):
        front = front_end("One", leave, *lines, language=language)
        author = Author(front, phrases(language), {}, opening=False)
        assert author(prompt_of(session)) == Leave(), lines
        assert author.draft is not None
        assert (author.draft[0].path, author.draft[1]) == (LONG, "One\n")
        again = Author(
            front_end("3", "Two", "/end", language=language), phrases(language), {}, opening=False
        )
        again.draft = author.draft
        assert again(prompt_of(session)) == Answer("One\nTwo")
    taken = Author(front_end("One", leave, "1", language=language), phrases(language), {})
    taken.opening = False
    assert taken(prompt_of(session)) == Answer("One")
    assert taken.draft is None


@pytest.mark.parametrize("language", list(Language))
def test_a_row_that_is_left_and_not_taken_stands_on_its_form_again(language: Language) -> None:
    session = replace(at(plan(), "objectives.list"), language=language)
    leave = phrases(language).by_name("typed.leave")[language.value]
    for lines in (("",), ("2",), (leave,)):
        front = front_end("", "A first field", leave, *lines, language=language)
        author = Author(front, phrases(language), {}, opening=False)
        author.forms.adding = "objectives.list"
        assert author(prompt_of(session)) == Leave(), lines
        assert author.draft is not None
        assert "A first field" in author.draft[1].split(BETWEEN_ENTRIES)
        front = front_end("", leave, leave, language=language)
        again = Author(front, phrases(language), {}, opening=False)
        again.draft = author.draft
        assert again(prompt_of(session)) == Leave()
        assert "[A first field]" in front.output.target.getvalue()  # type: ignore[attr-defined]
        assert again.draft is not None


def test_the_first_day_of_a_period_stays_where_the_second_is_not_given(tmp_path: Path) -> None:
    report = new_workspace(tmp_path, Language.EN) / REPORT
    session = at(read_session(report, Language.EN, today=TODAY), "visit.season")
    author = Author(front_end("2026-04-01", "/leave"), phrases(), {}, opening=False)
    assert isinstance(author(prompt_of(session)), Leave)
    assert author.draft is not None
    again = Author(front_end("2027-03-31"), phrases(), {}, opening=False)
    again.draft = author.draft
    assert again(prompt_of(session)) == Answer({"start": "2026-04-01", "end": "2027-03-31"})


@pytest.mark.parametrize("path", [LONG, "account.use"])
def test_the_reasons_of_a_note_are_offered_where_one_breaks_off(path: str) -> None:
    session = at(plan(), path)
    author = Author(front_end("/na", "No such thing"), phrases(), {}, opening=False)
    with pytest.raises(EOFError):
        author(prompt_of(session))
    assert author.unsaved is not None
    front = front_end()
    again = Author(front, phrases(), {}, opening=False)
    again.draft = author.unsaved
    with pytest.raises(EOFError):
        again(prompt_of(session))
    assert "No such thing" in front.output.target.getvalue()  # type: ignore[attr-defined]


def test_ctrl_c_in_a_real_terminal_loses_no_line(tmp_path: Path) -> None:
    root = fresh(tmp_path / "work")
    path = root / "plans" / "x.yaml"
    words = ("interview", "plans/x.yaml", "--plain", "--language", "en")
    with Terminal(root, *words, "--section", "objectives") as terminal:
        terminal.until_asked()
        # The version of the strategy and its day come first.
        terminal.line("")
        terminal.line("")
        terminal.until("A text ends with /end")
        # Nothing waits for the program to have read what was typed.
        terminal.child.send("A first line\nA second line\nand a thi\x03")
        assert terminal.ended() == STOPPED
    with Terminal(root, *words) as terminal:
        terminal.until("You were writing this when you left")
        assert "and a thi" in terminal.until("3. Continue writing")
        terminal.child.send("\nrd\n/end\n\x03")
        assert terminal.ended() == STOPPED
    text = path.read_text(encoding="utf-8").replace("\\n", " ")
    assert "A first line A second line and a third" in text
    assert read_draft(path) is None


def test_no_line_of_a_paste_answers_the_next_question_in_a_real_terminal(tmp_path: Path) -> None:
    root = fresh(tmp_path / "work")
    path = root / "plans" / "x.yaml"
    words = ("interview", "plans/x.yaml", "--plain", "--language", "en", "--section", "account")
    with Terminal(root, *words) as terminal:
        terminal.until("3. Personal")
        terminal.until_asked()
        terminal.child.send("1\nPasted\n")
        terminal.until("from 1 to 3")
        for number, following in (
            ("1", "3. On a site"),
            ("1", "14. Other"),
            ("2", "4. A group"),
            ("2", "Several lines"),
        ):
            terminal.line(number)
            assert following in terminal.text
        # A text goes on over empty lines for as long as the paste does.
        terminal.child.send("\nOne\n\n\nTwo\n.\nThree")
        terminal.child.send("\n/end\n")
        terminal.until("account in French")
        # The last line of a paste stands in the terminal until Enter.
        for paste, rest in (("Compte\nun", "ique\n"), ("Account\non", "\x03")):
            terminal.child.send(paste)
            time.sleep(0.5)
            terminal.child.send(rest)
            terminal.until("account in English")
        assert terminal.ended() == STOPPED
    answers = read_workspace(root).plans["x"]
    reason = answers.wording("account.single_reason")[Language.EN]
    assert reason == "One\n\n\nTwo\n.\nThree"
    assert answers.text("account.name_fr") == "Compte\nunique"
    assert answers.text("account.name_en") is None
    draft = read_draft(path)
    assert draft is not None
    assert (draft.path, draft.text) == ("account.name_en", "Account\non")


def test_a_refused_text_does_not_come_back_over_a_saved_answer() -> None:
    session = at(plan(), "account.prepared_on")
    assert path_of(session) == "account.prepared_on"
    author = Author(front_end("soon", "/leave"), phrases(), {}, opening=False)
    first = prompt_of(session)
    author(first)
    assert author._draft(first) == "soon"
    later = at(plan(account__prepared_on="2026-01-01"), "account.prepared_on")
    assert author._draft(prompt_of(later)) is None


def test_how_a_field_is_written_is_said_once() -> None:
    front = front_end("2026-04-01", "2027-04-01")
    for entry in ("2026-04-01", "2027-04-01"):
        assert front.form(Page(()), [FormLine("Period", hint="Two dates")]) == (entry,)
    assert front.output.target.getvalue().count("Two dates") == 1  # type: ignore[attr-defined]


def test_what_stands_at_every_question_is_said_once_unless_asked_for() -> None:
    page = Page((TextLine("Section · 1 of 9", topic="Section"),), (Key.BACK, Key.LEAVE))
    front = front_end("One", "Two", "/full", "Three", "Four", "/brief", "Five", "/leave")

    def said(*answers: object) -> str:
        start = len(front.output.target.getvalue())  # type: ignore[attr-defined]
        assert tuple(front.line(page, None) for _ in answers) == answers
        return front.output.target.getvalue()[start:]  # type: ignore[attr-defined, no-any-return]

    assert "Section" in said("One")
    again = said("Two")
    assert "Section" not in again
    assert "/leave" not in again
    for answers in (("Three",), ("Four",)):
        full = said(*answers)
        assert "Section. 1 of 9" in full
        assert "/back, /leave" in full
    # The page was begun before the command came.
    assert said("Five").count("Section. ") == 1
    assert "Section ·" not in said(CommandEntry(Key.LEAVE))
    other = Page((TextLine("Other · 1 of 2", topic="Other"),))
    front.output.page(other)
    assert front.output.target.getvalue().endswith("Other. 1 of 2\n")  # type: ignore[attr-defined]


def test_an_empty_table_is_left_by_enter_after_a_blank_row() -> None:
    session = at(plan(), "objectives.list")
    author = Author(front_end("", *[""] * 12, ""), phrases(), {}, opening=False)
    blank = author(prompt_of(session))
    assert blank == FillRow({}, None)
    assert isinstance(author(prompt_of(apply(session, blank).session)), Finish)


@pytest.mark.parametrize("language", list(Language))
def test_a_blank_form_after_the_last_row_ends_a_table_that_lacks_nothing(
    language: Language,
) -> None:
    def reply(session: Session) -> tuple[Reply, str]:
        table = session.document.question("objectives.list")
        blank = [""] * len(row_form(session, table).fields)
        front = front_end(*blank, "/leave", language=language)
        author = Author(front, phrases(language), {}, opening=False)
        author.forms.adding = "objectives.list"
        result = author(prompt_of(at(replace(session, language=language), "objectives.list")))
        return result, front.output.target.getvalue()  # type: ignore[attr-defined]

    sample = begin(among_parks(), parks().plans["national-x"], language)
    whole, text = reply(sample)
    assert isinstance(whole, Finish)
    count = len(sample.answers.rows("objectives.list"))
    assert phrases(language)("table.no_more_rows", count=count) in text
    row = {"id": "o1", "statement": {"en": "One", "fr": "Un"}}
    lacking, text = reply(plan(objectives__list=[row]))
    assert isinstance(lacking, Leave)
    assert phrases(language)("key.done") in text


def test_a_reader_who_has_gone_ends_the_interview() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as target:
        front = PlainFrontEnd(phrases(), io.StringIO("One\n"), target)
        with pytest.raises(EOFError):
            front.line(Page((TextLine("Title"),)), None)


def test_a_paste_at_a_one_line_prompt_never_answers_the_next_question(tmp_path: Path) -> None:
    root = fresh(tmp_path / "work")
    words = ("interview", "plans/x.yaml", "--plain", "--language", "en")
    with Terminal(root, *words, "--section", "objectives") as terminal:
        terminal.until_asked()
        terminal.child.send("1.0\n2026-01-01\nThis would be the long answer.\n/end\n")
        terminal.until("pasted lines")
        terminal.until_asked()
        terminal.child.send("\x03")
        assert terminal.ended() == STOPPED
    answers = read_workspace(root).plans["x"].values
    assert set(answers) <= {"account.status", "objectives.strategy_version"}
    with Terminal(root, *words, "--section", "account") as terminal:
        terminal.until_asked()
        terminal.child.send("A text meant for another place\n1\n1\n")
        terminal.until("Type a number from")
        terminal.until_asked()
        terminal.child.send("\x03")
        assert terminal.ended() == STOPPED
    answers = read_workspace(root).plans["x"].values
    assert not {"account.use", "account.hosting", "account.platform"} & set(answers)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_wrong_with_pasted_rows_is_said_by_line_and_column(language: Language) -> None:
    session = at(replace(plan(), language=language), "roles.grid")
    rows = ["Night watch\tOps", "x" + "\tx" * 9]
    front = front_end("4", *rows, "/end", "", "/leave", language=language)
    author = Author(front, phrases(language), {}, opening=False)
    assert isinstance(author(prompt_of(session)), Leave)
    output = front.output.target.getvalue()  # type: ignore[attr-defined]
    heading = session.document.question("roles.grid").column("function").heading[language]
    line = phrases(language)("table.line", number=1)
    assert f"{line} – {heading} – “Night" in output.replace("«\xa0", "“")
    assert f"{phrases(language)('table.line', number=2)} – " in output


def test_an_option_is_read_aloud_without_arrows() -> None:
    front = front_end("")
    options = [ListOption("line", "Error: it is blank. → Answer it.")]
    assert front.choose(PAGE, ChoiceList(options, "line")) == "line"
    assert isinstance(front.output.target, io.StringIO)
    assert "1. Error: it is blank. Answer it." in front.output.target.getvalue()
