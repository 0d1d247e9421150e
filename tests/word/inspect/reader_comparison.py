"""What is told of a docx from its markup, beside what its trees say."""

from __future__ import annotations

from planbuilder.word.inspect.accessibility import problems_in
from planbuilder.word.inspect.docx import open_docx
from planbuilder.word.inspect.reader import _from_markup, _from_tree
from planbuilder.word.inspect.soundness import is_plainly_sound
from planbuilder.word.ooxml.namespaces import DOCUMENT


def assert_same_text(docx: bytes, *names: str) -> None:
    """Read some parts of a docx both ways, the body where none is named."""
    opened = open_docx(docx)
    for name in names or (DOCUMENT,):
        quick, slow = _from_markup(opened, name), _from_tree(opened, name)
        assert quick is not None, name
        assert quick[0]() == slow[0]()
        passages = [[(key, each.passage()) for key, each in part[1]] for part in (quick, slow)]
        assert passages[0] == passages[1]
        assert not slow[2]


def assert_same_problems(docx: bytes, *, is_plain: bool) -> None:
    """Read and inspect a docx both ways; one that `is_plain` is seen to be sound at once."""
    assert_same_text(docx)
    opened = open_docx(docx)
    is_sound = is_plainly_sound(opened)
    problems = problems_in(opened)
    assert not (is_sound and problems) and (is_sound or not is_plain or problems)
