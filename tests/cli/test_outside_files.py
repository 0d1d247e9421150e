"""Files from outside, as commands meet them: refused in a line with their name, never awaited."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planbuilder.answers import Wording
from planbuilder.storage import save_answers
from planbuilder.workspace.interview import read_document
from tests.cli.conftest import Command

PLAN = "plans/data-x.yaml"
TAKES_A_FILE = {
    "answers": ("interview", PLAN, "--answers", "{}"),
    "import": ("import", "{}"),
    "older": ("import", "{}", "--into", "data-x"),
    "translation": ("translate", "import", "{}"),
    "package": ("verify", "{}"),
    "template": ("template", "check", "{}"),
    "adopt": ("template", "adopt", "{}", "--document", "plan", "--language", "en", "--out", "a"),
    "key": ("verify", "p.zip", "--key", "{}"),
}
ENDINGS = {
    "answers": "yaml",
    "import": "docx",
    "older": "csv",
    "translation": "xlf",
    "package": "zip",
    "template": "plan.en.docx",
    "adopt": "docx",
    "key": "pem",
}


@pytest.fixture
def time_limit() -> Iterator[None]:
    """End a test that waits for a pipe; the alarm is no measure of speed."""
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("waited"))
    signal.alarm(120)
    yield
    signal.alarm(0)


@pytest.mark.parametrize("command_name", list(TAKES_A_FILE))
@pytest.mark.usefixtures("time_limit")
def test_no_command_waits_for_a_pipe_or_reads_a_device(
    command_name: str, sample: Callable[[str], Path], command: Command
) -> None:
    root = sample("draft")
    (root / "p.zip").write_bytes(b"")
    ending = ENDINGS[command_name]
    os.mkfifo(root / f"pipe.{ending}")
    (root / f"zero.{ending}").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"socket.{ending}")
        for name in (f"pipe.{ending}", f"zero.{ending}", f"socket.{ending}", f"missing.{ending}"):
            words = [word.format(name) for word in TAKES_A_FILE[command_name]]
            result = command(*words, "--language", "en")
            assert result.code in (1, 2), (name, result)
            assert "itself failed" not in result.err
            assert result.err.strip()


SHAPES = {
    "answers: [1, 2]": "answers",
    "answers: text": "answers",
    "answers: {account: [1]}": "answers.account",
    "[1, 2]": None,
    "text": None,
    "answers: {}\nnotes: [1]": None,
    "answers: {}\ntranslations: 1": None,
    "answers: {account: {name_en: [[1], {a: b}]}}": None,
    "account.name_en: {a: {b: [c]}}": None,
}


@pytest.mark.parametrize("text", list(SHAPES))
def test_an_answer_file_of_another_shape_is_named_with_its_fault(
    text: str, sample: Callable[[str], Path], command: Command
) -> None:
    root = sample("draft")
    before = (root / PLAN).read_bytes()
    (root / "given.yaml").write_text(text, encoding="utf-8")
    result = command("interview", PLAN, "--answers", "given.yaml", "--language", "en")
    assert "itself failed" not in result.err
    if result.code == 1:
        assert result.err.startswith("given.yaml")
        assert (SHAPES[text] or "") in result.err
    else:
        assert result.code == 3, result
        assert "account.name_en" in result.out
    assert result.code == 3 or (root / PLAN).read_bytes() == before


def test_keys_of_a_newer_version_are_named_and_stay_in_the_file(
    sample: Callable[[str], Path], command: Command
) -> None:
    root = sample("draft")
    path = root / PLAN
    newer = path.read_text(encoding="utf-8").replace(
        "answers:", "colour: blue\nanswers:\n  account_of_2031: {x: 1}", 1
    )
    path.write_text(newer, encoding="utf-8")
    (root / "given.yaml").write_text("account.name_en: New", encoding="utf-8")
    for words in (("interview", PLAN, "--answers", "given.yaml"), ("check", "--fix", PLAN)):
        result = command(*words, "--language", "en")
        assert result.code == 1
        assert "colour" in result.err and "account_of_2031" in result.err
        assert path.read_text(encoding="utf-8") == newer


def test_a_folder_that_leads_elsewhere_is_not_written_to_unasked(
    sample: Callable[[str], Path], command: Command, tmp_path: Path
) -> None:
    root = sample("draft")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "out").symlink_to(elsewhere)
    words = ("translate", "export", PLAN, "--all", "--language", "en")
    for refused in (command(*words), command("view", PLAN, "--language", "en")):
        assert refused.code == 1 and str(elsewhere) in refused.err
    assert list(elsewhere.iterdir()) == []
    consented = command(*words, "--out", "out/t.xlf")
    assert consented.code == 0
    assert [each.name for each in elsewhere.iterdir()] == ["t.xlf"]


def test_links_that_leave_the_workspace_are_refused_by_name(
    sample: Callable[[str], Path], command: Command, tmp_path: Path
) -> None:
    root = sample("draft")
    (tmp_path / "secret.docx").write_bytes(b"x")
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "plan.en.docx").symlink_to(tmp_path / "secret.docx")
    result = command("check", "--language", "en")
    assert result.code == 1 and "templates/plan.en.docx" in result.err


def test_hidden_characters_are_kept_or_removed_as_the_author_chooses(
    sample: Callable[[str], Path], command: Command
) -> None:
    root = sample("draft")
    workspace, answers = read_document(root / PLAN)
    audience = Wording(en="People \u202enear rivers.", fr="Riverains.")
    changed = answers.with_value("account.name_en", "Water\u2066 Data")
    changed = changed.with_value("platform.audience", audience)
    save_answers(root / PLAN, changed, workspace.instrument.name)
    before = command("check", PLAN, "--all", "--language", "en").out
    assert "U+202E" in before and "U+2066" in before
    result = command("check", PLAN, "--remove-hidden", "--all", "--language", "en")
    assert "U+202E" not in result.out and "U+2066" not in result.out
    assert read_document(root / PLAN)[1].text("account.name_en") == "Water Data"
