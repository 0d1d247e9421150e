"""The text of a page is read with the fonts that it names, and nothing drawn besides is missed."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from planbuilder.errors import ConversionError
from planbuilder.word.inspect.pdf_text import PdfText, pdf_text

WIDE = b"1 beginbfrange <0041> <005A> <0061> endbfrange 1 beginbfchar <0020> <00E90301> endbfchar"
NARROW = b"1 beginbfrange <41> <43> [<0078> <0079> <007A>] endbfrange"


def pages(*contents: bytes) -> bytes:
    """Return a PDF with these pages, which share two fonts."""
    document = pikepdf.new()
    fonts = pikepdf.Dictionary()
    for name, subtype, cmap in (("/F1", "/Type0", WIDE), ("/F2", "/TrueType", NARROW)):
        font = pikepdf.Dictionary(
            Type=pikepdf.Name("/Font"),
            Subtype=pikepdf.Name(subtype),
            ToUnicode=document.make_stream(cmap),
        )
        fonts[name] = document.make_indirect(font)
    for content in contents:
        page = document.add_blank_page()
        page.obj.Resources = pikepdf.Dictionary(Font=fonts)
        page.obj.Contents = document.make_stream(content)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_codes_are_read_in_the_font_of_the_page() -> None:
    first = b"BT /F1 9 Tf [<00410042> 12 <0020>] TJ 1 0 0 1 0 0 cm <0043> Tj ET"
    second = b"BT /F2 9 Tf (ABD) Tj /F1 9 Tf (\\000Z) ' ET"
    read = pdf_text(pages(first, second))
    assert read.pages == ("ab\u00e9\u0301c", "xy\N{REPLACEMENT CHARACTER}z")
    assert read.content == "".join(read.pages)


def test_a_code_that_its_string_does_not_finish_takes_nothing_from_the_next() -> None:
    assert pdf_text(pages(b"BT /F1 9 Tf [<004100> <0042>] TJ ET")).content == "ab"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"/Artifact BMC BT /F1 9 Tf <0041> Tj ET EMC", PdfText("", "a", pages=("",))),
        (b"BT /F1 9 Tf 3 Tr <0041> Tj ET", PdfText("a", "", frozenset({"Tr"}), ("a",))),
        (
            b"/Span <</ActualText (not at all)>> BDC BT /F1 9 Tf <0041> Tj ET EMC",
            PdfText("a", "", frozenset({"/ActualText"}), ("a",)),
        ),
        (
            b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q",
            PdfText("", "", frozenset({"/Image"}), ("",)),
        ),
    ],
    ids=["artifact", "invisible", "replaced", "inline image"],
)
def test_what_is_drawn_besides_content_is_named(content: bytes, expected: PdfText) -> None:
    assert pdf_text(pages(content)) == expected


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ConversionError):
        pdf_text(b"%PDF-1.7 and nothing else")
