"""What a document is assembled from when nothing is on record about it."""

from __future__ import annotations

from datetime import date

from planbuilder.content.context import document_context
from planbuilder.documents.material import material_of
from planbuilder.storage import shipped_path
from planbuilder.text import Language
from planbuilder.workspace import read_workspace

PLAN = "misty-bay-facebook"
TODAY = date(2026, 11, 21)


def test_a_document_that_was_never_approved_has_no_versions() -> None:
    workspace = read_workspace(shipped_path("samples") / "parks")
    material = material_of(workspace, workspace.plans[PLAN], Language.EN, TODAY, final=True)
    assert (material.history, material.acceptances) == ((), ())
    assert (material.logged_on, material.closing) == (None, None)
    assert document_context(material)["versions"] == []
