"""The page of each heading of Word files, laid out once for the same content."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planbuilder import word
from planbuilder.storage.page_cache import Pages, recall_pages, remember_pages


def count_pages(files: Mapping[str, bytes], today: date) -> dict[str, Pages]:
    """Return (heading, page) for every heading of some Word files, by the name of the file.

    A file that was laid out before is not laid out again: its content is its key. Raises
    ConversionError as `to_pdf` does.
    """
    counted = {name: recall_pages(data) for name, data in files.items()}
    missing = {name: files[name] for name, pages in counted.items() if pages is None}
    for name, copy in word.to_pdf(missing, today).items():
        pages = word.outline_pages(copy)
        remember_pages(files[name], pages)
        counted[name] = pages
    return {name: counted[name] or () for name in files}
