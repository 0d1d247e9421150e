"""Interviews in a real terminal: narrow and wide, guided and plain, in both languages."""

from __future__ import annotations

import re
import shutil
import signal
from functools import lru_cache
from pathlib import Path

import pytest

from planbuilder.answers import Answers
from planbuilder.cli import DONE, STOPPED
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import conduct
from planbuilder.storage import load_words, shipped_path
from planbuilder.storage.draft_file import read_draft
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from tests.frontends.terminal.scripted_author import PASTED, DictatingFrontEnd, Typist
from tests.frontends.terminal.terminal_emulator import Terminal
from tests.interview.builders import alone, begin, blank, parks


@lru_cache(maxsize=4)
def dictate_profile(language: Language, redraws: bool) -> tuple[tuple[str, ...], Answers]:
    """Return what is typed for a whole profile, and the answers it leads to."""
    profile = parks().profile
    assert profile is not None
    speech = Phrases(language, load_words("interview"), load_words("errors"))
    typist = Typist(speech, redraws=redraws)
    author = Author(typist, speech, {}, opening=False)
    session = begin(alone(), blank("profile", "profile"), language)
    session = conduct(session, DictatingFrontEnd(profile, author, typist))
    assert session.at is None
    return tuple(typist.typed), session.answers


IN_SCOPE = ("\r", "\r", "\r")


def test_a_workspace_from_nothing_in_a_small_terminal(tmp_path: Path) -> None:
    """In French, whose lines are longer; `test_complete_plans` has a plan in a usual terminal."""
    init_guided(tmp_path, "guided", Language.FR, 20, 60)
    found = read_workspace(tmp_path / "guided").profile
    assert found is not None
    assert found.values == dictate_profile(Language.FR, True)[1].values


@pytest.mark.parametrize(
    "language", [Language.EN, pytest.param(Language.FR, marks=pytest.mark.long)]
)
def test_a_workspace_from_nothing(tmp_path: Path, language: Language) -> None:
    """Guided, plain, and from a file: the same file each time."""
    _, answers = dictate_profile(language, True)
    folder = tmp_path / "work"
    folder.mkdir()
    init_guided(folder, "guided", language, 24, 80)
    lines, _ = dictate_profile(language, False)
    with Terminal(folder, "init", "plain", "--plain", "--language", language.value) as terminal:
        terminal.until_asked()
        for line in ("1", "1", "1", *lines, ""):
            terminal.line(line)
        assert terminal.ended() == DONE
    (folder / "headless").mkdir()
    shutil.copy(folder / "plain" / "profile.yaml", folder / "given.yaml")
    with Terminal(folder, "init", "headless", "--plain", "--language", language.value) as terminal:
        terminal.until_asked()
        for line in ("1", "1", "1", "/quitter"):
            terminal.line(line)
        assert terminal.ended() == DONE
    words = ("interview", "headless/profile.yaml", "--answers", "given.yaml")
    with Terminal(folder, *words, "--language", language.value) as terminal:
        assert terminal.ended() == DONE
    files = set()
    for name in ("guided", "plain", "headless"):
        found = read_workspace(folder / name).profile
        assert found is not None
        assert found.values == answers.values
        files.add((folder / name / "profile.yaml").read_bytes())
    assert len(files) == 1


def init_guided(folder: Path, name: str, language: Language, rows: int, columns: int) -> None:
    """Make a workspace in a terminal of this size, no line of which is longer."""
    words = ("init", name, "--language", language.value)
    with Terminal(folder, *words, rows=rows, columns=columns) as terminal:
        terminal.until("» ")
        for keys in (*IN_SCOPE, "\r"):
            terminal.press(keys)
        for keys in dictate_profile(language, True)[0]:
            terminal.press(keys)
            assert all(len(line) <= columns for line in terminal.text.splitlines())
        terminal.until("There are no more questions|Il n’y a plus de questions")
        terminal.press("\r")
        assert terminal.ended() == DONE


def sample(tmp_path: Path) -> Path:
    root = tmp_path / "parks"
    ignored = shutil.ignore_patterns("out", ".planbuilder")
    shutil.copytree(shipped_path("samples") / "parks", root, ignore=ignored)
    return root


def test_a_table_back_a_switch_of_language_and_undo(tmp_path: Path) -> None:
    root = sample(tmp_path)
    (root / "strategy.yaml").unlink()
    words = ("interview", "strategy.yaml", "--section", "overview", "--both", "--language", "en")
    with Terminal(root, *words) as terminal:
        terminal.until("Ctrl-X")
        terminal.press("We are on two platforms.\x13")
        terminal.until("In French")
        terminal.press("\x02")
        terminal.until("Keep and continue")
        terminal.press("\x0c")
        terminal.until("En français")
        terminal.press("Nous sommes sur deux plateformes.\x13")
        # Going on leads first to where the author had come from.
        terminal.until("Conserver et continuer")
        terminal.press("\r")
        terminal.until("Terminé")
        shown = terminal.text
        assert "Le tableau ne compte encore" in shown
        assert "Ctrl-B" in shown
        terminal.press("\x0c")
        terminal.until("The table has no rows yet")
        terminal.child.send("\x18")
        assert terminal.ended() == DONE
    strategy = read_workspace(root).strategy
    assert strategy is not None
    assert strategy.wording("overview.presence").fr == "Nous sommes sur deux plateformes."
    assert strategy.wording("overview.presence").en == "We are on two platforms."


