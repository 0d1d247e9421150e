"""What changed between two versions: each answer that reads differently, before and after."""

from __future__ import annotations

import pytest

from planbuilder.answers import Answers, Row, Value, Wording
from planbuilder.content.changes.version_comparison import PrintedChange, changed_answers
from planbuilder.content.material import Material
from planbuilder.text import Language
from tests.content.builders import material, plan

REGISTER = "risks.register"


def changes(
    after: Answers, longest: int = 240, before: Answers | None = None
) -> list[PrintedChange]:
    old: Material = material(before or plan())
    return list(changed_answers(old, material(after), longest))


def with_cell(row_id: str, column: str, value: Value) -> Answers:
    rows = tuple(
        Row(row.id, {**row.cells, column: value}) if row.id == row_id else row
        for row in plan().rows(REGISTER)
    )
    return plan(risks__register=rows)


def test_the_same_answers_have_no_changes() -> None:
    assert changes(plan()) == []


def test_an_answer_that_changed_shows_both_sides() -> None:
    before = plan(account__name_en="Old name")
    (change,) = changes(plan(account__name_en="New name"), before=before)
    assert (change.path, change.before, change.after) == ("account.name_en", "Old name", "New name")
    heading = before.document.question("account.name_en").heading[Language.EN]
    assert change.question == heading


def test_a_change_in_the_other_language_alone_is_none() -> None:
    purpose = plan().wording("platform.audience")
    assert changes(plan(platform__audience=Wording(purpose.en, "Autre chose."))) == []


def test_a_cell_is_named_with_its_row_and_its_column() -> None:
    first = plan().rows(REGISTER)[0]
    (change,) = changes(with_cell(first.id, "owner", Wording("Somebody else", "Une autre")))
    assert change.path == f"{REGISTER}[{first.id}].owner"
    assert change.after == "Somebody else"
    column = plan().document.question(f"{REGISTER}.owner").heading.en
    assert column in change.question


def test_rows_that_came_or_went_are_one_change_each() -> None:
    first, *others = plan().rows(REGISTER)
    gone = changes(plan(risks__register=tuple(others)))
    change = next(each for each in gone if each.path == f"{REGISTER}[{first.id}]")
    blank = material().words("changes.blank")
    assert change.before != blank and change.after == blank


def test_rows_in_another_order_are_one_change_of_the_table() -> None:
    first, second, *others = plan().rows(REGISTER)
    found = changes(plan(risks__register=(second, first, *others)))
    assert [each.path for each in found] == [REGISTER]
    assert found[0].before != found[0].after


@pytest.mark.parametrize("longest", [40, 80, 240])
def test_a_long_text_is_cut_to_what_differs(longest: int) -> None:
    words = " ".join(f"word{number}" for number in range(100))
    before = plan(platform__audience=Wording(words, "-"))
    after = plan(platform__audience=Wording(words.replace("word50 ", "changed "), "-"))
    (change,) = changes(after, longest, before)
    assert "word50" in change.before and "changed" in change.after
    assert change.before.startswith("…") and change.before.endswith("…")
    assert max(len(change.before), len(change.after)) <= longest + 2
    assert "word0 " not in change.before and "word99" not in change.after


def test_texts_that_end_alike_keep_their_ends_whole() -> None:
    before = plan(platform__audience=Wording("a" * 30 + " end", "-"))
    (change,) = changes(plan(platform__audience=Wording("b" * 30 + " end", "-")), 20, before)
    assert not change.before.startswith("…")
    assert len(change.before) <= 22
    assert len(change.after) <= 22
