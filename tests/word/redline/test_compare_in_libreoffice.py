"""Redlines of every sample, settled by LibreOffice: accepted they are the new text, else the old.

Each plan and the strategy is settled in one language; languages and kinds of change take turns,
so that every kind is met in both languages. `test_redline` settles random edits, on the XML.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import page
import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Row, Wording
from planbuilder.documents.material import material_of
from planbuilder.instrument import Kind
from planbuilder.package.redlines import clean_copy, redline_files
from planbuilder.text import LANGUAGES, Language
from planbuilder.word import accessibility_problems, to_pdf, without_controls
from tests.conftest import Validator
from tests.content.builders import TODAY, workspace
from tests.word.redline.libreoffice import settled_texts
from tests.word.redline.redline_texts import changes_in, lines_of

NAMES = ("strategy", *sorted(workspace().plans))
CASES = [(name, LANGUAGES[place % 2]) for place, name in enumerate(NAMES)]
Change = Callable[[Answers], Answers]

pytestmark = pytest.mark.xdist_group("redlines")  # LibreOffice starts once for them all


def prose(answers: Answers, mark: str, *, having: bool) -> tuple[str, Wording]:
    """Return the first long answer whose two texts have, or have not, a mark of Markdown."""
    for question in answers.document.questions():
        if question.kind is Kind.PROSE and question.id in answers.values:
            wording = answers.wording(question.id)
            texts = [wording[language] or "" for language in LANGUAGES]
            if all(texts) and all((mark in text) is having for text in texts):
                return question.id, wording
    raise AssertionError(f"no such answer in {answers.name}")


def reword(answers: Answers, path: str, change: Callable[[str], str]) -> Answers:
    wording = answers.wording(path)
    return answers.with_value(path, Wording(change(wording.en or ""), change(wording.fr or "")))


def tables(answers: Answers) -> list[str]:
    questions = (q for q in answers.document.questions() if q.kind is Kind.ROWS)
    return [question.id for question in questions if len(answers.rows(question.id)) > 1]


def one_word(answers: Answers) -> Answers:
    path, _ = prose(answers, "*", having=False)

    def other(text: str) -> str:
        first, _, rest = text.partition(" ")
        return f"{first} unmistakably {rest.partition(' ')[2]}"

    return reword(answers, path, other)


def a_list_item(answers: Answers) -> Answers:
    path, _ = prose(answers, "\n- ", having=True)
    return reword(answers, path, lambda text: text.replace("\n- ", "\n- An item more\n- ", 1))


def in_bold(answers: Answers) -> Answers:
    path, _ = prose(answers, "*", having=False)
    return reword(answers, path, lambda text: f"**{text.split()[0]}** {text.partition(' ')[2]}")


def a_date(answers: Answers) -> Answers:
    for question in answers.document.questions():
        value = answers.values.get(question.id)
        if question.kind is Kind.DATE and isinstance(value, date):
            return answers.with_value(question.id, value + timedelta(days=9))
    raise AssertionError(answers.name)


def a_row_added(answers: Answers) -> Answers:
    path = tables(answers)[0]
    rows = answers.rows(path)
    return answers.with_value(path, (*rows, replace(rows[0], id="added")))


def a_row_removed(answers: Answers) -> Answers:
    path = tables(answers)[0]
    return answers.with_value(path, answers.rows(path)[1:])


def a_row_moved(answers: Answers) -> Answers:
    path = tables(answers)[1]
    first, *others = answers.rows(path)
    return answers.with_value(path, (*others, first))


def a_cell(answers: Answers) -> Answers:
    for path in tables(answers)[1:]:
        row, *others = answers.rows(path)
        for column, value in row.cells.items():
            if isinstance(value, Wording):
                cells = {**row.cells, column: Wording("Quite another", "Tout autre")}
                changed = Row(row.id, MappingProxyType(cells))
                return answers.with_value(path, (changed, *others))
    raise AssertionError(answers.name)


def a_section(answers: Answers) -> Answers:
    """Take a section away that none of the other changes is in."""
    name = "governance" if answers.document.id == "strategy" else "roles"
    for question in answers.document.questions():
        if question.id.startswith(f"{name}."):
            answers = answers.with_value(question.id, None)
    return answers


KINDS: tuple[tuple[Change, ...], ...] = (
    (one_word, a_list_item, a_row_added, a_cell, a_date),
    (in_bold, a_row_removed, a_row_moved, a_section),
)


def kinds(name: str, language: Language) -> tuple[Change, ...]:
    """Return the changes of a case."""
    return KINDS[(NAMES.index(name) // 2 + LANGUAGES.index(language)) % 2]


def edit_plan(name: str, language: Language) -> tuple[Answers, Answers]:
    """Return a document, and the same with its changes."""
    (old,) = (each for each in workspace().documents() if each.name == name)
    new = old
    for change in kinds(name, language):
        before, new = new, change(new)
        assert new != before
    return old, new


def test_every_kind_of_change_is_met_in_both_languages() -> None:
    met = {(language, kinds(name, language)) for name, language in CASES}
    assert met == {(language, each) for language in LANGUAGES for each in KINDS}


@pytest.fixture(scope="module")
def redlines() -> dict[str, bytes]:
    """Return every redline and table of changes by file name."""
    space = workspace()
    files: dict[str, bytes] = {}
    for name, language in CASES:
        files |= redline_files(space, *edit_plan(name, language), (language,), today=TODAY)
    return files


@pytest.fixture(scope="module")
def texts_in_libreoffice(
    redlines: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, list[str]]]:
    """Return what LibreOffice shows: old and new as they are, redlines accepted and rejected."""
    documents: dict[str, bytes] = {}
    for name, language in CASES:
        case = f"{name}.{language}"
        documents[f"redline-{case}"] = redlines[f"{name}.redline.{language}.docx"]
        for side, answers in zip(("old", "new"), edit_plan(name, language), strict=True):
            copy = clean_copy(
                workspace(), material_of(workspace(), answers, language, TODAY, final=True)
            )
            documents[f"{side}-{case}"] = without_controls(copy)
    return settled_texts(documents, tmp_path_factory.mktemp("redlines"))


@pytest.mark.parametrize(("name", "language"), CASES)
def test_accepted_is_the_new_text_and_rejected_the_old(
    name: str, language: Language, texts_in_libreoffice: dict[str, dict[str, list[str]]]
) -> None:
    """List signs are left out: where a paragraph goes, LibreOffice may keep its bullet."""
    case = f"{name}.{language}"
    old, new = (
        lines_of(texts_in_libreoffice[f"{side}-{case}"]["plain"]) for side in ("old", "new")
    )
    assert old != new
    assert lines_of(texts_in_libreoffice[f"redline-{case}"]["accepted"]) == new
    assert lines_of(texts_in_libreoffice[f"redline-{case}"]["rejected"]) == old


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_redline_and_its_table_are_sound(
    name: str, language: Language, redlines: dict[str, bytes], ooxml_validator: Validator
) -> None:
    shown = redlines[f"{name}.redline.{language}.docx"]
    changes = redlines[f"{name}.changes.{language}.docx"]
    assert len(changes_in(shown)) >= len(kinds(name, language))
    assert ooxml_validator(shown) == []
    assert ooxml_validator(changes) == []
    assert accessibility_problems(changes) == ()


def test_their_pdfs_meet_the_rules_of_pdf_ua(redlines: dict[str, bytes], tmp_path: Path) -> None:
    judged = {
        name: data
        for name, data in redlines.items()
        if ".changes." in name or name.startswith("strategy.")
    }
    assert len(judged) == len(CASES) + 1
    for name, pdf in to_pdf(judged, TODAY).items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(pdf)
        assert [str(fault) for fault in page.validate_pdf(file).failures] == [], name
