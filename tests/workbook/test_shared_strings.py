from __future__ import annotations

import pytest

from planbuilder.workbook.shared_strings import SharedStrings, escape_text


def test_a_text_is_kept_once_and_counted_as_often_as_it_is_shown() -> None:
    strings = SharedStrings()
    assert [strings[text] for text in ("a", "b", "a", " c")] == [0, 1, 0, 2]
    part = b"".join(strings.pieces(4)).decode()
    assert part.endswith(
        'count="4" uniqueCount="3"><si><t>a</t></si><si><t>b</t></si>'
        '<si><t xml:space="preserve"> c</t></si></sst>'
    )


def test_a_text_that_comes_once_is_numbered_and_not_kept() -> None:
    strings = SharedStrings()
    assert (strings["a"], strings.add("once"), strings["b"]) == (0, 1, 2)
    assert list(strings) == ["a", "b"]
    assert b"<t>a</t></si><si><t>once</t></si><si><t>b</t>" in b"".join(strings.pieces(3))


def test_a_text_is_cut_to_what_a_cell_holds() -> None:
    strings = SharedStrings()
    fits, too_long = "x" * 32_767, "\N{GRINNING FACE}" * 16_384
    assert [strings[text] for text in (fits, fits + "y", too_long)] == [0, 0, 1]
    assert list(strings) == [fits, "\N{GRINNING FACE}" * 16_383]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a & b < c > d \"e\" 'f'", "a &amp; b &lt; c &gt; d \"e\" 'f'"),
        ("_x000D_ _X000D_ _x00D_", "_x005F_x000D_ _X000D_ _x00D_"),
        ("a\x0bb\tc\nd\r", "a_x000B_b\tc\nd_x000D_"),
        ("\ufffe", "_xFFFE_"),
    ],
)
def test_texts_are_escaped_as_workbooks_read_them(text: str, escaped: str) -> None:
    assert escape_text(text) == escaped
