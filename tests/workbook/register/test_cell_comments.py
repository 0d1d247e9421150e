"""Comments on cells, without what Excel puts before their words."""

from __future__ import annotations

import pytest

from planbuilder.workbook.register.cell_comments import words_of


@pytest.mark.parametrize(
    ("author", "text", "words"),
    [
        ("Ana", "Ana:\nStill them?", ("Ana", "Still them?")),
        ("Ana", "Still them?", ("Ana", "Still them?")),
        ("", "Still them?\r\nSince when?", ("", "Still them?\nSince when?")),
        (
            "tc={5C6E}",
            "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\n"
            "Comment:\n    Still them?\nReply:\n    Yes",
            ("", "Still them?\nReply:\nYes"),
        ),
    ],
)
def test_author_and_words(author: str, text: str, words: tuple[str, str]) -> None:
    assert words_of(author, text) == words