def test_a_risk_from_the_catalogue_scored_and_its_level_shown(tmp_path: Path) -> None:
    root = sample(tmp_path)
    words = ("interview", "plans/new-account.yaml", "--language", "en")
    with Terminal(root, *words) as terminal:
        terminal.until("Continue")
        terminal.mark("e)")
        terminal.press("\r")
        while "Risks\n" not in terminal.text and "Add a row" not in terminal.text:
            terminal.press("\x0b")
        terminal.until("Add a row")
        # Done, add a row, add the usual rows, …
        terminal.press("2\r")
        terminal.until("Start from")
        terminal.press("\r")
        terminal.until("Terms of use, indemnity")
        terminal.press("\r")
        terminal.until("Likelihood")
        # The family, the statement, its five parts and the topics come first on the form.
        terminal.press("\t" * 8 + "4\t5\x13")
        terminal.until("Level of risk: Very high")
        terminal.child.send("\x03")
        assert terminal.ended() == STOPPED
    rows = read_workspace(root).plans["new-account"].rows("risks.register")
    assert [row["rating"] for row in rows] == ["very_high"]


def test_out_of_scope_ends_politely_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    with Terminal(folder, "init", "--plain", "--language", "fr") as terminal:
        terminal.until_asked()
        terminal.line("2")
        assert "Adressez-vous à votre" in terminal.text
        assert terminal.ended() == DONE
    assert not list(folder.iterdir())


def test_a_dumb_terminal_gets_lines_without_any_control_codes(tmp_path: Path) -> None:
    root = sample(tmp_path)
    words = ("interview", "plans/pine-lake-instagram.yaml", "--language", "fr")
    with Terminal(root, *words, environment={"TERM": "dumb"}) as terminal:
        terminal.until_asked()
        terminal.line("")
        assert b"\x1b" not in terminal.seen
        terminal.line("/aide")
        assert "/passer" in terminal.text
        terminal.line("/quitter")
        assert terminal.ended() == DONE


@pytest.mark.parametrize(("columns", "beside"), [(100, True), (99, False)])
def test_the_other_language_stands_beside_the_answer_where_there_is_room(
    tmp_path: Path, columns: int, beside: bool
) -> None:
    root = sample(tmp_path)
    plan = ("interview", "plans/new-account.yaml", "--language", "en")
    words = (*plan, "--section", "objectives", "--both")
    with Terminal(root, *words, rows=24, columns=columns) as terminal:
        # What the strategy says already is confirmed first.
        terminal.until("Ctrl-X")
        terminal.press("\r")
        while "Mandate and strategy" not in terminal.text:
            terminal.press("\x0b")
        source = "A sentence of the source. " * 30
        terminal.press(f"{PASTED.format(source)}\x13")
        terminal.until("In French")
        terminal.child.send("Une phrase")
        shown = terminal.until("Une phrase")
        assert beside == bool(re.search("A sentence.*│.*Une phrase|help:.*│.*Une phrase", shown))
        # What does not fit is never silently cut.
        assert "(Ctrl-G shows all of it)" in shown
        terminal.press("\x07")
        text = terminal.text
        for _ in range(8):
            if "In French" in terminal.text:
                break
            terminal.press("\r")
            text += terminal.text
        assert "".join(text.split()).count("Asentenceofthesource.") >= 30
        assert "Une phrase" in terminal.until("Une phrase")
        terminal.child.send("\x03")
        assert terminal.ended() == STOPPED


def test_what_init_asked_is_offered_to_the_first_plan_and_confirmed(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    with Terminal(folder, "init", "--plain", "--language", "fr") as terminal:
        terminal.until_asked()
        for line in ("1", "/retour", "/english", "1", "1", "1", "/leave"):
            terminal.line(line)
        assert "Saved: profile.yaml" in terminal.text
        assert terminal.ended() == DONE
    with Terminal(folder, "interview", "first", "--plain", "--language", "en") as terminal:
        terminal.until_asked()
        terminal.line("")
        assert "the scope questions asked on" in " ".join(terminal.text.split())
        for line in ("/use", "1", "/leave"):
            terminal.line(line)
        assert "The answer you gave at the start is confirmed." in terminal.text
        assert terminal.ended() == DONE
    found = read_workspace(folder).plans["first"]
    assert (found.text("account.use"), found.text("account.hosting")) == ("official", None)


@pytest.mark.parametrize(
    ("plain", "kept"),
    [((), "On two platforms.\nOn a thi"), (("--plain",), "On two platforms.\n")],
)
def test_a_closed_window_takes_at_most_the_line_being_typed(
    tmp_path: Path, plain: tuple[str, ...], kept: str
) -> None:
    root = sample(tmp_path)
    (root / "strategy.yaml").unlink()
    words = ("interview", "strategy.yaml", "--section", "overview", "--language", "en", *plain)
    with Terminal(root, *words) as terminal:
        if plain:
            terminal.until_asked()
            # The answer to a command shows that the line before it was read.
            terminal.child.send("On two platforms.\n/brief\n")
            terminal.until("appear only once")
            terminal.child.send("On a thi")
        else:
            terminal.until("Ctrl-X")
            terminal.child.send("On two platforms.\rOn a thi")
            terminal.until("On a thi")
        terminal.hang_up()
    draft = read_draft(root / "strategy.yaml")
    assert draft is not None
    assert draft.text == kept


def test_a_closed_window_may_send_several_signals(tmp_path: Path) -> None:
    root = sample(tmp_path)
    (root / "strategy.yaml").unlink()
    with Terminal(root, "interview", "strategy.yaml", "--section", "overview") as terminal:
        terminal.until("Ctrl-X")
        terminal.child.send("On two platforms.\rOn a thi")
        terminal.until("On a thi")
        while terminal.child.isalive():
            terminal.child.kill(signal.SIGHUP)
            terminal.take(0.001)
    draft = read_draft(root / "strategy.yaml")
    assert draft is not None
    assert draft.text == "On two platforms.\nOn a thi"
