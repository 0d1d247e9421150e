"""Problems are reported in the language of the command, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest

from planbuilder.cli import BLOCKED, DONE, FAILED, MISUSED
from tests.cli.conftest import Command

Sample = Callable[[str], Path]


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "there is a file where a folder"),
        ("fr", "un fichier se trouve là où il faut un doss"),
    ],
)
def test_why_the_system_refuses_is_said_in_the_language_of_the_person(
    language: str, reason: str, command: Command, sample: Sample
) -> None:
    sample("draft")
    result = command("instrument", "schema", "profile.yaml/below", "--language", language)
    assert result.code == FAILED
    assert reason in result.err


def test_nothing_to_make_is_said(command: Command, sample: Sample) -> None:
    root = sample("draft")
    result = command("assemble", "strategy.yaml", "--documents", "notice", "--language", "fr")
    assert result.code == DONE
    assert "Aucun fichier" in result.out
    assert not (root / "out").exists()


def test_commands_with_nothing_to_do_say_so(command: Command, sample: Sample) -> None:
    root = sample("draft")
    expected: dict[tuple[str, ...], tuple[int, str]] = {
        ("import",): (DONE, "No proposal is waiting"),
        ("import", "risks"): (MISUSED, "planbuilder import risks FILE"),
        ("comments",): (DONE, "no open comments"),
        ("comments", "--settle", "x"): (FAILED, "No open comment has the key x"),
        ("history", "nope"): (FAILED, "does not exist"),
        ("restore", "nope", "--version", "1"): (FAILED, "does not exist"),
        ("init", "."): (FAILED, "is a workspace already"),
        ("open", "nope"): (FAILED, "The folder does not exist"),
        ("interview", "nope", "--plain", "--section", "zz"): (MISUSED, "Sections: account"),
    }
    for words, (code, said) in expected.items():
        result = command(*words, "--language", "en")
        assert result.code == code, words
        assert said in result.out + result.err, words
    assert not (root / "plans/nope.yaml").exists()


def test_a_section_that_is_none_is_wrong_usage(command: Command, sample: Sample) -> None:
    sample("draft")
    result = command("interview", "strategy.yaml", "--plain", "--section", "../x")
    assert result.code == MISUSED
    assert "overview" in result.err


def test_records_that_cannot_be_kept_are_an_error_of_the_disk(
    command: Command, sample: Sample
) -> None:
    root = sample("draft")
    (root / ".planbuilder").write_bytes(b"")
    words = ("record", "platform-change", "x", "--en", "New terms.", "--fr", "Autres conditions.")
    result = command(*words, "--language", "fr")
    assert result.code == FAILED
    assert "ne peut pas être écrit" in result.err
    assert not (root / "records").exists()


@pytest.mark.parametrize("stands_there", ["folder", "link"])
def test_what_stands_in_for_a_plan_is_told_not_passed_over(
    stands_there: str, command: Command, sample: Sample
) -> None:
    path = sample("draft") / "plans" / "other.yaml"
    if stands_there == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere.yaml")
    result = command("check")
    assert result.code == FAILED
    assert "plans/other.yaml" in result.err


def test_hidden_files_beside_the_plans_are_nobodys_plans(command: Command, sample: Sample) -> None:
    root = sample("draft")
    (root / "plans" / "._data-x.yaml").write_bytes(b"\x00\x05\x16\x07")
    assert command("check", "--for", "draft").code != FAILED


def test_a_refused_package_says_what_to_do(command: Command, sample: Sample) -> None:
    sample("draft")
    result = command("package", "plans/data-x.yaml", "--no-pdf", "--language", "en")
    assert result.code == BLOCKED
    assert "planbuilder check plans/data-x.yaml" in result.err.splitlines()[-1]
    assert "[objectives.strategy_version]" in result.err


@pytest.mark.parametrize("words", [("status",), ("check", "--for", "draft")])
def test_a_reader_of_a_pipe_may_leave_early(words: tuple[str, ...], sample: Sample) -> None:
    root = sample("draft")
    told_to = [sys.executable, "-m", "planbuilder", *words]
    with subprocess.Popen(told_to, cwd=root, stdout=subprocess.PIPE, stderr=PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == DONE


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "ne peut pas être vide"),
        ("\x1b[31m", "ne s’imprime pas"),
        ("x" * 4001, "au plus"),
        ("…", "ni lettre ni chiffre"),
    ],
)
def test_words_typed_as_an_option_can_be_kept_and_printed(
    typed: str, said: str, command: Command, sample: Sample
) -> None:
    root = sample("draft")
    words = ("record", "platform-change", "x", "--en", typed, "--fr", "Autres conditions.")
    result = command(*words, "--language", "fr")
    assert result.code == MISUSED
    assert said in result.err
    assert not (root / "records").exists()


def test_a_translation_that_is_not_there_is_not_marked(command: Command, sample: Sample) -> None:
    plan = sample("parks") / "plans" / "misty-bay-facebook.yaml"
    before = plan.read_bytes()
    paths = ("objectives.drivers", "objectives.driver", "account.version")
    words = [word for path in paths for word in ("--question", path)]
    result = command("translate", "mark", str(plan), "--as", "draft", *words, "--language", "en")
    assert result.code == FAILED
    assert "objectives.driver\n" in result.err and "account.version" in result.err
    assert "objectives.drivers" not in result.err
    assert plan.read_bytes() == before
