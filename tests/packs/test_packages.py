"""What is handed over with a pack speaks of its own government, in every file of the package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from planbuilder.package.build import build_package
from planbuilder.package.verify import verify_package
from planbuilder.storage import shipped_path
from planbuilder.storage.package_zip import read_package
from planbuilder.wording import format_problem
from planbuilder.workspace import read_workspace
from tests.packs.foreign_words import CANADIAN, FEDERAL

TODAY = date(2026, 11, 28)


def texts_of(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every file of a package with its text, parts of Word and Excel files apart."""
    for name, content in read_package(data, "package.zip").items():
        if name.endswith((".docx", ".xlsx")):
            with ZipFile(BytesIO(content)) as archive:
                for part in archive.namelist():
                    yield f"{name}/{part}", archive.read(part).decode()
        else:
            yield name, content.decode()


@pytest.mark.parametrize(
    ("sample", "foreign"), [("quebec", FEDERAL), ("luxembourg", CANADIAN)], ids=str
)
def test_no_file_of_a_package_speaks_of_another_government(
    sample: str, foreign: re.Pattern[str]
) -> None:
    workspace = read_workspace(shipped_path("samples") / sample)
    # What number to call in an emergency is a fact the pack states of its own territory.
    own_number = f'emergency_number: "{workspace.instrument.emergency_number}"'
    for answers in workspace.documents():
        package = build_package(
            workspace, answers, today=TODAY, format_problem=format_problem, pdf=False
        )
        texts = dict(texts_of(package.data))
        assert f"questionnaire/{workspace.instrument.id}/rules.yaml" in texts
        assert {name.split("/")[1] for name in texts if name.startswith("questionnaire/")} == {
            workspace.instrument.id
        }, "nothing of a pack that it takes parts from goes along"
        for name, text in texts.items():
            found = foreign.search(name) or foreign.search(text.replace(own_number, ""))
            assert found is None, (name, found)
        verdict = verify_package(package.data, "package.zip", format_problem, today=TODAY)
        assert verdict.sound, verdict
