"""A proposal has a name of its own, and two files that propose the same propose it once."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.proposals import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.text import Language

EDIT = EditProposal(
    "plan", "s.a", EditKind.CHANGE, Language.EN, "old", "new", "Ana", "2026-11-27", source="a.docx"
)


def test_a_name_follows_what_is_proposed_by_whom_and_where() -> None:
    assert EDIT.key == replace(EDIT, old="other").key
    others = [
        replace(EDIT, new="x"),
        replace(EDIT, path="s.b"),
        replace(EDIT, language=Language.FR),
        replace(EDIT, author="Bo"),
        replace(EDIT, source="b.docx"),
        replace(EDIT, cells={"a": "b"}),
        replace(EDIT, raw={"id": "r1"}),
    ]
    assert len({each.key for each in (EDIT, *others)}) == len(others) + 1


def test_the_same_proposal_of_two_files_stands_once() -> None:
    left, right = UnplacedText("a", "x"), UnplacedText("b", "y")
    first = IncomingEdits((EDIT,), (left,))
    other = replace(EDIT, new="else")
    second = IncomingEdits((replace(EDIT, source="b.docx"), other), (left, right))
    assert first + second == IncomingEdits((EDIT, other), (left, right))


def test_a_list_for_programs_names_files_only_where_there_are_several() -> None:
    (record,) = IncomingEdits((EDIT,)).as_json()["proposals"]
    assert record == {
        "path": "s.a",
        "language": "en",
        "kind": "change",
        "old": "old",
        "new": "new",
        "author": "Ana",
        "date": "2026-11-27",
        "conflict": None,
    }
    row = EditProposal("other", "s.t", EditKind.ADD_ROW, cells={"a": "b"})
    both = IncomingEdits((EDIT, row)).as_json()["proposals"]
    assert [each["path"] for each in both] == ["plan#s.a", "other#s.t"]
    assert (both[1]["new"], both[1]["author"], both[1]["language"]) == ({"a": "b"}, None, None)


def test_only_a_text_without_a_match_can_be_placed_in_a_file() -> None:
    text = UnplacedText("a", "x", "unmatched", "a.docx", "plan")
    assert text.can_be_placed
    assert not replace(text, file="").can_be_placed
    assert not replace(text, code="refused").can_be_placed
    assert text.key != replace(text, where="y").key
