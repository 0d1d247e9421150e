"""Edits made in LibreOffice come home: the table of `docs/imports.md` is made of these results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planbuilder.documents.review_comments import OpenComment
from planbuilder.proposals import EditKind, IncomingEdits
from planbuilder.word.office import to_docx
from tests.proposals.builders import PLAN, copy_for_review, edits_of
from tests.proposals.libreoffice_edits import Edits, edited

PAGE = Path(__file__).parent.parent.parent / "docs" / "imports.md"


@dataclass(frozen=True)
class ReviewerEdit:
    """An edit by the name the table gives it: what is done, and what has to be proposed."""

    name: str
    steps: Sequence[Sequence[Any]]
    kind: str
    path: str
    new: str = ""
    lacks: str = ""


EDITS = (
    ReviewerEdit(
        "Type in an answer of one line",
        [["replace", "3.0", "3.0.1"]],
        "change",
        "objectives.strategy_version",
        "3.0.1",
    ),
    ReviewerEdit(
        "Type in prose",
        [["insert_after", "The Agency protects 64", " (sixty-four)"]],
        "change",
        "objectives.mandate_link",
        "64 (sixty-four) natural",
    ),
    ReviewerEdit(
        "Type over prose",
        [["replace", "We write in plain language", "Our words are plain"]],
        "change",
        "protocols.writing_guide",
        "Our words are plain, to",
        "We write",
    ),
    ReviewerEdit(
        "Type over a cell",
        [["replace", "Translation at peak periods", "Peak translation"]],
        "change",
        "resources.budget[b2].item",
        "Peak translation",
    ),
    ReviewerEdit(
        "New first paragraph",
        [["new_paragraph_before", "Fewer calls about closures", "A first item."]],
        "change",
        "objectives.drivers",
        "A first item.",
    ),
    ReviewerEdit(
        "New middle paragraph",
        [["new_paragraph_after", "The accounts address people", "A middle paragraph."]],
        "change",
        "platform.audience",
        "\n\nA middle paragraph.\n\n",
    ),
    ReviewerEdit(
        "New last paragraph",
        [["new_paragraph_after", "The plan is tested each spring", "The last one."]],
        "change",
        "protocols.continuity",
        "The last one.",
    ),
    ReviewerEdit(
        "Delete one paragraph",
        [["delete_paragraph", "Hostile replies are more frequent"]],
        "change",
        "platform.considerations",
        "Media and partners answer",
        "Hostile replies",
    ),
    ReviewerEdit(
        "Empty an answer",
        [["empty_paragraph", "Legal Services read the terms of use"]],
        "change",
        "platform.terms",
    ),
    ReviewerEdit(
        "New list item",
        [["new_paragraph_after", "Every video has captions", "Maps have a text beside them."]],
        "change",
        "platform.accessibility",
        "- Maps have a text beside them.",
    ),
    ReviewerEdit(
        "Type at the end of a cell",
        [["append", "Announce openings, closures", " Always."]],
        "change",
        "objectives.list[o1].statement",
        "time. Always.",
    ),
    ReviewerEdit(
        "New row in the middle",
        [["add_row", "Announce openings, closures", ["", "A row between", "", "Inform"]]],
        "add_row",
        "objectives.list",
        "A row between",
    ),
    ReviewerEdit(
        "New row at the end",
        [["add_row", "Contentious issues and backup on", ["Translation", "Editing", "", "", ""]]],
        "add_row",
        "resources.staffing",
        "Editing",
    ),
    ReviewerEdit(
        "Delete a row", [["delete_row", "Lead more readers"]], "delete_row", "objectives.list[o2]"
    ),
)
UNTRACKED_ONLY = (
    ReviewerEdit(
        "Bold",
        [["bold", "Each yearly review"]],
        "change",
        "phase_out.when",
        "**Each yearly review**",
    ),
    ReviewerEdit(
        "Move a row",
        [["move_row_up", "Monitoring, moderation and replies"]],
        "move",
        "resources.staffing[s2]",
    ),
)


COMMENTS = tuple(
    OpenComment(PLAN, path, "Ana", "2026-11-27T10:00:00Z", text, {})
    for path, text in (
        ("objectives.mandate_link", "Is this right?"),
        ("platform.audience", "And this?"),
    )
)
"""Comments that go out again."""


def _steps(edits: Sequence[ReviewerEdit]) -> list[Sequence[Any]]:
    return [step for edit in edits for step in edit.steps]


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> dict[str, IncomingEdits]:
    """Return what comes back of each file: untouched, edited, tracked, by two, saved twice."""
    every = [*EDITS, *UNTRACKED_ONLY]
    jobs: dict[str, tuple[str, Edits]] = {
        "none": ("copy", []),
        "plain": ("copy", _steps(every)),
        "again": ("plain", []),
        "tracked": ("copy", [["author", "Ana"], ["track", True], *_steps(EDITS)]),
        "two": (
            "copy",
            [
                ["author", "Ana"],
                ["track", True],
                ["insert_after", "The Agency protects 64", " ANA"],
                ["author", "Bob"],
                ["replace", "enjoy them", "love them"],
            ],
        ),
        "wide": ("copy", [["replace_all", "heritage", "legacy"]]),
        "header": (
            "copy",
            [["header", "A header of my own"], ["replace", "Business drivers", "X"]],
        ),
    }
    files = edited({"copy": copy_for_review()}, jobs, tmp_path_factory.mktemp("office"))
    return {name: edits_of(data, f"{name}.docx") for name, data in files.items()}


def _result(edit: ReviewerEdit, edits: IncomingEdits, author: str = "") -> str:
    for each in edits.proposals:
        right = (each.kind.value, each.path) == (edit.kind, edit.path) and edit.new in each.new
        lacking = not edit.lacks or edit.lacks not in each.new
        if right and lacking and each.author == author:
            return f"`{edit.kind}`"
    return "lost"


def _table(returned: dict[str, IncomingEdits]) -> list[str]:
    rows = ["| edit | LibreOffice | saved twice | tracked |", "| --- | --- | --- | --- |"]
    for edit in (*EDITS, *UNTRACKED_ONLY):
        tracked = _result(edit, returned["tracked"], "Ana") if edit in EDITS else "–"
        plain, again = (_result(edit, returned[name]) for name in ("plain", "again"))
        rows.append(f"| {edit.name} | {plain} | {again} | {tracked} |")
    return rows


def test_every_edit_comes_home_as_the_page_says(returned: dict[str, IncomingEdits]) -> None:
    rows = _table(returned)
    assert [row for row in rows if "lost" in row] == []
    assert "\n".join(rows) in PAGE.read_text(encoding="utf-8")


def test_nothing_is_seen_where_nothing_was_done(returned: dict[str, IncomingEdits]) -> None:
    assert returned["none"] == IncomingEdits()
    for name, edits in (("plain", (*EDITS, *UNTRACKED_ONLY)), ("tracked", EDITS)):
        assert len(returned[name].proposals) == len(edits), name
        assert returned[name].unplaced == (), name


def test_find_and_replace_over_all_is_a_change_of_each_answer(
    returned: dict[str, IncomingEdits],
) -> None:
    edits = returned["wide"]
    assert len({each.path for each in edits.proposals}) == len(edits.proposals) > 3
    assert {each.kind for each in edits.proposals} == {EditKind.CHANGE}
    for each in edits.proposals:
        assert "heritage" in each.old and "heritage" not in each.new
        assert each.new == each.old.replace("heritage", "legacy")
    outside = [each for each in edits.unplaced if each.code != "deleted"]
    assert all("legacy" in each.text for each in outside)


def test_two_people_keep_their_changes_apart(returned: dict[str, IncomingEdits]) -> None:
    ana, bob = returned["two"].proposals
    assert (ana.author, bob.author) == ("Ana", "Bob")
    assert "64 ANA natural" in ana.new
    assert "love them" in bob.new
    assert "ANA" not in bob.new


def test_a_header_and_a_heading_are_no_answers(returned: dict[str, IncomingEdits]) -> None:
    assert returned["header"].proposals == ()
    codes = {(each.text, each.code) for each in returned["header"].unplaced}
    assert {("A header of my own", "margin"), ("X", "outside")} <= codes


def test_comments_survive_libreoffice_with_their_authors_places_and_days() -> None:
    """Headless LibreOffice 7.4 cannot edit a file with comments; it opens and saves one."""
    edits = edits_of(to_docx(copy_for_review(comments=COMMENTS), ".docx"))
    assert edits.unplaced == ()
    assert {each.kind for each in edits.proposals} == {EditKind.COMMENT}
    read = {each.new: (each.path, each.author) for each in edits.proposals}
    assert read == {each.text: (each.path, each.author) for each in COMMENTS}
    assert {each.dated[:16] for each in edits.proposals} == {"2026-11-27T10:00"}
