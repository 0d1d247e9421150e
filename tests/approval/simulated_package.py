"""Asserts that the package of a simulated account agrees with its answers and records."""

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
from tests.approval.account_simulation import SimulatedAccount


def assert_a_package_agrees(account: SimulatedAccount) -> None:
    """Assert that a package of this day verifies, and contradicts neither answers nor records."""
    # Made in one language and verified in the other, which takes turns from year to year.
    turn = account.today.year % len(LANGUAGES)
    maker, verifier = LANGUAGES[turn], LANGUAGES[1 - turn]
    path = account.roots[maker] / "out" / f"{account.plan}.zip"
    code, printed = account.output_of("package", account.file, "--no-pdf", language=maker)
    assert code == 0, printed
    code, printed = account.output_of("verify", str(path), language=verifier)
    assert code == 0, printed
    for each in sign_offs_of(account.workspace, account.answers):
        assert all(each.line[language] in printed for language in LANGUAGES)
    files = read_package(path.read_bytes(), path.name)
    plan = with_operation(account.workspace, account.answers)
    assert_retired_choices_are_told(account, files)
    document = plan.document
    statuses = dict(
        account.workspace.instrument.choices(
            next(
                column
                for column in document.question("risks.mitigations").columns
                if column.id == "status"
            )
        )
    )
    state = account.workspace.instrument.choices(document.question("account.status"))
    for language in LANGUAGES:
        name = f"{account.plan}.{language.value}"
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


def assert_retired_choices_are_told(account: SimulatedAccount, files: Mapping[str, bytes]) -> None:
    """Assert that `status` and the reports name what a list has retired since it was chosen."""
    choices = list(retired_choices(account.workspace.instrument, account.answers, account.today))
    assert bool(choices) == ("answers" in account.data and not account.asked)
    for language in LANGUAGES if choices else ():
        printed = " ".join(account.output_of("status", language=language)[1].split())
        text = b"".join(
            data
            for name, data in files.items()
            if name.startswith(REPORTS) and f".{language.value}." in name
        )
        for choice in choices:
            assert choice.item.label[language] in printed
            assert choice.item.label[language] in text.decode("utf-8", "ignore")
