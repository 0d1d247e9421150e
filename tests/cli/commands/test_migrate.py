"""`planbuilder migrate`: shown first, written when asked, the file as it was kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
import yaml

from planbuilder.cli import FAILED
from planbuilder.storage import load_instrument
from planbuilder.workspace import read_workspace
from tests.cli.conftest import Command

OLDER = Path(__file__).parents[2] / "migrations" / "gc-social-media-1.yaml"


def with_older_plan(sample: Callable[[str], Path], older: Path = OLDER) -> Path:
    root = sample("draft")
    shutil.copyfile(older, root / "plans" / "older.yaml")
    return root


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_plan_keeps_every_answer_and_note(
    version: int, sample: Callable[[str], Path]
) -> None:
    path = OLDER.with_name(f"gc-social-media-{version}.yaml")
    older = read_workspace(with_older_plan(sample, path)).plans["older"]
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    given = {f"{section}.{key}" for section, part in raw["answers"].items() for key in part}
    aspects = ("who", "what", "where", "when", "why")
    merged = {f"platform.analysis_{aspect}" for aspect in aspects}
    merged |= {"platform.features", "objectives.activities"}
    hours = [(part, key) for part in ("notice", "protocols") for key in ("from", "to")]
    before = {f"{part}.{key}" for part, key in hours} if version == 1 else set()
    before |= {"communications.adviser_consulted_on"}
    assert before | merged <= given
    new = {"platform.analysis", "communications.advisor_consulted_on"}
    new |= {f"{part}.hours_{key}" for part, key in hours}
    assert set(older.values) == given - before - merged | new
    assert older.get("notice.hours_to") == time(16, 0)
    words = str([older.wording(f"platform.analysis[{each}].finding") for each in aspects])
    words += str(older.wording("objectives.uses_detail"))
    for part in merged - {"objectives.activities"}:
        text = raw["answers"]["platform"][part.partition(".")[2]]["fr"]
        assert text.strip() in words, part
    assert "modérer les commentaires" in words
    assert len(older.notes) == len(raw.get("notes", ()))
    assert len(older.translations) == len(raw.get("translations", ()))


def test_what_changes_is_shown_and_nothing_written(
    sample: Callable[[str], Path], command: Command
) -> None:
    root = with_older_plan(sample)
    before = (root / "plans" / "older.yaml").read_bytes()
    shown = command("migrate")
    assert shown.code == 0
    assert "plans/older.yaml" in shown.out
    assert "notice.hours_to" in shown.out
    assert not any("data-x" in line and "version" in line for line in shown.out.splitlines())
    assert (root / "plans" / "older.yaml").read_bytes() == before
    assert not (root / "plans" / ".planbuilder").exists()


def test_applied_it_is_written_and_the_file_as_it_was_kept(
    sample: Callable[[str], Path], command: Command
) -> None:
    root = with_older_plan(sample)
    path = root / "plans" / "older.yaml"
    before = path.read_bytes()
    assert command("migrate", "--apply").code == 0
    text = path.read_text(encoding="utf-8")
    assert f'instrument: "{load_instrument().name}"' in text
    assert "hours_from:" in text
    assert "\n    from:" not in text
    assert (path.parent / ".planbuilder" / "backup" / path.name).read_bytes() == before
    again = command("migrate", "--apply")
    assert "plans/older.yaml" not in again.out


def test_a_plan_of_a_version_without_ids_gets_one_and_its_copies_are_known(
    sample: Callable[[str], Path], command: Command
) -> None:
    root = sample("draft")
    plan = root / "plans" / "data-x.yaml"
    before = plan.read_bytes().replace(b'id: "data-x"\n', b"", 1)
    plan.write_bytes(before)
    shown = command("migrate", "--language", "en")
    assert "plans/data-x.yaml: the plan gets the id “data-x”" in shown.out
    assert plan.read_bytes() == before
    assert command("migrate", "--apply").code == 0
    after = plan.read_bytes()
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        b'id: "data-x"'
    ]
    assert "data-x" not in command("migrate").out
    (root / "plans" / "mine.yaml").write_bytes(after.replace(b"Water Data", b"River Data"))
    copied = command("status")
    assert copied.code == FAILED
    assert "plans/mine.yaml" in copied.err and "plans/data-x.yaml" in copied.err
    assert "River Data" not in copied.out


def test_a_newer_file_is_refused_unharmed(sample: Callable[[str], Path], command: Command) -> None:
    root = sample("draft")
    path = root / "plans" / "data-x.yaml"
    newer = path.read_bytes().replace(load_instrument().name.encode(), b"gc-social-media/99")
    path.write_bytes(newer)
    for words in (("migrate", "--apply"), ("check", "plans/data-x.yaml")):
        refused = command(*words)
        assert refused.code == 1
        assert "gc-social-media/99" in refused.err
        assert path.read_bytes() == newer


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_key_that_another_tool_changed_needs_no_new_version(
    language: str, sample: Callable[[str], Path], command: Command
) -> None:
    plan = next((sample("parks") / "plans").glob("national-x.yaml"))
    text = plan.read_text(encoding="utf-8")
    assert "reviewed_on:" in text
    plan.write_text(text.replace("reviewed_on:", "true:", 1), encoding="utf-8")
    shown = command("migrate", "--language", language).out
    assert "reviewed_on" in shown and "→" not in shown


TOWN = Path(__file__).parents[2] / "packs" / "town-policy"
STEPS = """
migrations:
  - to: "2"
    why: {en: "The council asks for less."}
    steps:
      - {rename: "policy:purpose.motive", to: "purpose.reason"}
      - {rename: "policy:purpose.accounts.link", to: "purpose.accounts.url"}
      - {rename: "policy:purpose.removed", to: "conduct.grounds"}
      - {options: "policy:purpose.accounts.platform", values: {fb: facebook}}
      - split: "policy:conduct.office"
        into: [conduct.prepared_by, conduct.approver]
        reason: {en: "One office was named for both: keep it where it belongs."}
      - {retire: "policy:conduct.slogan", note_at: conduct.hours, reason: {en: "Once: {answer}"}}
