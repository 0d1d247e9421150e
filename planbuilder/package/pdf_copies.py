"""Compares the PDF copies in a package with the Word files beside them."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.errors import PlanbuilderError
from planbuilder.package.inputs import Files
from planbuilder.package.names import DOCUMENTS
from planbuilder.package.rebuild import RebuiltFiles, is_copied
from planbuilder.package.verdict import VerificationNote
from planbuilder.word.inspect.file_layout import FileLayout
from planbuilder.word.inspect.page_layout import caption_pages, document_layout
from planbuilder.word.inspect.pdf_copy import copy_faults
from planbuilder.word.pdf import outline_pages


def pdf_notes(rebuilt: RebuiltFiles, files: Files) -> Iterator[VerificationNote]:
    """Yield the differences of each PDF copy from its Word file: text, pages, active content.

    The appearance of pages is not compared, and a remark says so.
    """
    copies = [name for name in rebuilt.files if is_copied(name)] if rebuilt.edition.pdf else []
    for name in copies:
        copy = f"{name.removesuffix('.docx')}.pdf"
        if copy not in files:
            continue
        try:
            yield from _copy_notes(rebuilt, name, copy, files[copy])
        except PlanbuilderError:
            yield VerificationNote("fault.unreadable", {"file": copy})
    if copies:
        yield VerificationNote("remark.pdf")


def _copy_notes(
    rebuilt: RebuiltFiles, name: str, copy: str, pdf: bytes
) -> Iterator[VerificationNote]:
    for fault in copy_faults(rebuilt.files[name], pdf):
        values = {"file": copy, "found": fault.actual, "expected": fault.expected}
        kind = "doubt" if fault.sort in ("boxes", "unlisted") else "fault"
        yield VerificationNote(f"{kind}.pdf_{fault.sort}", values)
    layout = (rebuilt.edition.layouts or {}).get(name.removeprefix(f"{DOCUMENTS}/"))
    if layout is not None and not _has_pages(pdf, layout):
        yield VerificationNote("fault.pdf_pages", {"file": copy})


def _has_pages(pdf: bytes, layout: FileLayout) -> bool:
    """Return whether headings and tables are on the recorded pages; early packages record none."""
    if outline_pages(pdf) != layout.pages:
        return False
    return not layout.tables or caption_pages(document_layout(pdf)) == layout.tables
