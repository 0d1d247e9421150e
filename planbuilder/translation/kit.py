"""The translator's kit, one zip: texts, memory, glossary, workbook, review file, word counts."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from types import MappingProxyType

from msgspec import Struct, field

from planbuilder.answers import Answers
from planbuilder.errors import AnswerError, Problem
from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.translation.returned_segments import ReturnedSegment
from planbuilder.translation.review_document import from_review, to_review
from planbuilder.translation.segments import TO_DO, Segment
from planbuilder.translation.tbx import terms_of, to_tbx
from planbuilder.translation.tmx import from_tmx, to_tmx
from planbuilder.translation.word_counts import work
from planbuilder.translation.workbook import from_workbook, to_workbook
from planbuilder.translation.xliff.reader import from_xliff
from planbuilder.translation.xliff.writer import XliffLayout, to_xliff

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of files in the zip, the first that the format can hold."""

_MOST_FILES, _LARGEST = 60, 32 * 2**20
"""The greatest number of files in a returned kit, and bytes of each."""

_READERS = {
    ".xlf": from_xliff,
    ".xliff": from_xliff,
    ".xlsx": from_workbook,
    ".docx": from_review,
    ".tmx": from_tmx,
}


class KitContents(Struct, frozen=True):
    """The contents of a kit.

    `segments` are all texts, whatever their state; `earlier` are source texts at the time of their
    translation, by segment id. With `prefill`, the target of a text without a translation is its
    source. `language` is that of the instructions.
    """

    segments: tuple[Segment, ...]
    profile: Answers | None
    language: Language
    prefill: bool = True
    earlier: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def to_do(self) -> tuple[Segment, ...]:
        """Return the texts to translate: missing and stale."""
        return tuple(segment for segment in self.segments if segment.state in TO_DO)


def kit(instrument: Instrument, contents: KitContents) -> bytes:
    """Return the zip. It must have a text to translate; the same contents give the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _files(instrument, contents):
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _files(instrument: Instrument, contents: KitContents) -> Iterator[tuple[str, bytes]]:
    language, to_do = contents.language, contents.to_do
    layout = XliffLayout(prefill=contents.prefill, earlier=contents.earlier)
    yield "README.txt", _read_me(instrument, contents).encode()
    for source in LANGUAGES:
        own = [segment for segment in to_do if segment.source is source]
        if own:
            name = f"source/{source.value}-{source.other.value}.xlf"
            yield name, to_xliff(instrument, own, layout)
    yield "tm/approved.tmx", to_tmx(contents.segments)
    yield "glossary/glossary.tbx", to_tbx(terms_of(instrument, contents.profile))
    yield "translation.xlsx", to_workbook(instrument, to_do, language, contents.earlier)
    yield "review.docx", to_review(instrument, to_do, language, contents.earlier)
    yield "words.csv", _counts(instrument, contents).encode("utf-8-sig")


def _read_me(instrument: Instrument, contents: KitContents) -> str:
    lines = [
        instrument.words(f"translation.kit.{part}", language)
        for language in (contents.language, contents.language.other)
        for part in ("title", "source", "memory", "glossary", "workbook", "review", "back")
    ]
    return "\n\n".join(lines) + "\n"


def _counts(instrument: Instrument, contents: KitContents) -> str:
    """Return the words to translate as CSV, one line for each direction."""
    columns = ("target", "texts", "new", "changed", "repeated")
    head = [
        " / ".join(instrument.words(f"translation.kit.column.{column}", each) for each in LANGUAGES)
        for column in columns
    ]
    rows: list[list[object]] = [
        [total.target.value, total.segments, total.new, total.changes, total.repetitions]
        for total in work(contents.segments)
    ]
    lines = [head, *([str(cell) for cell in row] for row in rows)]
    return "".join(",".join(line) + "\r\n" for line in lines)


_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(RuntimeError, NotImplementedError, ValueError, OSError),
)
"""What `zipfile` raises for a damaged file."""


def is_kit(data: bytes) -> bool:
    """Return whether a zip file is a kit: it has files of one, and is no workbook or Word file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except _DAMAGE:
        return False
    return "[Content_Types].xml" not in names and any(_reader(name) for name in names)


def _reader(name: str) -> str | None:
    return next((ending for ending in _READERS if name.lower().endswith(ending)), None)


def from_kit(data: bytes, file_name: str) -> tuple[ReturnedSegment, ...]:
    """Return the segments of every file in a returned kit.

    A text may come back in several files; two different changes of one text are both returned, and
    an import reports them. Raises AnswerError when the zip is damaged, has too many files or too
    large ones.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if _reader(info.filename)]
            if len(infos) > _MOST_FILES or any(info.file_size > _LARGEST for info in infos):
                raise AnswerError(Problem("kit_too_large", file_name))
            files = [(info.filename, archive.read(info)) for info in infos]
    except _DAMAGE:
        raise AnswerError(Problem("kit_damaged", file_name)) from None
    return tuple(
        segment
        for name, content in files
        for segment in _READERS[_reader(name) or ""](content, f"{file_name}: {name}")
    )
