"""A redline shows exactly what changed, since an approval or against a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.package.build import ApprovalPackage
from planbuilder.word import accessibility_problems, read_document
from tests.cli.conftest import Command, sign_for_privacy
from tests.conftest import Validator
from tests.file_edits import replace_in_file

DAY = ("--today", "2026-11-20")


PLAN = "plans/national-x.yaml"


OWNER = 'owner: {en: "Legal Services", fr: "Services juridiques"}'


OTHER = 'owner: {en: "Data Office", fr: "Bureau des données"}'


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def test_a_redline_since_the_approval_shows_exactly_the_change(
    command: Command, parks: Path, ooxml_validator: Validator
) -> None:
    assert command("redline", PLAN, *DAY).code == 1  # nothing was approved yet
    sign_for_privacy(command, PLAN, *DAY)
    assert command("sign", PLAN, "--name", "A. Name", *DAY).code == 0
    unchanged = command("redline", PLAN, *DAY)
    assert unchanged.code == 0 and "Nothing has changed" in unchanged.out
    assert not list((parks / "out").glob("*.redline.*"))
    replace_in_file(parks / PLAN, OWNER, OTHER)
    result = command("redline", PLAN, *DAY)
    assert result.code == 0, result.err
    for language, before, after in (
        ("en", "Legal Services", "Data Office"),
        ("fr", "Services juridiques", "Bureau des données"),
    ):
        page = (parks / f"out/national-x.changes.{language}.docx").read_bytes()
        text = read_document(page).text
        assert before in text and after in text and text.count("R1") == 1
        assert not accessibility_problems(page) and not ooxml_validator(page)
        marked = (parks / f"out/national-x.redline.{language}.docx").read_bytes()
        assert not ooxml_validator(marked)


def test_a_redline_compares_with_a_file_or_a_package(
    command: Command, parks: Path, package: ApprovalPackage
) -> None:
    (parks / "national-x.zip").write_bytes(package.data)
    old = parks / "old.yaml"
    old.write_bytes((parks / PLAN).read_bytes())
    replace_in_file(parks / PLAN, OWNER, OTHER)
    for earlier in ("old.yaml", "national-x.zip"):
        result = command("redline", earlier, PLAN, "--language", "fr", "--out", "made", *DAY)
        assert result.code == 0, result.err
        text = read_document((parks / "made/national-x.changes.fr.docx").read_bytes()).text
        assert "Bureau des données" in text
    other = command("redline", "strategy.yaml", PLAN, *DAY)
    assert other.code == 1 and "strategy.yaml" in other.err
