"""A town writes an instrument of its own, and gets from `init` to a final Word file with it.

The pack in `tests/packs/town-policy` is one document of two sections in one language; no line of
Python knows anything of it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
import yaml
from docx.oxml.ns import qn

from tests.cli.conftest import Command, CommandResult

PACK = Path(__file__).parent.parent / "packs" / "town-policy"

ANSWERS = {
    "purpose.reason": {"en": "The town tells people about roads.\n\n- Roads\n- Water"},
    "purpose.accounts": [
        {"id": "a1", "platform": "facebook", "url": "https://facebook.example/town"},
        {"id": "a2", "platform": "instagram", "url": "https://instagram.example/town"},
    ],
    "conduct.hours": {"en": "Weekdays, 8 to 4"},
    "conduct.moderated": "yes",
    "conduct.grounds": {"en": "Threats and advertising."},
    "conduct.version": "1.0",
    "conduct.prepared_by": {"en": "Office of the clerk"},
    "conduct.prepared_on": "2026-05-01",
    "conduct.approver": {"en": "Town council"},
}


@pytest.fixture
def town(folder: Path) -> Path:
    """Return a folder that holds nothing but the town's own pack."""
    shutil.copytree(PACK, folder / "instruments" / PACK.name)
    return folder


def begin_policy(command: Command) -> None:
    assert command("init", "--instrument", PACK.name).code == 0
    assert command("new", "policy").code == 0


def answer(town: Path, command: Command, **changes: object) -> CommandResult:
    answers = {key: value for key, value in (ANSWERS | changes).items() if value is not None}
    (town / "answers.yaml").write_text(yaml.safe_dump(answers), encoding="utf-8")
    return command("interview", "policy.yaml", "--answers", "answers.yaml")


def test_a_towns_policy_goes_from_init_to_a_final_word_file(town: Path, command: Command) -> None:
    begin_policy(command)
    assert "town-policy/1" in command("instrument", "list").out
    assert answer(town, command).code == 0
    assert command("check", "policy.yaml").code == 0
    assembled = command("assemble", "--final", "--no-page-numbers", "--today", "2026-05-04")
    assert assembled.code == 0, assembled.err
    assert [path.name for path in (town / "out").iterdir()] == ["policy.en.docx"]
    word = docx.Document(str(town / "out" / "policy.en.docx"))
    text = " ".join(part.text or "" for part in word.element.body.iter(qn("w:t")))
    for expected in (
        "Social media policy",
        "Adopted by the town council.",
        "The town tells people about roads.",
        "https://instagram.example/town",
        "Weekdays, 8 to 4",
        "Threats and advertising.",
        "Office of the clerk",
        "Town council",
    ):
        assert expected in text
    for foreign in ("To be completed", "Government of Canada", "rescinded", "ébauche", "DRAFT"):
        assert foreign not in text


def test_a_rule_of_the_town_stands_in_the_way_of_a_final(town: Path, command: Command) -> None:
    begin_policy(command)
    answer(town, command, **{"conduct.approver": None})
    found = command("check", "policy.yaml", "--all")
    assert found.code == 3
    assert "T01" in found.out
    assert "By-law, section 4" in found.out
    assert command("assemble", "--final", "--no-page-numbers").code == 3
    assert not (town / "out").exists()


def test_an_unknown_instrument_is_refused_with_those_there_are(
    town: Path, command: Command
) -> None:
    refused = command("init", "--instrument", "village-policy")
    assert refused.code == 1
    assert "gc-social-media" in refused.err
    assert not (town / "profile.yaml").exists()


@pytest.mark.parametrize("name", ["../gc-social-media", "/etc", "a b", ""])
def test_an_instrument_is_no_path(town: Path, command: Command, name: str) -> None:
    assert command("init", "--instrument", name).code == 1
    assert not (town / "profile.yaml").exists()


def test_a_fault_of_the_pack_is_named_with_its_file_and_line(town: Path, command: Command) -> None:
    section = town / "instruments" / PACK.name / "policy" / "conduct.yaml"
    section.write_text(
        section.read_text(encoding="utf-8").replace("kind: area", "kind: office", 1),
        encoding="utf-8",
    )
    refused = command("init", "--instrument", PACK.name)
    assert refused.code == 1
    assert "conduct.yaml" in refused.err


