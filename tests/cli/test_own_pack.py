"""A town writes an instrument of its own, and gets from `init` to a final Word file with it.

The pack in `tests/packs/town-policy` is one document of two sections in one language; no line of
Python knows anything of it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
import yaml
from docx.oxml.ns import qn

from tests.cli.conftest import Command, Outcome

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


def started(command: Command) -> None:
    assert command("init", "--instrument", PACK.name).code == 0
    assert command("new", "policy").code == 0


def answer(town: Path, command: Command, **changes: object) -> Outcome:
    answers = {key: value for key, value in (ANSWERS | changes).items() if value is not None}
    (town / "answers.yaml").write_text(yaml.safe_dump(answers), encoding="utf-8")
    return command("interview", "policy.yaml", "--answers", "answers.yaml")


def test_a_towns_policy_goes_from_init_to_a_final_word_file(town: Path, command: Command) -> None:
    started(command)
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
    started(command)
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
