"""What is asked for when documents are made: which, in which languages, as of which day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from planbuilder.text import LANGUAGES, Language


@dataclass(frozen=True)
class OutputRequest:
    """What to produce.

    `together` puts the languages of a document into one file; `page_numbers` says whether contents
    lists get page numbers, None where LibreOffice is there to count pages. `main` are the plan or
    strategy itself and its register, `letters` the ids of letters to write from a plan, and
    `annexes` for the file with its annexes. `fresh` rests on no findings remembered of earlier
    runs; it makes no other documents.
    """

    today: date
    languages: tuple[Language, ...] = LANGUAGES
    together: bool = False
    final: bool = False
    pdf: bool = False
    page_numbers: bool | None = None
    main: bool = True
    letters: tuple[str, ...] = ()
    fresh: bool = field(default=False, compare=False, repr=False)