HAZARDS = """
  - id: conduct.hazards
    kind: rows
    heading: {en: "Hazards"}
    prompt: {en: "What could go wrong?"}
    guidance: {en: "One row a hazard."}
    show: table
    columns:
      - {id: what, role: statement, kind: text, bilingual: true, heading: {en: "What"}, prompt: {en: "What?"}, guidance: {en: "Say it."}}
      - {id: odds, role: likelihood, kind: choice, choose_from: "scale:likelihood", heading: {en: "Odds"}, prompt: {en: "How likely?"}, guidance: {en: "Choose."}}
      - {id: harm, role: impact, kind: choice, choose_from: "scale:impact", heading: {en: "Harm"}, prompt: {en: "How bad?"}, guidance: {en: "Choose."}}
      - {id: grade, role: rating, kind: choice, choose_from: "scale:level", heading: {en: "Grade"}, prompt: {en: "Which level?"}, guidance: {en: "See the matrix."}}
"""  # noqa: E501


def test_a_register_of_few_columns_prints_what_it_has(town: Path, command: Command) -> None:
    """Nobody is asked for a response, an owner or a second rating: no workbook shows them."""
    pack = town / "instruments" / PACK.name
    with (pack / "policy" / "conduct.yaml").open("a", encoding="utf-8") as section:
        section.write(HAZARDS.lstrip("\n"))
    head = pack / "policy.yaml"
    roles = head.read_text(encoding="utf-8").replace(
        "roles:", "roles:\n  register: conduct.hazards"
    )
    head.write_text(roles, encoding="utf-8")
    begin_policy(command)
    hazard = {"id": "h1", "what": {"en": "A storm"}, "odds": "likely", "harm": "major"}
    hazards = [{**hazard, "grade": "high"}]
    assert answer(town, command, **{"conduct.hazards": hazards}).code == 0
    assembled = command("assemble", "--final", "--no-page-numbers", "--today", "2026-05-04")
    assert assembled.code == 0, assembled.err
    assert [path.name for path in (town / "out").iterdir()] == ["policy.en.docx"]
    tables = docx.Document(str(town / "out" / "policy.en.docx")).tables
    texts = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert ["H1", "A storm", "High\nOdds: Likely\nHarm: Major"] in texts
    assert any("High: H1" in row for row in texts)


POSTER = """
id: "poster"
document: "policy"
title: {en: "Poster for the town hall"}
subject: {en: "How the town answers"}
public: "true"
formats: [docx, txt]
parts:
  - id: why
    heading: {en: "Why"}
    pieces:
      - answer: purpose.reason
      - facts: [{label: {en: "Somebody answers"}, answer: conduct.hours}]
"""


def test_a_letter_is_written_from_any_document(town: Path, command: Command) -> None:
    letter = town / "instruments" / PACK.name / "documents" / "poster.yaml"
    letter.parent.mkdir()
    letter.write_text(POSTER, encoding="utf-8")
    begin_policy(command)
    assert answer(town, command).code == 0
    wanted = ("policy.yaml", "--documents", "plan,poster", "--final", "--no-page-numbers")
    assembled = command("assemble", *wanted, "--today", "2026-05-04")
    assert assembled.code == 0, assembled.err
    assert sorted(path.name for path in (town / "out").iterdir()) == [
        "policy.en.docx",
        "policy.poster.en.docx",
        "policy.poster.en.txt",
    ]
    text = (town / "out" / "policy.poster.en.txt").read_text(encoding="utf-8")
    assert "The town tells people about roads." in text
    assert "Weekdays, 8 to 4" in text
    packaged = command("package", "policy.yaml", "--no-pdf", "--today", "2026-05-04")
    assert packaged.code == 0, packaged.err
    with ZipFile(town / "out" / "policy.zip") as package:
        names = package.namelist()
    assert "letters-lettres/policy.poster-for-the-town-hall.en.docx" in names
    letter.write_text(POSTER.replace('"policy"', '"charter"'), encoding="utf-8")
    refused = command("check", "policy.yaml")
    assert refused.code == 1
    assert "charter" in refused.err and "documents/poster" in refused.err


def test_nothing_says_that_a_town_writes_in_another_language(town: Path, command: Command) -> None:
    begin_policy(command)
    output = (
        command("translate", "export", "policy.yaml"),
        command("status", "--languages"),
        command("assemble", "--documents-language", "fr"),
    )
    for outcome in output:
        text = (outcome.out + outcome.err).replace(str(town), "")
        assert "written in one language" in text
        assert "French" not in text
