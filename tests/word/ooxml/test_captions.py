"""Captions show the numbers that Word would count, sequence by sequence."""

from __future__ import annotations

from planbuilder.word.ooxml.captions import caption_paragraphs, number_captions
from planbuilder.word.ooxml.namespaces import text_of
from tests.proposals.builders import element

SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))


def caption(sequence: str, result: str = "?", separator: str = SEPARATE) -> str:
    ask = f"<w:r><w:instrText> SEQ {sequence} \\* ARABIC</w:instrText></w:r>"
    number = f"<w:r><w:t>{result}</w:t></w:r>"
    return f"<w:p>{ask}{separator}{number}{END}<w:r><w:t> text</w:t></w:r></w:p>"


def test_each_sequence_counts_on_its_own() -> None:
    body = element(f"<w:body>{caption('Table')}{caption('Figure')}{caption('Table')}</w:body>")
    number_captions(body)
    assert [text_of(each) for each in body] == ["1 text", "1 text", "2 text"]
    assert caption_paragraphs(body, "Table") == [body[0], body[2]]


def test_a_field_that_has_ended_has_no_result_to_fill_in() -> None:
    body = element(f"<w:body>{caption('Table', 'x', SEPARATE + END)}</w:body>")
    number_captions(body)
    assert text_of(body[0]) == "x text"


def test_another_field_is_no_caption() -> None:
    page = "<w:p><w:r><w:instrText>PAGE SEQ Table</w:instrText></w:r></w:p>"
    body = element(f"<w:body>{page}</w:body>")
    assert caption_paragraphs(body, "Table") == []
