"""The two language files of one document: rows pair up, single answers stand once."""

from __future__ import annotations

from planbuilder.proposals import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.proposals.language_pairs import paired_edits
from planbuilder.text import Language

EN, FR = Language.EN, Language.FR


def row(text: str, source: str, table: str = "s.t") -> EditProposal:
    return EditProposal("plan", table, EditKind.ADD_ROW, source=source, cells={"a": text})


def change(path: str, language: Language | None, new: str, source: str) -> EditProposal:
    return EditProposal("plan", path, EditKind.CHANGE, language, new=new, source=source)


def test_rows_pair_up_in_their_order_and_the_rest_come_alone() -> None:
    english = IncomingEdits((row("one", "e"), row("two", "e")))
    french = IncomingEdits((row("un", "f"), row("autre", "f", "s.u")))
    found = paired_edits({FR: french, EN: english}).proposals
    assert [(each.path, each.cells, each.other_cells, each.source) for each in found] == [
        ("s.t", {"a": "one"}, {"a": "un"}, "e, f"),
        ("s.t", {"a": "two"}, {}, "e"),
        ("s.u", {"a": "autre"}, {}, "f"),
    ]


def test_an_answer_without_a_language_is_proposed_once_and_texts_in_each() -> None:
    english = IncomingEdits((change("s.day", None, "x", "e"), change("s.a", EN, "a", "e")))
    french = IncomingEdits((change("s.day", None, "x", "f"), change("s.a", FR, "b", "f")))
    found = paired_edits({EN: english, FR: french}).proposals
    assert sorted((each.path, each.new, each.source) for each in found) == [
        ("s.a", "a", "e"),
        ("s.a", "b", "f"),
        ("s.day", "x", "e"),
    ]


def test_one_file_is_as_it_is_and_leftovers_of_both_are_listed() -> None:
    left, right = UnplacedText("a", "x"), UnplacedText("b", "y")
    assert paired_edits({}) == IncomingEdits()
    only = IncomingEdits((row("one", "e"),), (left,))
    assert paired_edits({FR: only}) is only
    both = paired_edits({EN: only, FR: IncomingEdits((), (right,))})
    assert both.unplaced == (left, right)
