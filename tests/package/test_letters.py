"""Letters of a package are named by their titles."""

from __future__ import annotations

from tests.approval.conftest import PLAN
from tests.package.conftest import Files


def test_letters_are_named_by_their_titles(files: Files) -> None:
    names = {name for name in files if name.startswith("letters-lettres/")}
    assert f"letters-lettres/{PLAN}.approval-note.en.docx" in names
    assert f"letters-lettres/{PLAN}.note-d-approbation.fr.docx" in names
    assert f"letters-lettres/{PLAN}.avis-concernant-les-medias-sociaux.fr.html" in names
