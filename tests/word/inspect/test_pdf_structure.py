"""What a PDF copy holds that no list of LibreOffice's entries names."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from planbuilder.word.inspect.pdf_structure import unlisted_names


def page_with(**entries: object) -> pikepdf.Pdf:
    """Return a document of one page with further entries in its catalog, opened from its bytes."""
    data = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        for name, value in entries.items():
            document.Root[f"/{name}"] = value
        document.save(data)
    return pikepdf.open(BytesIO(data.getvalue()))


def test_an_entry_that_another_libreoffice_may_write_is_named() -> None:
    with page_with(Extensions=pikepdf.Dictionary()) as document:
        assert list(unlisted_names(document, pictures=False)) == ["/Extensions"]


def test_what_acts_is_left_to_another_check() -> None:
    with page_with(Names=pikepdf.Dictionary(), Lang="en-CA") as document:
        assert list(unlisted_names(document, pictures=False)) == []
