"""`planbuilder translate` as a person types it: kits, machine texts, reasons."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from planbuilder.cli import DONE, MISUSED
from tests.cli.conftest import Command, command, folder, sample
from tests.file_edits import replace_in_file

__all__ = ["command", "folder", "sample"]  # fixtures

Sample = Callable[[str], Path]
TODAY = ("--today", "2026-11-20")
PLAN = "plans/national-x.yaml"
FRENCH = "aide le public à les connaître et à en profiter"
ENGLISH = "The page tells visitors which road is closed in winter."


def errors(command: Command) -> list[str]:
    found = json.loads(command("check", PLAN, "--format", "json", *TODAY).out)["files"][PLAN]
    return [f["rule"] for f in found if f["severity"] == "error"]


def test_a_kit_goes_out_and_comes_back(command: Command, sample: Sample) -> None:
    root = sample("parks")
    for path in (root / "plans").glob("*.yaml"):  # one plan says what six would
        if path.name != "pine-lake-instagram.yaml":
            path.unlink()
    outcome = command("translate", "export", "--kit", "--language", "en")
    assert outcome.code == DONE
    path = root / "out" / "translation-kit.zip"
    with ZipFile(path) as archive:
        assert "source/en-fr.xlf" in archive.namelist()
    back = json.loads(command("translate", "import", str(path), "--format", "json").out)
    assert back["changes"] == []
    assert {remark["kind"] for remark in back["remarks"]} <= {"blank", "unchanged"}


@pytest.mark.parametrize(
    "words", [("--kit", "--out", "kit.xlf"), ("--kit", "--for-machine"), ("--out", "kit.zip")]
)
def test_what_does_not_go_together_is_said(
    command: Command, sample: Sample, words: tuple[str, ...]
) -> None:
    sample("parks")
    assert command("translate", "export", *words).code == MISUSED


def test_prefill_needs_no_file_and_a_machine_gets_texts(command: Command, sample: Sample) -> None:
    root = sample("parks")
    assert command("translate", "export", "--prefill", "--out", "p.xlf").code == DONE
    assert b'<target state="needs-translation">' in (root / "p.xlf").read_bytes()
    assert command("translate", "export", "--for-machine", "--out", "m.xlf").code == DONE
    machine = (root / "m.xlf").read_bytes()
    assert b"for-machine" in machine and b"<note" not in machine


def test_a_sentence_left_in_english_stops_a_final_until_a_reason_is_given(
    command: Command, sample: Sample
) -> None:
    root = sample("parks")
    replace_in_file(root / PLAN, FRENCH, f"{FRENCH}. {ENGLISH} Il")
    assert "V74" in errors(command)
    final = ("assemble", PLAN, "--language", "fr", "--final", "--no-page-numbers", *TODAY)
    assert command(*final).code != DONE
    share = json.loads(command("status", "--format", "json", *TODAY).out)
    status = next(each for each in share if each["file"] == PLAN)
    assert status["translated"]["fr"] < 100
    mark = ("translate", "mark", PLAN, "--as", "reviewed", "--by", "Language Services")
    reason = ("--reason", "The words of the sign.")
    assert command(*mark, *reason).code == MISUSED
    question = ("--question", "objectives.mandate_link")
    assert command(*mark, *question, *reason).code == DONE
    assert "V74" not in errors(command)
    assert 'reason: "The words of the sign."' in (root / PLAN).read_text("utf-8")
    replace_in_file(root / PLAN, ENGLISH, ENGLISH.replace("winter", "spring"))
    assert "V74" in errors(command)
