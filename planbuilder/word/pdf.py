"""Makes PDF/UA copies with LibreOffice: many documents in one call, in a separate profile."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbuilder.errors import ConversionError, Problem
from planbuilder.temporary.temporary_files import private_folder
from planbuilder.word.artifacts import mark_artifacts
from planbuilder.word.isolation import run_isolated, write_profile
from planbuilder.word.libreoffice import find_libreoffice
from planbuilder.word.ooxml.archive import read_parts
from planbuilder.word.ooxml.content_controls import without_controls
from planbuilder.word.ooxml.properties import CORE
from planbuilder.word.word_art import describe_word_art, words_of_word_art

if TYPE_CHECKING:
    from pikepdf import OutlineItem

# pikepdf is imported where it is used: importing it takes longer than making a document.

_SECONDS_TO_START, _SECONDS_EACH = 90, 30
_LANGUAGE = re.compile(r"<dc:language>([^<]*)<")
# Looked for from where white space begins: LibreOffice pads its metadata with kilobytes of it.
_OWN_LANGUAGE = re.compile(rb"(?<!\s)\s*<dc:language>.*?</dc:language>", re.DOTALL)
_CREATION = re.compile(rb"<xmp:CreateDate>[^<]*<")
_OPTIONS = {
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    # Comments of a draft would become annotations, which PDF/UA does not allow; gaps stay visible.
    "ExportNotes": {"type": "boolean", "value": "false"},
}


def to_pdf(documents: Mapping[str, bytes], day: date) -> dict[str, bytes]:
    """Return a PDF/UA of each docx, under the same keys.

    `day` becomes the date of creation in the files. Raises ConversionError when LibreOffice is
    missing, fails, or takes too long.
    """
    soffice = find_libreoffice()
    if soffice is None:
        raise ConversionError(Problem("libreoffice_missing"))
    if not documents:
        return {}
    with private_folder() as folder:
        pdfs = _convert(list(documents.values()), soffice, folder)
    problems = [
        Problem("libreoffice_made_no_file", file=name)
        for name, pdf in zip(documents, pdfs, strict=True)
        if pdf is None
    ]
    if problems:
        raise ConversionError(problems)
    return {
        name: _finish(pdf, day, read_parts(docx, ConversionError, None))
        for (name, docx), pdf in zip(documents.items(), pdfs, strict=True)
        if pdf is not None
    }


def outline_pages(pdf: bytes) -> tuple[tuple[str, int], ...]:
    """Return (heading, page counted from 1) for every heading in the outline of a PDF."""
    return tuple(entry for entry in outline_entries(pdf) if entry[1])


def outline_entries(pdf: bytes) -> tuple[tuple[str, int], ...]:
    """Return every entry in the outline of a PDF, with page 0 for one without a target."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        return tuple(_flat(outline.root, numbers))


def _convert(documents: Sequence[bytes], soffice: Path, folder: Path) -> list[bytes | None]:
    """Return LibreOffice's output for each document, None where there is none."""
    sources = [folder / f"{number}.docx" for number in range(len(documents))]
    for source, document in zip(sources, documents, strict=True):
        source.write_bytes(without_controls(document))
    command = [
        str(soffice),
        f"-env:UserInstallation={write_profile(folder / 'profile')}",
        *("--headless", "--norestore", "--nologo"),
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"),
        *("--outdir", str(folder / "out"), *(str(source) for source in sources)),
    ]
    seconds = _SECONDS_TO_START + _SECONDS_EACH * len(documents)
    try:
        run = run_isolated(command, folder, seconds)
    except subprocess.TimeoutExpired as error:
        raise ConversionError(
            Problem("libreoffice_too_slow", values={"seconds": seconds})
        ) from error
    except OSError as error:
        raise ConversionError(
            Problem("libreoffice_failed", values={"reason": str(error)})
        ) from error
    if run.returncode:
        reason = run.stderr.decode(errors="replace").strip()[-500:]
        raise ConversionError(Problem("libreoffice_failed", values={"reason": reason}))
    pdfs = (folder / "out" / f"{source.stem}.pdf" for source in sources)
    return [pdf.read_bytes() if pdf.is_file() else None for pdf in pdfs]


def _finish(pdf: bytes, day: date, parts: Mapping[str, bytes]) -> bytes:
    """Return a PDF with the tab order and descriptions that LibreOffice leaves out.

    `parts` are those of the Word file it was made from. The time of conversion, and whatever is
    derived from it, is replaced by `day`.
    """
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        mark_artifacts(document)
        describe_word_art(document, words_of_word_art(parts))
        for page in document.pages:
            page.obj["/Tabs"] = pikepdf.Name("/S")
            for note in page.obj.get("/Annots", pikepdf.Array()):
                _describe(note)
        document.docinfo["/CreationDate"] = f"D:{day:%Y%m%d}000000Z"
        metadata = document.Root.Metadata
        creation = f"<xmp:CreateDate>{day.isoformat()}T00:00:00Z<".encode()
        description = _CREATION.sub(creation, metadata.read_bytes())
        own = tuple(filter(None, (str(document.Root.get("/Lang", "")),)))
        metadata.write(_with_languages(description, _languages(parts) or own))
        for entry in ("/DocChecksum", "/ID"):
            if entry in document.trailer:
                del document.trailer[entry]
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _languages(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the languages a Word file states; both for a bilingual file."""
    core = parts.get(CORE, b"")
    match = _LANGUAGE.search(core.decode())
    return tuple(filter(None, re.split(r"[,\s]+", match[1]))) if match else ()


def _with_languages(metadata: bytes, languages: Sequence[str]) -> bytes:
    """Return XMP metadata that names exactly the languages of the document."""
    if not languages:
        return metadata
    items = "".join(f"<rdf:li>{escape(language, quote=False)}</rdf:li>" for language in languages)
    mark = (
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="">'
        f"<dc:language><rdf:Bag>{items}</rdf:Bag></dc:language></rdf:Description>"
    )
    own = _OWN_LANGUAGE.sub(b"", metadata)
    return own.replace(b"</rdf:RDF>", f"{mark}\n </rdf:RDF>".encode(), 1)


def _describe(note: Any) -> None:
    if note.get("/Subtype") != "/Link" or "/Contents" in note:
        return
    action = note.get("/A", {})
    note["/Contents"] = str(action.get("/URI", "→"))


def _flat(
    items: Sequence[OutlineItem], numbers: Mapping[tuple[int, int], int]
) -> Iterator[tuple[str, int]]:
    """Yield (heading, page or 0) of outline items and their children.

    `numbers` are page numbers.
    """
    from pikepdf import Array

    for item in items:
        destination = item.destination
        page = 0
        if isinstance(destination, list | Array) and item.action is None:
            page = numbers.get(getattr(destination[0], "objgen", (0, 0)), 0)
        yield str(item.title), page
        yield from _flat(item.children, numbers)
