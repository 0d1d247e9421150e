"""The bilingual review file: old words struck, new ones underlined, and read back."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_UNDERLINE

from planbuilder.answers import (
    TranslationState,
)
from planbuilder.storage import load_instrument
from planbuilder.translation import (
    segments,
)
from planbuilder.translation.kit import kit
from planbuilder.translation.review_document import from_review, to_review
from tests.file_edits import unzip
from tests.libreoffice import as_libreoffice_saves
from tests.translation.kit_samples import EN, FILE, FR, FRENCH, answers, changes, contents


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return unzip(kit(load_instrument(), contents()))


def test_the_review_file_strikes_the_old_words_and_underlines_the_new_ones(
    parts: dict[str, bytes],
) -> None:
    (table,) = Document(BytesIO(parts["review.docx"])).tables
    runs = [
        run for row in table.rows for each in row.cells for p in each.paragraphs for run in p.runs
    ]
    assert list(dict.fromkeys(run.text for run in runs if run.font.strike)) == [
        *("visitors", "level", "one river"),
    ]
    double = WD_UNDERLINE.DOUBLE
    assert list(dict.fromkeys(run.text for run in runs if run.font.underline == double)) == [
        *("people", "levels", "rivers"),
    ]


def translated_review(data: bytes) -> bytes:
    """Write the French into a review file as an editor would, with a comment and an insertion."""
    document = Document(BytesIO(data))
    (table,) = document.tables
    path = ""
    for row in table.rows:
        cells = list(dict.fromkeys(cell._tc for cell in row.cells))
        if len(cells) == 1:
            match = re.search(r"\[\[\S+#(\S+) ", row.cells[0].text)
            path = match[1] if match else ""
        elif path:
            row.cells[1].text = FRENCH[path]
            if path == "platform.audience":
                run = row.cells[1].paragraphs[0].runs[0]
                document.add_comment(run, text="Mairies ou maires?", author="T", initials="T")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_review_file_comes_back_from_an_editor(parts: dict[str, bytes], tmp_path: Path) -> None:
    edited = translated_review(parts["review.docx"])
    saved = as_libreoffice_saves({"review.docx": edited}, tmp_path)
    for data in (edited, saved["review.docx"]):
        found = changes(from_review(data, "review.docx"))
        assert {path: change.after for path, change in found.items()} == FRENCH
        assert found["platform.audience"].comments == ("Mairies ou maires?",)


def test_tracked_changes_of_a_review_file_count_as_accepted() -> None:
    every = segments({FILE: answers()}, EN, TranslationState)
    data = to_review(load_instrument(), every, FR, {})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    before = "Nous avons lu les conditions."
    run = (
        f'<w:r><w:rPr><w:lang w:val="fr-CA"/></w:rPr><w:t xml:space="preserve">{before}</w:t></w:r>'
    )
    after = (
        '<w:r><w:t>Nous avons </w:t></w:r><w:del w:id="1" w:author="T"><w:r><w:delText>lu'
        '</w:delText></w:r></w:del><w:ins w:id="2" w:author="T"><w:r><w:t>accepté</w:t></w:r>'
        "</w:ins><w:r><w:t> les conditions.</w:t></w:r>"
    )
    document = files["word/document.xml"].decode()
    assert run in document
    files["word/document.xml"] = document.replace(run, after).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    found = changes(from_review(out.getvalue(), "review.docx"))
    assert found["platform.terms"].after == "Nous avons accepté les conditions."
