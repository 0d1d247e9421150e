"""Plans that are fit for it are packaged; a draft is marked."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from planbuilder import word
from planbuilder.errors import AssemblyError, Problem
from planbuilder.package import build
from tests.cli.conftest import Command

DAY = ("--today", "2026-11-20")


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def test_approvable_plans_are_packaged_and_verified_and_the_undecided_one_is_refused(
    command: Command, parks: Path
) -> None:
    for name in ("canoe-route-facebook", "misty-bay-facebook", "national-x", "video-youtube"):
        (parks / "plans" / f"{name}.yaml").unlink()
    reason = ("--en", "Summer hours only.", "--fr", "Heures d’été seulement.")
    alerts = "plans/safety-alerts-x.yaml"
    assert command("record", "accept", alerts, "V48", *reason, *DAY).code == 0
    result = command("package", "--all", "--no-pdf", *DAY)
    assert result.code == 3
    names = {path.name for path in (parks / "out").glob("*.zip")}
    plans = {path.stem for path in (parks / "plans").glob("*.yaml")}
    assert names == {f"{name}.zip" for name in (plans | {"strategy"}) - {"pine-lake-instagram"}}
    assert "pine-lake-instagram" in result.err and "V35" in result.err
    assert_an_acceptance_is_inside(parks / "out" / "safety-alerts-x.zip")
    for name in sorted(names):
        verified = command("verify", f"out/{name}")
        assert verified.code == 0, verified.out
        assert "VERDICT: the package is as it was made" in verified.out
        assert "VERDICT\N{NO-BREAK SPACE}: le dossier est tel qu’il a été constitué" in verified.out


def assert_an_acceptance_is_inside(package: Path) -> None:
    """Assert that an accepted warning stands in a package with its reason, in both languages."""
    with ZipFile(package) as result:
        assert "Summer hours only." in result.read("reports-rapports/findings.en.html").decode()
        assert (
            "Heures d’été seulement." in result.read("reports-rapports/constats.fr.html").decode()
        )
        for name, text in (
            ("approval-note.en", "Accepted warnings: V48, “Summer hours only”."),
            (
                "note-d-approbation.fr",
                "Avertissements acceptés\N{NO-BREAK SPACE}: V48, "
                "«\N{NO-BREAK SPACE}Heures d’été seulement\N{NO-BREAK SPACE}».",
            ),
        ):
            note = result.read(f"letters-lettres/safety-alerts-x.{name}.docx")
            with ZipFile(BytesIO(note)) as docx:
                assert text in docx.read("word/document.xml").decode()


def test_a_draft_package_is_marked(command: Command, parks: Path) -> None:
    result = command("package", "plans/pine-lake-instagram.yaml", "--draft", "--no-pdf", *DAY)
    assert result.code == 0
    verified = command("verify", "out/pine-lake-instagram.draft.zip")
    assert verified.code == 0
    assert "This is a draft" in verified.out


def test_a_package_has_pdf_copies_where_they_can_be_made(
    command: Command, parks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked of the builder; tests/package builds with copies and without."""
    asked: list[object] = []

    def refuse(*_workspace: object, **options: object) -> None:
        asked.append(options["pdf"])
        raise AssemblyError(Problem("nothing_to_do", "x"))

    monkeypatch.setattr(build, "build_package", refuse)
    words = ("package", "plans/national-x.yaml", "--draft", *DAY)
    for program in (Path("soffice"), None):
        monkeypatch.setattr(word, "find_libreoffice", lambda program=program: program)
        for more in ((), ("--no-pdf",)):
            result = command(*words, *more)
            assert result.code == 3
            assert ("LibreOffice" in result.err) is (program is None and not more), result.err
    assert asked == [True, False, False, False]
