"""The bilingual review file: old words struck, new ones underlined, and read back."""

from __future__ import annotations

import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pytest
from docx import Document
from docx.enum.text import WD_UNDERLINE

from planbuilder.answers import (
    Answers,
    TranslationState,
    Wording,
    translation_record,
    with_record,
    with_wording,
)
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation import (
    ImportOptions,
    RemarkKind,
    TranslationChange,
    propose,
    segments,
)
from planbuilder.translation.kit import KitContents, kit
from planbuilder.translation.review_document import from_review, to_review
from tests.translation.workspaces import workspace

EN, FR = Language.EN, Language.FR


FILE = "plans/a.yaml"


TEXTS = {
    "objectives.drivers": "- **Fewer calls.** They tripled.\n- **News.** We answer.",
    "objectives.mandate_link": "The account tells people about the levels of rivers.",
    "platform.audience": "Residents, mayors and paddlers.",
}


FRENCH = {
    "objectives.drivers": "- **Moins d’appels.** Ils triplent.\n- **Nouvelles.** On répond.",
    "objectives.mandate_link": "Le compte informe la population du niveau des rivières.",
    "platform.audience": "Riveraines et riverains, mairies, pagayeuses et pagayeurs.",
}


OLDER = "The account tells visitors about the level of one river."


def answers() -> Answers:
    """Return a plan with two texts missing in French, one stale, and one reviewed."""
    plan = load_instrument().document("plan")
    values = {path: Wording(text, None) for path, text in TEXTS.items()}
    values["platform.terms"] = Wording("We read the terms.", "Nous avons lu les conditions.")
    made = Answers(plan, "a", MappingProxyType(dict(values)))
    by, on = "Language Services", date(2026, 1, 15)
    reviewed = translation_record(values["platform.terms"], EN, TranslationState.REVIEWED, by, on)
    made = with_record(made, "platform.terms", reviewed)
    old = Wording(OLDER, "Le compte informe les gens du niveau d’une rivière.")
    stale = translation_record(old, EN, TranslationState.REVIEWED, by, on)
    made = with_wording(
        made, "objectives.mandate_link", replace(old, en=TEXTS["objectives.mandate_link"])
    )
    return with_record(made, "objectives.mandate_link", stale)


def contents(**settings: object) -> KitContents:
    every = segments({FILE: answers()}, EN, TranslationState)
    earlier = {f"{FILE}#objectives.mandate_link": OLDER}
    made = KitContents(every, workspace("parks").profile, EN, earlier=earlier)
    return replace(made, **settings)  # type: ignore[arg-type]


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return unpacked(kit(load_instrument(), contents()))


def changes(received: object) -> dict[str, TranslationChange]:
    proposal = propose(load_instrument(), {FILE: answers()}, received, ImportOptions())  # type: ignore[arg-type]
    assert [
        r for r in proposal.remarks if r.kind not in (RemarkKind.BLANK, RemarkKind.UNCHANGED)
    ] == []
    return {change.path: change for change in proposal.changes}


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


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    (folder / "review.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    words = ("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx")
    subprocess.run(
        [*words, "--outdir", str(folder / "saved"), str(folder / "review.docx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "saved" / "review.docx").read_bytes()


def test_a_review_file_comes_back_from_an_editor(parts: dict[str, bytes], tmp_path: Path) -> None:
    edited = translated_review(parts["review.docx"])
    for data in (edited, saved_by_libreoffice(edited, tmp_path)):
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
