"""The request to make documents: which ones, in which languages, and as of which day."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from planbuilder.text import LANGUAGES, Language


class OutputRequest(Struct, frozen=True):
    """What to produce.

    `together` puts the languages of a document into one file. `page_numbers` says whether tables of
    contents get page numbers, None meaning if LibreOffice is installed to count pages. `main` asks
    for the plan or strategy itself with its register, `letters` are the ids of letters, and
    `annexes` for the file of annexes. `fresh` ignores cached findings; it does not change the
    documents.
    """

    today: date
    languages: tuple[Language, ...] = LANGUAGES
    together: bool = False
    final: bool = False
    pdf: bool = False
    page_numbers: bool | None = None
    main: bool = True
    letters: tuple[str, ...] = ()
    fresh: bool = False
