from __future__ import annotations

from datetime import date

import pytest

from planbuilder.answers import Period, Row, Wording
from planbuilder.text import Language

EN, FR = Language.EN, Language.FR


def test_a_language_never_stands_in_for_the_other() -> None:
    assert Wording("a", None)[FR] is None
    assert Wording(None, "b")[EN] is None
    assert (Wording("a", "b")[EN], Wording("a", "b")[FR]) == ("a", "b")


@pytest.mark.parametrize(
    ("wording", "missing"),
    [
        (Wording(), (EN, FR)),
        (Wording("a"), (FR,)),
        (Wording(fr="b"), (EN,)),
        (Wording("a", "b"), ()),
    ],
)
def test_what_a_wording_lacks(wording: Wording, missing: tuple[Language, ...]) -> None:
    assert wording.missing == missing


def test_a_cell_that_is_blank_reads_as_blank() -> None:
    row = Row("r1", {"text": Wording("a"), "ids": ("x", "y"), "id": "z", "day": date(2026, 1, 1)})
    assert (row["id"], row["other"]) == ("z", None)
    assert (row.wording("text"), row.wording("id"), row.wording("other")) == (
        Wording("a"),
        Wording(),
        Wording(),
    )
    assert (row.selection("ids"), row.selection("id")) == (("x", "y"), ("z",))
    assert (row.selection("other"), row.selection("text"), row.selection("day")) == ((), (), ())


def test_a_value_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        Wording("a").en = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Period(date(2026, 1, 1)).end = date(2026, 1, 2)  # type: ignore[misc]


def test_a_row_with_another_cell_is_a_new_row() -> None:
    row = Row("r1", {"a": "x", "b": "y"})
    changed = row.with_cell("a", "z")
    assert (changed.id, dict(changed.cells)) == ("r1", {"a": "z", "b": "y"})
    assert dict(row.with_cell("a", None).cells) == {"b": "y"}
    assert row["a"] == "x"
