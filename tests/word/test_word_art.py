"""A watermark says in a PDF what it says in Word, and a described picture keeps its words."""

from __future__ import annotations

import pikepdf

from planbuilder.word.word_art import describe_word_art, words_of_word_art


def figures(*texts: str | None) -> pikepdf.Pdf:
    """Return a document with a figure for each alternative text, or for none."""
    document = pikepdf.new()
    for text in texts:
        figure = pikepdf.Dictionary(Type=pikepdf.Name("/StructElem"), S=pikepdf.Name("/Figure"))
        if text is not None:
            figure["/Alt"] = pikepdf.String(text)
        document.make_indirect(figure)
    return document


def describe(document: pikepdf.Pdf, words: str) -> list[str | None]:
    describe_word_art(document, words)
    return [
        str(each.Alt) if "/Alt" in each else None
        for each in document.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
    ]


def test_the_words_of_word_art_are_read_once_each() -> None:
    shape = b'<v:shape><v:textpath style="x" string="DRAFT &amp; SECRET"/></v:shape>'
    other = b'<v:textpath string="\xc3\x89BAUCHE"/>'
    parts = {"word/header1.xml": shape, "word/header2.xml": shape + other, "word/a.png": other}
    assert words_of_word_art(parts) == "DRAFT & SECRET, \u00c9BAUCHE"
    assert words_of_word_art({"word/document.xml": b"<w:p/>"}) == ""


def test_a_figure_without_words_gets_them_and_no_other() -> None:
    assert describe(figures(None, "Our logo"), "DRAFT") == ["DRAFT", "Our logo"]
    assert describe(figures(None), "") == [None]
