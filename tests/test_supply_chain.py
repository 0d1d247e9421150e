"""What planbuilder installs: locked by digest, under licences that may be passed on, and listed."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FREE = re.compile(r"MIT|BSD|Apache|PSF|MPL-2.0|LGPL|Python Software Foundation|HPND")
"""Licences that ask for no more than their own text to be kept, or that of a library apart."""


@pytest.fixture(scope="module")
def licence_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("supply")
    environment = {**os.environ, "UV_OFFLINE": "1"}
    subprocess.run(["bash", ".ci/supply", str(folder)], cwd=ROOT, env=environment, check=True)
    return folder


def test_the_bill_of_materials_names_every_requirement_with_its_version(
    licence_folder: Path,
) -> None:
    bill = json.loads((licence_folder / "sbom.cdx.json").read_bytes())
    assert bill["bomFormat"] == "CycloneDX"
    parts = {each["name"]: each["version"] for each in bill["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    required = (re.split(r"[^\w.-]", each)[0] for each in project["dependencies"])
    names = {re.sub(r"[._]", "-", each).lower() for each in required}
    assert names <= parts.keys()
    assert "numpy" not in parts


def test_every_licence_may_be_passed_on(licence_folder: Path) -> None:
    with (licence_folder / "licences.csv").open(encoding="utf-8") as stream:
        licences = {row["name"]: row["licence"] for row in csv.DictReader(stream)}
    assert len(licences) > 20
    assert {name: text for name, text in licences.items() if not FREE.search(text)} == {}


def test_every_file_that_is_installed_is_locked_by_its_digest() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    for package in lock["package"]:
        if "registry" in package["source"]:
            files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
            assert files and all(each["hash"].startswith("sha256:") for each in files), package
