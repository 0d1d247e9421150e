"""A package of a life: made, verified, and read for what it says of the answers."""

from __future__ import annotations

import io
from collections.abc import Mapping

from openpyxl import load_workbook

from planbuilder.answers.retirement import retired_choices
from planbuilder.package.names import REPORTS
from planbuilder.storage.package_zip import read_package
from planbuilder.text import LANGUAGES
from planbuilder.word import read_document
from planbuilder.workspace import with_operation
from planbuilder.workspace.sign_offs import sign_offs_of
from tests.approval.lives import Life


def assert_a_package_agrees(life: Life) -> None:
    """Assert that a package of this day verifies, and contradicts neither answers nor records."""
    # Made in one language and verified in the other, which takes turns from year to year.
    turn = life.today.year % len(LANGUAGES)
    maker, verifier = LANGUAGES[turn], LANGUAGES[1 - turn]
    path = life.roots[maker] / "out" / f"{life.plan}.zip"
    code, printed = life.ask("package", life.file, "--no-pdf", language=maker)
    assert code == 0, printed
    code, printed = life.ask("verify", str(path), language=verifier)
    assert code == 0, printed
    for each in sign_offs_of(life.workspace, life.answers):
        assert all(each.line[language] in printed for language in LANGUAGES)
    files = read_package(path.read_bytes(), path.name)
    plan = with_operation(life.workspace, life.answers)
    assert_retired_choices_are_told(life, files)
    document = plan.document
    statuses = dict(
        life.workspace.instrument.choices(
            next(
                column
                for column in document.question("risks.mitigations").columns
                if column.id == "status"
            )
        )
    )
    state = life.workspace.instrument.choices(document.question("account.status"))
    for language in LANGUAGES:
        name = f"{life.plan}.{language.value}"
        word = read_document(files[f"documents/{name}.docx"]).text
        book = load_workbook(io.BytesIO(files[f"registers-registres/{name}.xlsx"]))
        cells = [
            [str(cell.value) for cell in row if cell.value is not None]
            for sheet in book
            for row in sheet.iter_rows()
        ]
        assert dict(state)[plan.text("account.status") or ""][language] in word
        lines = word.replace("\N{NO-BREAK SPACE}", " ").splitlines()
        printed_rows = 0
        for row in plan.rows("risks.mitigations"):
            action = row.wording("action")[language] or ""
            label = statuses[str(row["status"])][language]
            assert any(label in line for line in cells if any(action in cell for cell in line))
            flat = action.replace("\N{NO-BREAK SPACE}", " ")
            if flat in lines:  # the table of the Word file says the same, cell by cell
                printed_rows += 1
                start = lines.index(flat)
                assert label in lines[start : start + 4]
        assert printed_rows


def assert_retired_choices_are_told(life: Life, files: Mapping[str, bytes]) -> None:
    """Assert that `status` and the reports name what a list has retired since it was chosen."""
    choices = list(retired_choices(life.workspace.instrument, life.answers, life.today))
    assert bool(choices) == ("answers" in life.data and not life.asked)
    for language in LANGUAGES if choices else ():
        printed = " ".join(life.ask("status", language=language)[1].split())
        told = b"".join(
            data
            for name, data in files.items()
            if name.startswith(REPORTS) and f".{language.value}." in name
        )
        for choice in choices:
            assert choice.item.label[language] in printed
            assert choice.item.label[language] in told.decode("utf-8", "ignore")
