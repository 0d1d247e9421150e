from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers import Answers
from planbuilder.approval.changes import AnswerChange, answer_changes, display_value
from planbuilder.approval.digests import signed_part
from planbuilder.storage import load_instrument
from planbuilder.text import Language, Text
from planbuilder.workspace import Workspace
from tests.approval.conftest import OWNER


def test_rows_that_come_go_or_move_are_changes(workspace: Workspace, plan: Answers) -> None:
    rows = plan.rows("risks.register")
    before = signed_part(workspace.instrument, plan)

    def changed_paths(*kept: Any) -> set[str]:
        after = plan.with_value("risks.register", tuple(kept))
        part = signed_part(workspace.instrument, after)
        return {change.path for change in answer_changes(plan.document, before, part)}

    assert changed_paths(*reversed(rows)) == {"risks.register"}
    gone = changed_paths(*rows[1:])
    assert "risks.register" in gone and OWNER in gone
    assert changed_paths(*rows) == set()


def part(**answers: Any) -> dict[str, Any]:
    return {"answers": {"account": answers}}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    document = load_instrument().document("plan")
    return [
        (each.path, each.before, each.after) for each in answer_changes(document, before, after)
    ]


def test_an_answer_that_came_or_went_has_no_other_side() -> None:
    assert differences(part(version="1"), part(version="2")) == [("account.version", "1", "2")]
    assert differences(part(version="1"), part()) == [("account.version", "1", None)]
    assert differences(part(), part(version="1")) == [("account.version", None, "1")]
    assert differences(part(version="1"), part(version="1")) == []


def test_several_options_that_came_or_went_are_one_change() -> None:
    assert differences(part(use=[]), part(use=["a", "b"])) == [("account.use", [], ["a", "b"])]


def test_a_text_that_goes_on_is_displayed_beside_its_beginning() -> None:
    change = AnswerChange("account.use", Text(en="Use", fr="Usage"), "Parks", "Parks, lakes")
    assert change.display(Language.EN) == ("Parks", "Parks, lakes")


def test_changes_stand_in_the_order_of_the_document_and_unknown_ones_last() -> None:
    before = part(gone="x", version="1", use="a")
    assert [path for path, *_ in differences(before, part())] == [
        "account.use",
        "account.version",
        "account.gone",
    ]


def test_a_note_counts_where_there_is_no_answer() -> None:
    before = {"notes": {"account.use": {"state": "unsure"}}}
    after = {"notes": {"account.use": {"state": "unsure", "reason": {"en": "why"}}}}
    assert differences(before, after) == [("account.use", "unsure", {"en": "why"})]


def test_a_cell_is_named_by_its_row() -> None:
    before = part(members=[{"id": "m1", "url": "a"}])
    after = part(members=[{"id": "m1", "url": "b"}, {"id": "m2", "url": "c"}])
    document = load_instrument().document("plan")
    changes = answer_changes(document, before, after)
    assert [each.path for each in changes] == [
        "account.members[m1].url",
        "account.members[m2].url",
        "account.members",
    ]
    assert changes[0].heading.en.endswith("(M1)")
    assert (changes[2].before, changes[2].after) == (["m1"], ["m1", "m2"])


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "—"),
        ("", "—"),
        ({"en": "a", "fr": "b"}, "b"),
        ({"en": "a"}, "—"),
        ({"id": "r1", "name": {"fr": "b"}, "note": None}, "r1; b"),
        (["a", {"fr": "b"}], "a, b"),
        ("a\n b", "a b"),
        ("é" * 160, "é" * 160),
        ("é" * 161, "é" * 159 + "…"),
        ("é" * 158 + "  " + "é" * 9, "é" * 158 + "…"),
    ],
)
def test_a_value_is_shown_in_one_language_and_on_one_line(value: Any, shown: str) -> None:
    assert display_value(value, Language.FR) == shown


def test_both_sides_are_shown() -> None:
    change = AnswerChange("a.b", Text(en="x", fr="y"), {"en": "old"}, None)
    assert change.display(Language.EN) == ("old", "—")
    assert display_value("abcdef", Language.EN, 4) == "abc…"


def test_a_change_in_one_language_is_shown_in_that_language() -> None:
    change = AnswerChange(
        "a.b", Text(en="x", fr="y"), {"en": "old", "fr": "z"}, {"en": "new", "fr": "z"}
    )
    assert change.display(Language.FR) == ("old", "new")


def test_a_change_far_into_a_long_text_is_among_what_is_shown() -> None:
    start = "word " * 60
    change = AnswerChange("a.b", Text(en="x", fr="y"), {"en": f"{start}old"}, {"en": f"{start}new"})
    before, after = change.display(Language.EN)
    assert before.startswith("…word") and before.endswith("old") and len(before) <= 160
    assert after.endswith("new")


def test_an_answer_no_longer_asked_is_called_by_its_path() -> None:
    document = load_instrument().document("plan")
    (gone,) = answer_changes(document, part(gone="x"), part())
    assert gone.heading == Text(en="account.gone", fr="account.gone")


def test_a_change_that_no_line_shows_is_displayed_as_it_stands() -> None:
    heading = Text(en="Use", fr="Usage")
    spaced = AnswerChange("account.use", heading, {"en": "a  b"}, {"en": "a b"})
    assert spaced.display(Language.EN) == ("a b", "a b")
    other = AnswerChange("account.use", heading, {"en": "a", "fr": "b"}, {"en": "a", "fr": "c"})
    assert other.display(Language.EN) == other.display(Language.FR) == ("b", "c")
