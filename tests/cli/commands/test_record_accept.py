"""An accepted warning stands in the package with its reason."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Command

DAY = ("--today", "2026-11-20")


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def test_an_accepted_warning_stands_in_the_package_with_its_reason(
    command: Command, parks: Path
) -> None:
    plan = "plans/safety-alerts-x.yaml"
    reason = ("--en", "Summer hours only.", "--fr", "Heures d’été seulement.")
    assert command("record", "accept", plan, "V48", *reason, *DAY).code == 0
    assert command("record", "accept", plan, "V01", *reason, *DAY).code == 1
    assert command("package", plan, "--no-pdf", *DAY).code == 0
    with ZipFile(parks / "out" / "safety-alerts-x.zip") as made:
        assert "Summer hours only." in made.read("reports-rapports/findings.en.html").decode()
        assert "Heures d’été seulement." in made.read("reports-rapports/constats.fr.html").decode()
        for name, said in (
            ("approval-note.en", "Accepted warnings: V48, “Summer hours only”."),
            (
                "note-d-approbation.fr",
                "Avertissements acceptés\N{NO-BREAK SPACE}: V48, "
                "«\N{NO-BREAK SPACE}Heures d’été seulement\N{NO-BREAK SPACE}».",
            ),
        ):
            note = made.read(f"letters-lettres/safety-alerts-x.{name}.docx")
            with ZipFile(BytesIO(note)) as docx:
                assert said in docx.read("word/document.xml").decode()
    assert command("verify", "out/safety-alerts-x.zip").code == 0
