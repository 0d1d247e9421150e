"""Editing one English sentence in the finished sample, and what happens from there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from translate.storage.xliff import Xliff1File

from planbuilder.cli import BLOCKED, DONE
from tests.cli.conftest import Command, command, folder, sample, sign_for_privacy
from tests.file_edits import replace_in_file
from tests.translation.workspaces import schema_errors

__all__ = ["command", "folder", "sample"]  # fixtures

TODAY = ("--today", "2026-11-20")
PLAN = "plans/national-x.yaml"
PATH = "objectives.mandate_link"
BEFORE = "helps the public to know and enjoy them"
AFTER = "helps the public to know, enjoy and protect them"
FRENCH = "aide le public à les connaître et à en profiter"
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
EARLIER = [("V71", "approval.approved_on")] * 2
"""Two sign-offs, privacy and approval, given on an earlier text."""

Sample = Callable[[str], Path]


def errors(command: Command) -> list[tuple[str, str]]:
    found = json.loads(command("check", PLAN, "--format", "json", *TODAY).out)["files"][PLAN]
    return [(f["rule"], f["question"]) for f in found if f["severity"] == "error"]


def comments(root: Path, command: Command) -> str:
    words = ("--language", "fr", "--no-page-numbers", *TODAY)
    assert command("assemble", PLAN, *words).code == DONE
    with ZipFile(root / "out" / "national-x.fr.docx") as archive:
        if "word/comments.xml" not in archive.namelist():
            return ""
        part = etree.fromstring(archive.read("word/comments.xml"))
    return "".join(map(str, part.itertext()))


def stale_words(command: Command) -> dict[str, int]:
    sections = json.loads(command("status", "--languages", "--format", "json").out)
    return {
        f"{section['file']}:{section['section']['en']}": section["stale"]["fr"]
        for section in sections
        if section["stale"]["fr"] or section["stale"]["en"]
    }


def approve(command: Command) -> None:
    """Take the plan through every step to its approval."""
    sign_for_privacy(command, PLAN, *TODAY)
    for words in (("sign", PLAN, "--name", "B. Name"), ("move", PLAN, "approved")):
        assert command(*words, *TODAY).code == DONE, words


def build_package(command: Command, root: Path) -> None:
    """Make the package and verify it: nothing may be wrong in it."""
    package = root / "out" / "national-x.zip"
    package.unlink(missing_ok=True)
    assert command("package", PLAN, "--no-pdf", *TODAY).code == DONE
    verified = command("verify", "out/national-x.zip")
    assert verified.code == DONE, verified.out


def translate_unit(file: Path, wanted: str, before: str, after: str) -> None:
    """Translate the only unit of a file with another XLIFF implementation, and save it."""
    store = Xliff1File.parsefile(str(file))  # type: ignore[no-untyped-call]
    (unit,) = store.units
    assert unit.xmlelement.get("resname") == wanted
    assert before in unit.target
    unit.target = unit.target.replace(before, after)
    unit.xmlelement.find(f"{XLIFF}target").set("state", "final")
    store.save()


def test_one_edited_sentence_is_stale_until_it_is_translated_and_approved(
    command: Command, sample: Sample
) -> None:
    root = sample("parks")
    approve(command)
    assert errors(command) == []
    assert stale_words(command) == {}
    assert "a changé en anglais" not in comments(root, command)

    replace_in_file(root / PLAN, BEFORE, AFTER)
    # The French is stale, and both sign-offs stand on an earlier text.
    assert errors(command) == [("P03", PATH), *EARLIER]
    stale = stale_words(command)
    assert list(stale) == [f"{PLAN}:Objectives and business drivers"]
    (words,) = stale.values()
    assert comments(root, command).count("a changé en anglais après sa traduction") == 1
    assert command("assemble", PLAN, "--final", *TODAY).code == BLOCKED
    refused = command("package", PLAN, "--no-pdf", *TODAY)
    assert (refused.code, "P03" in refused.err) == (BLOCKED, True)

    output = command("translate", "export", PLAN, "--out", "to-do.xlf").out
    assert f"Words to translate: {words}; texts: 1 (new words: 0; words of texts changed" in output
    file = root / "to-do.xlf"
    assert schema_errors(file.read_bytes()) == []
    units = list(etree.parse(str(file)).iter(f"{XLIFF}trans-unit"))
    assert [unit.get("resname") for unit in units] == [f"{PLAN}#{PATH}"]

    # Sent back untouched, the stale text stays stale.
    assert "To change: 0" in command("translate", "import", "to-do.xlf", "--yes").out
    assert ("P03", PATH) in errors(command)

    after = "aide le public à les connaître, à en profiter et à les protéger"
    translate_unit(file, f"{PLAN}#{PATH}", FRENCH, after)
    untouched = (root / PLAN).read_bytes()
    preview = command("translate", "import", "to-do.xlf", "--by", "Language Services")
    assert "stale → reviewed" in preview.out
    assert "Nothing was written" in preview.out
    assert (root / PLAN).read_bytes() == untouched

    review = ("--by", "Language Services", "--on", "2026-11-19", "--yes")
    assert command("translate", "import", "to-do.xlf", *review).code == DONE
    assert stale_words(command) == {}
    assert errors(command) == EARLIER
    assert "a changé en anglais" not in comments(root, command)
    assert command("package", PLAN, "--no-pdf", *TODAY).code == BLOCKED

    saved = (root / PLAN).read_bytes()
    again = command("translate", "import", "to-do.xlf", *review)
    assert "To change: 0 · unchanged: 1" in again.out
    assert (root / PLAN).read_bytes() == saved
    changed = [
        line for line in saved.decode().splitlines() if line not in untouched.decode().splitlines()
    ]
    assert len(changed) == 2  # the French paragraph, and its record

    for purpose, name in (("privacy", "A. Name"), ("approval", "B. Name")):
        assert command("sign", PLAN, "--for", purpose, "--name", name, *TODAY).code == DONE
    assert errors(command) == []
    build_package(command, root)


def export(command: Command, root: Path) -> str:
    assert command("translate", "export", PLAN, "--kit").code == DONE
    with ZipFile(root / "out" / "translation-kit.zip") as kit:
        return kit.read("source/en-fr.xlf").decode()


def test_the_history_tells_what_a_stale_text_was_translated_from(
    command: Command, sample: Sample
) -> None:
    root = sample("parks")
    replace_in_file(root / PLAN, BEFORE, AFTER)
    # Nothing was recorded here yet: no file holds the sentence that was translated.
    assert "[-" not in export(command, root)
    replace_in_file(root / PLAN, AFTER, BEFORE)
    words = ("--question", PATH, "--as", "reviewed", "--by", "Language Services")
    assert command("translate", "mark", PLAN, *words).code == DONE
    replace_in_file(root / PLAN, BEFORE, AFTER)
    assert command("translate", "mark", PLAN, "--as", "draft").code == DONE
    assert "know{+, enjoy+} and [-enjoy-]{+protect+} them" in export(command, root)


def test_the_workbook_does_the_same(command: Command, sample: Sample) -> None:
    root = sample("parks")
    replace_in_file(root / PLAN, BEFORE, AFTER)
    assert command("translate", "export", PLAN, "--out", "to-do.xlsx").code == DONE
    assert "To change: 0" in command("translate", "import", "to-do.xlsx").out


def test_programs_get_json(command: Command, sample: Sample) -> None:
    root = sample("parks")
    replace_in_file(root / PLAN, BEFORE, AFTER)
    result = json.loads(command("translate", "export", "--format", "json", "--to", "fr", PLAN).out)
    assert result["file"].endswith("translation.xlf")
    (text,) = result["texts"]
    assert (text["id"], text["state"]) == (f"{PLAN}#{PATH}", "stale")
    assert result["work"] == [
        {
            **{"target": "fr", "texts": 1, "words": text["words"]},
            **{"new": 0, "changed": text["words"], "repeated": 0},
        }
    ]
    file = root / "out" / "translation.xlf"
    file.write_text(
        file.read_text(encoding="utf-8").replace(FRENCH, f"{FRENCH} mieux"), encoding="utf-8"
    )
    before = (root / PLAN).read_bytes()
    words = ("translate", "import", str(file), "--format", "json")
    proposed = json.loads(command(*words).out)
    (change,) = proposed["changes"]
    assert (change["question"], change["state_before"], change["state_after"]) == (
        PATH,
        "stale",
        "draft",
    )
    assert (proposed["saved"], (root / PLAN).read_bytes()) == ([], before)
    assert json.loads(command(*words, "--yes").out)["saved"] == [PLAN]
    again = json.loads(command(*words, "--yes").out)
    assert [remark["kind"] for remark in again["remarks"]] == ["unchanged"]
    named = ("--question", PATH, "--by", "Language Services", "--on", "2026-11-20")
    marked = command("translate", "mark", PLAN, "--as", "reviewed", *named, "--format", "json")
    assert json.loads(marked.out) == {"files": {PLAN: [PATH]}}
    nothing = json.loads(command("translate", "export", "--format", "json", PLAN).out)
    assert nothing == {"file": None, "work": [], "texts": []}
