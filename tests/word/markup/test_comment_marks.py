"""Comments marked in text are those marked in the tree of a body."""

from __future__ import annotations

import pytest

from planbuilder.errors import AssemblyError
from planbuilder.word.markup.comment_marks import with_comment_marks
from planbuilder.word.markup.fragments import BeyondMarkupError
from planbuilder.word.ooxml.archive import parse_part, part_bytes
from planbuilder.word.ooxml.comments import mark_comments
from planbuilder.word.ooxml.namespaces import DOCUMENT, W_URI
from planbuilder.word.ooxml.styles import COMMENT_REFERENCE, Styles

STYLE = "CommentReference"
RUN = "<w:r><w:t>one</w:t></w:r>"


def around(name: str, inside: str, number: int = 1) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def both_ways(inside: str, bookmarks: tuple[str, ...]) -> tuple[bytes, bytes]:
    """Return a body marked as text and as a tree."""
    body = f'<w:document xmlns:w="{W_URI}"><w:body>{inside}</w:body></w:document>'
    root = parse_part(body.encode(), AssemblyError, DOCUMENT)
    whole = part_bytes(root)
    mark_comments(root, bookmarks, Styles({COMMENT_REFERENCE: STYLE}, {}))
    return with_comment_marks(whole.decode(), bookmarks, STYLE).encode(), part_bytes(root)


HEAD = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{RUN}</w:p>'
PARAGRAPH = f"<w:p>{RUN}</w:p>"


@pytest.mark.parametrize(
    "body",
    [
        HEAD + f"<w:p>{around('a', RUN)}{around('b', RUN, 2)}</w:p>",
        f"<w:p>{around('a', RUN)}{RUN}</w:p>{around('b', PARAGRAPH * 2, 2)}",
        around("a", HEAD) + around("b", PARAGRAPH, 2) + PARAGRAPH,
        HEAD + f"<w:tbl><w:tr><w:tc><w:p>{around('a', RUN)}</w:p></w:tc></w:tr></w:tbl>",
        f"<w:p><w:pPr><w:jc/></w:pPr>{around('b', RUN)}</w:p>{around('b_2', PARAGRAPH, 2)}",
    ],
)
def test_comments_are_where_the_tree_has_them(body: str) -> None:
    for bookmarks in (("a", "b"), ("b", "a", "a", "c"), ("c", "b", "c", "a", "b")):
        as_text, as_tree = both_ways(body, bookmarks)
        assert as_text == as_tree


@pytest.mark.parametrize(
    "body",
    [
        f"<w:sdt><w:sdtContent>{PARAGRAPH}</w:sdtContent></w:sdt>",
        "<w:p/>",
        f"<w:p><w:pPr/>{RUN}</w:p>",
        "",
        around("a", f"<w:tbl><w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl>"),
        f"<w:p><w:hyperlink>{around('a', RUN)}</w:hyperlink></w:p>",
    ],
)
def test_a_body_that_hides_its_paragraphs_is_left_to_its_tree(body: str) -> None:
    with pytest.raises(BeyondMarkupError):
        with_comment_marks(body, ["a", "b"], STYLE)
