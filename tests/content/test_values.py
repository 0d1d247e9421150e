"""Values of a document, found through its lists and mappings in order, with their remarks."""

from __future__ import annotations

from planbuilder.content.values import Block, Bullets, Gap, Inline, remarks, values_of
from planbuilder.text import Language

EN = Language.EN
LINE = Inline("a", "text", EN, comments=("one", "two"))
GAP = Gap("b", "[missing]", "who knows", comments=("three",))


def test_values_come_in_order_through_lists_and_mappings() -> None:
    block, bullets = Block("c", "prose", EN), Bullets("d", ("x",), EN)
    context = {
        "first": GAP,
        "rows": [{"cell": LINE}, (block,)],
        "number": 3,
        "last": {"e": bullets},
    }
    assert list(values_of(context)) == [GAP, LINE, block, bullets]


def test_the_note_of_a_gap_comes_before_its_comments() -> None:
    assert remarks(GAP) == ("who knows", "three")
    assert remarks(Gap("b", "[missing]", "")) == ()
    assert remarks(LINE) == ("one", "two")
