"""Edits of reviewers come home, whatever they edit in: the table of `docs/imports.md` is made here.

LibreOffice is run. What Word and ONLYOFFICE write is written by `word_editor.py` and
`word_saves.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from planbuilder.proposals import EditKind, IncomingEdits
from planbuilder.text import Language
from tests.proposals.builders import COMMENTS as OPEN_COMMENTS
from tests.proposals.builders import copy_for_review, edits_of
from tests.proposals.libreoffice_edits import Edits, edit_files, save_in_libreoffice
from tests.proposals.registers import REGISTER, edits_of_register, register
from tests.proposals.reviewer_edits import (
    COMMENTS,
    EVERYWHERE,
    TWO_PEOPLE,
    ReviewerEdit,
    outcome_of,
    steps_of,
)
from tests.proposals.word_editor import edited_in_word
from tests.proposals.word_saves import as_onlyoffice_saves

PAGE = Path(__file__).parent.parent.parent / "docs" / "imports.md"
EDITORS = {
    "LibreOffice": "plain",
    "saved twice": "again",
    "tracked": "tracked",
    "as Word writes": "word",
    "tracked in Word": "word-tracked",
    "as ONLYOFFICE saves": "onlyoffice",
    "tracked and so saved": "onlyoffice-tracked",
}
"""By the heading of the table: the file that an editor makes."""
EVERY = (*EVERYWHERE, TWO_PEOPLE, *COMMENTS)
TRACKED: list[Any] = [["author", "Ana"], ["track", True]]


def _jobs(language: Language) -> dict[str, tuple[str, Edits]]:
    """Return what LibreOffice is told to do with the copy in a language."""
    own = language.value
    return {
        f"plain.{own}": (own, steps_of(EVERYWHERE, language)),
        f"again.{own}": (f"plain.{own}", []),
        f"tracked.{own}": (own, [*TRACKED, *steps_of([*EVERYWHERE, TWO_PEOPLE], language)]),
    }


def _from_word(language: Language) -> dict[str, bytes]:
    copy, own = copy_for_review(language), language.value
    plain = edited_in_word(copy, steps_of([*EVERYWHERE, *COMMENTS], language))
    tracked = edited_in_word(copy, [*TRACKED, *steps_of(EVERY, language)])
    return {
        f"word.{own}": plain,
        f"word-tracked.{own}": tracked,
        f"onlyoffice.{own}": as_onlyoffice_saves(plain),
        f"onlyoffice-tracked.{own}": as_onlyoffice_saves(tracked),
    }


def _copies_with_comments(language: Language) -> dict[str, bytes]:
    """Return the copies with comments that LibreOffice is to open and save."""
    copy, own = copy_for_review(language), language.value
    with_open = copy_for_review(language, OPEN_COMMENTS) if language is Language.EN else copy
    return {
        f"plain-comments.{own}": edited_in_word(with_open, steps_of(COMMENTS, language)),
        f"tracked-comments.{own}": edited_in_word(copy, [*TRACKED, *steps_of(EVERY, language)]),
    }


def _register_jobs(language: Language) -> dict[str, tuple[str, Edits]]:
    """Return what LibreOffice is told to do with the register in a language, each in a copy."""
    own = f"{language.value}.xlsx"
    sheet = REGISTER
    return {
        f"sorted.{own}": (own, [["sort", sheet, 1, 2, 22, 0], ["type", sheet, 1, 13, "Legal"]]),
        f"shaped.{own}": (
            own,
            [
                ["hide_row", sheet, 1],
                ["insert_row", sheet, 2],
                ["type", sheet, 2, 2, "A page is down."],
                ["type", sheet, 3, 8, "unlikely"],
                ["type", sheet, 3, 20, "'2026-11-05"],
                ["insert_column", sheet, 5],
                ["type", sheet, 0, 5, "Region"],
                ["type", sheet, 3, 5, "Atlantic"],
            ],
        ),
    }


@pytest.fixture(scope="module")
def from_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return every file that LibreOffice edits, by its name; it starts once for all."""
    copies = {language.value: copy_for_review(language) for language in Language}
    registers = {f"{language.value}.xlsx": register(language) for language in Language}
    jobs = {name: job for language in Language for name, job in _jobs(language).items()}
    for language in Language:
        jobs |= _register_jobs(language)
    return edit_files({**copies, **registers}, jobs, tmp_path_factory.mktemp("editing"))


@pytest.mark.parametrize("language", Language)
def test_a_register_that_libreoffice_saved_comes_home(
    language: Language, from_libreoffice: Mapping[str, bytes]
) -> None:
    """Sorted, it is as it was; else a row, a column, a code and a day as text are known."""
    own = f"{language.value}.xlsx"
    again = edits_of_register(from_libreoffice[f"sorted.{own}"])
    assert [(each.path, each.new) for each in again.proposals] == [
        ("risks.register[r2].owner", "Legal")
    ]
    edits = edits_of_register(from_libreoffice[f"shaped.{own}"])
    (added,) = [each for each in edits.proposals if each.kind is EditKind.ADD_ROW]
    assert added.cells["statement"] == "A page is down."
    assert {each.path: each.new for each in edits.proposals if each is not added} == {
        "risks.register[r2].likelihood": "unlikely",
        "risks.register[r2].accepted_on": "2026-11-05",
    }
    assert [(each.where, each.text) for each in edits.unplaced] == [("Region", "Atlantic")]


