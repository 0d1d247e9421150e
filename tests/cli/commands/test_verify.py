"""A package that was altered is detected, and what is none is refused."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from planbuilder.cli.commands import verify
from planbuilder.package.build import ApprovalPackage
from planbuilder.package.manifest import Manifest
from planbuilder.package.verdict import Verdict, VerificationNote
from planbuilder.storage import shipped_path
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.workspace import read_workspace
from tests.cli.conftest import Command, Sample


def test_a_swapped_register_is_detected(
    command: Command, folder: Path, package: ApprovalPackage
) -> None:
    files = read_package(package.data, "national-x.zip")
    registers = "registers-registres"
    files[f"{registers}/national-x.en.xlsx"] = files[f"{registers}/national-x.fr.xlsx"]
    (folder / "national-x.zip").write_bytes(write_package(files))
    verified = command("verify", "national-x.zip")
    assert verified.code == 3
    assert "registers-registres/national-x.en.xlsx was changed" in verified.out
    assert "the workbook holds “" in verified.out


def test_what_is_no_package_is_refused(command: Command, folder: Path) -> None:
    (folder / "x.zip").write_bytes(b"no zip")
    refused = command("verify", "x.zip")
    assert refused.code == 1
    assert "x.zip" in refused.err
    missing = command("verify", "missing.zip")
    assert missing.code == 1
    assert "planbuilder package" in missing.err


FORMATS = {"date": "dd|MM|y", "decimal": ";", "group": "_", "numeric_date": "dd/MM/y"}


OTHER = re.compile(r"\d\d\|\d\d\|\d{4}")


TODAY = date(2026, 11, 21)


@pytest.fixture
def ministry(sample: Sample) -> Path:
    """Return the federal sample with a pack of its own, which writes dates otherwise."""
    root = sample("parks")
    pack = root / "instruments" / "gc-social-media"
    shutil.copytree(shipped_path("schemas") / pack.name, pack)
    head = pack / "instrument.yaml"
    values = yaml.safe_load(head.read_text(encoding="utf-8"))
    values["habits"]["en"] |= FORMATS
    head.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    return root


def test_a_verdict_writes_days_as_the_shipped_pack_that_it_names_does(
    ministry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    formats = read_workspace(ministry).instrument.formats
    monkeypatch.setattr(verify, "shipped_formats", {"gc-social-media": formats}.__getitem__)
    named = ("national-x", "plan", TODAY, True, False, "t", "gc-social-media/3")
    manifest = Manifest(*named, {}, {}, {}, (), {})
    ahead = VerificationNote("fault.dated_ahead", {"on": TODAY})
    lines = verify.verdict_lines(Translator(Language.EN), Verdict(manifest, 3, faults=(ahead,)))
    dated = [line for line in lines if OTHER.search(line)]
    assert [line.partition("21|11|2026")[1] for line in dated] == ["21|11|2026"] * 2
