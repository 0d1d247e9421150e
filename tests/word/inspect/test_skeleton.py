"""What there is to read in a skeleton of segments."""

from __future__ import annotations

import pytest

from planbuilder.word.inspect.segment_analysis import skeleton_of

START, END = '<w:bookmarkStart w:id=""/>', '<w:bookmarkEnd w:id=""/>'
TEXT, BOLD = "<w:r><w:t>T</w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr><w:t>T</w:t></w:r>"
LINK = f"<w:hyperlink>{TEXT}</w:hyperlink>"


@pytest.mark.parametrize(
    ("inside", "place"),
    [
        (f"{START}{TEXT}{END}", 0),
        (f"{BOLD}{TEXT}{START}{TEXT}{END}{BOLD}", 2),
        (f"{START}{BOLD}{END}", None),
        (f"{START}{TEXT}{TEXT}{END}", None),
        (f"{START}{TEXT}{END}{START}{END}", None),
        (f"{LINK}{START}{TEXT}{END}", None),
        (f"{START}{END}{TEXT}", None),
        (TEXT, None),
    ],
)
def test_a_lone_text_has_the_only_bookmark_around_it(inside: str, place: int | None) -> None:
    skeleton = skeleton_of(f"<w:p>{inside}")
    assert skeleton is not None and skeleton.lone_text == place
    outside = skeleton_of(f"{START}<w:p>{TEXT}{END}")
    assert outside is not None and outside.lone_text is None