@pytest.fixture(scope="module")
def returned_edits(
    tmp_path_factory: pytest.TempPathFactory, from_libreoffice: Mapping[str, bytes]
) -> dict[str, IncomingEdits]:
    """Return what comes back of each review copy, by its name and language."""
    folder = tmp_path_factory.mktemp("office")
    files = {name: data for name, data in from_libreoffice.items() if not name.endswith(".xlsx")}
    for language in Language:
        files |= _from_word(language)
    comments = {
        name: data for each in Language for name, data in _copies_with_comments(each).items()
    }
    once = save_in_libreoffice(comments, folder)
    plain = {name.replace("plain", "again"): once[name] for name in once if "plain" in name}
    files |= once | save_in_libreoffice(plain, folder)
    return {name: edits_of(data, f"{name}.docx") for name, data in files.items()}


def _outcome(edit: ReviewerEdit, file: str, returned: Mapping[str, IncomingEdits]) -> str:
    """Return what the table says of an edit in one editor: right only where both languages are."""
    author = "Ana" if "tracked" in file else ""
    if edit is TWO_PEOPLE and not author:
        return "–"
    commented = edit in COMMENTS and f"{file}-comments.en" in returned
    name = f"{file}-comments" if commented else file
    outcomes = [
        outcome_of(edit, returned[f"{name}.{language.value}"], language, author)
        for language in Language
    ]
    return f"`{outcomes[0]}`" if len(set(outcomes)) == 1 and "lost" not in outcomes else "lost"


def _table(returned: Mapping[str, IncomingEdits]) -> Iterator[str]:
    yield f"| edit | {' | '.join(EDITORS)} |"
    yield f"| --- |{' --- |' * len(EDITORS)}"
    for edit in EVERY:
        outcomes = (_outcome(edit, file, returned) for file in EDITORS.values())
        yield f"| {edit.name} | {' | '.join(outcomes)} |"


def test_every_edit_comes_home_as_the_page_says(
    returned_edits: Mapping[str, IncomingEdits],
) -> None:
    rows = list(_table(returned_edits))
    assert [row for row in rows if "lost" in row] == []
    assert "\n".join(rows) in PAGE.read_text(encoding="utf-8")


def _count(edits: Sequence[ReviewerEdit]) -> int:
    return sum(len(edit.outcomes) for edit in edits)


def test_nothing_else_is_proposed_or_listed(returned_edits: Mapping[str, IncomingEdits]) -> None:
    counts = {
        name: len(each.proposals) + len(each.unplaced) for name, each in returned_edits.items()
    }
    numbers = {
        "plain": _count(EVERYWHERE),
        "again": _count(EVERYWHERE),
        "tracked": _count([*EVERYWHERE, TWO_PEOPLE]),
        "word": _count([*EVERYWHERE, *COMMENTS]),
        "onlyoffice": _count([*EVERYWHERE, *COMMENTS]),
        "word-tracked": _count(EVERY),
        "onlyoffice-tracked": _count(EVERY),
        "tracked-comments": _count(EVERY),
        "plain-comments": _count(COMMENTS),
        "again-comments": _count(COMMENTS),
    }
    in_both = {f"{name}.{own.value}": count for name, count in numbers.items() for own in Language}
    for name in ("plain-comments.en", "again-comments.en"):
        in_both[name] += len(OPEN_COMMENTS)
    assert counts == in_both


def test_each_change_that_is_tracked_has_its_author_and_day(
    returned_edits: Mapping[str, IncomingEdits],
) -> None:
    for language in Language:
        proposals = returned_edits[f"word-tracked.{language.value}"].proposals
        assert {each.author for each in proposals} == {"Ana", "Bob"}
        assert {each.dated for each in proposals} == {"2026-12-02T09:30:00Z"}
        for name in ("tracked", "tracked-comments"):
            assert {
                each.author for each in returned_edits[f"{name}.{language.value}"].proposals
            } == {
                "Ana",
                "Bob",
            }


def test_open_comments_survive_libreoffice_with_their_authors_places_and_days(
    returned_edits: Mapping[str, IncomingEdits],
) -> None:
    for name in ("plain-comments.en", "again-comments.en"):
        proposals = returned_edits[name].proposals
        assert {each.kind for each in proposals} == {EditKind.COMMENT}
        read = {(each.path, each.new, each.author, each.dated[:16]) for each in proposals}
        assert read >= {
            (each.path, each.text, each.author, "2026-11-27T10:00") for each in OPEN_COMMENTS
        }
