"""Flat items become lists inside items, whatever their order of levels and kinds."""

from __future__ import annotations

from planbuilder.html.nested_lists import NestedList, nested_lists
from planbuilder.text.paragraphs import Paragraph, Span


def item(text: str, level: int = 0, number: int | None = None) -> Paragraph:
    return Paragraph("bullet" if number is None else "number", (Span(text),), level, number)


def outline(lists: tuple[NestedList, ...]) -> list[object]:
    """Return lists as plain values: (tag with first number, [(text, inner lists), …])."""
    return [
        (
            f"ol{each.start}" if each.ordered else "ul",
            [("".join(span.text for span in one.spans), outline(one.lists)) for one in each.items],
        )
        for each in lists
    ]


def test_a_new_kind_begins_a_new_list() -> None:
    items = (item("a"), item("b", number=3), item("c", number=4), item("d"))
    assert outline(nested_lists(items)) == [
        ("ul", [("a", [])]),
        ("ol3", [("b", []), ("c", [])]),
        ("ul", [("d", [])]),
    ]


def test_a_list_begins_with_the_number_typed() -> None:
    items = (item("a", number=0), item("b", number=1))
    assert outline(nested_lists(items)) == [("ol0", [("a", []), ("b", [])])]


def test_deeper_items_stand_inside_the_one_above() -> None:
    items = (item("a"), item("b", 1, 1), item("c", 2), item("d", 1), item("e"))
    assert outline(nested_lists(items)) == [
        (
            "ul",
            [("a", [("ol1", [("b", [("ul", [("c", [])])])]), ("ul", [("d", [])])]), ("e", [])],
        )
    ]


def test_an_item_without_one_above_stands_in_an_empty_one() -> None:
    assert outline(nested_lists((item("deep", 1),))) == [("ul", [("", [("ul", [("deep", [])])])])]