"""
VERSION_1 = """\
# Written by the clerk.
document: "policy"
instrument: "town-policy/1"
answers:
  purpose:
    motive: {en: "Roads and water."}
    accounts:
      - {id: "a1", platform: "fb", link: "https://facebook.example/town"}
    removed: {en: "Threats."}
  conduct:
    hours: {en: "Weekdays"}
    moderated: "yes"
    office: {en: "Office of the clerk"}
    slogan: {en: "A town that talks"}
"""


def _older_town(folder: Path, command: Command) -> Path:
    pack = folder / "instruments" / TOWN.name
    shutil.copytree(TOWN, pack)
    head = pack / "instrument.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace('version: "1"', 'version: "2"'))
    (pack / "migrations.yaml").write_text(STEPS, encoding="utf-8")
    assert command("init", "--instrument", TOWN.name).code == 0
    policy = folder / "policy.yaml"
    policy.write_text(VERSION_1, encoding="utf-8")
    return policy


def test_every_kind_of_step_is_shown_then_written(folder: Path, command: Command) -> None:
    """Renamed, moved, split and retired answers, of a table and of a choice too."""
    policy = _older_town(folder, command)
    shown = command("migrate")
    assert shown.code == 0, shown.err
    moves = {
        "purpose.motive": "purpose.reason",
        "purpose.accounts.link": "purpose.accounts.url",
        "purpose.removed": "conduct.grounds",
        "conduct.office": "conduct.prepared_by, conduct.approver",
        "conduct.slogan": "conduct.hours",
    }
    for source, target in moves.items():
        (line,) = [each for each in shown.out.splitlines() if source in each]
        assert target in line
    assert "purpose.accounts.platform" in shown.out
    assert policy.read_text(encoding="utf-8") == VERSION_1
    applied = command("migrate", "--apply")
    assert applied.code == 0 and set(moves) <= set(applied.out.replace(":", " ").split())
    text = policy.read_text(encoding="utf-8")
    assert text.startswith("# Written by the clerk.")
    after = yaml.safe_load(text)
    assert after["instrument"] == "town-policy/2"
    office = {"en": "Office of the clerk"}
    assert after["answers"] == {
        "purpose": {
            "reason": {"en": "Roads and water."},
            "accounts": [
                {"id": "a1", "platform": "facebook", "url": "https://facebook.example/town"}
            ],
        },
        "conduct": {
            "hours": {"en": "Weekdays"},
            "moderated": "yes",
            "grounds": {"en": "Threats."},
            "prepared_by": office,
            "approver": office,
        },
    }
    notes = {path: note["reason"]["en"] for path, note in after["notes"].items()}
    assert notes["conduct.hours"] == "Once: A town that talks"
    divided = "One office was named for both: keep it where it belongs."
    assert notes["conduct.prepared_by"] == notes["conduct.approver"] == divided
    assert "policy.yaml" not in command("migrate").out
    assert command("check", "policy.yaml").code in (0, 3)
