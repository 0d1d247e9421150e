"""Opens a Word file that a reviewer returned: its blocks, headers, comments, identity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree
from msgspec import Struct

from planbuilder.errors import AnswerError, Problem
from planbuilder.word.ooxml.archive import parse_part, read_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, NUMBERING, STYLES, parent_of, w
from planbuilder.word.ooxml.numbering import Lists
from planbuilder.word.ooxml.properties import CORE
from planbuilder.word.ooxml.relationships import relations_of
from planbuilder.word.ooxml.styles import read_styles
from planbuilder.word.review.blocks import DAMAGED, Block, BodyReader, TextBlock
from planbuilder.word.review.comments import ReviewComment, read_comments
from planbuilder.word.review.identity import ReviewIdentity, identity_of
from planbuilder.word.review.tracked_changes import Accepts, ChangeMark, change_marks, settle

_CONTROL = re.compile(
    rb"<w:sdtPr\b[^>]*/>|<w:sdtPr\b.*?</w:sdtPr>|<w:sdtEndPr\b.*?</w:sdtEndPr>"
    rb"|</?w:sdt(?:Content)?\b[^>]*>",
    re.DOTALL,
)
_CROSSING = re.compile(rb"<w:sdtContent></w:(ins|del)>")
_CROSSED = rb'</w:\1><w:proofErr w:type="crossed"/>'
_AUTHOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_MODIFIED = "{http://purl.org/dc/terms/}modified"


class ReviewFile(Struct, frozen=True, dict=True):
    """An opened docx. `name` is the file in messages, `root` the root of its document part."""

    name: str
    parts: Mapping[str, bytes]
    root: etree._Element

    @cached_property
    def identity(self) -> ReviewIdentity | None:
        """Return the identity of the review copy, None when the file has none."""
        return identity_of(self.parts, self.name)

    @cached_property
    def marks(self) -> tuple[ChangeMark, ...]:
        """Return the authors and dates of tracked changes."""
        return change_marks(self.root)

    @cached_property
    def comments(self) -> tuple[ReviewComment, ...]:
        """Return the comments in their order."""
        return read_comments(self.parts)

    @cached_property
    def last_author(self) -> ChangeMark:
        """Return who last saved the file, and when; empty if the file does not say."""
        if CORE not in self.parts:
            return ChangeMark("", "")
        root = parse_part(self.parts[CORE], AnswerError, CORE)
        return ChangeMark(root.findtext(_AUTHOR) or "", root.findtext(_MODIFIED) or "")

    def blocks(self, accepts: Accepts) -> tuple[Block, ...]:
        """Return the body with the changes that `accepts` selects accepted, others rejected."""
        root = settle(self.root, accepts) if self.marks else self.root
        return tuple(self._reader(DOCUMENT).blocks(root[0]))

    def margins(self) -> tuple[str, ...]:
        """Return each non-empty line of the headers and footers."""
        return tuple(self._margins())

    def _margins(self) -> Iterator[str]:
        for name in sorted(self.parts):
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                root = parse_part(self.parts[name], AnswerError, name)
                plain = settle(root, lambda _mark: True)
                for block in self._reader(name).blocks(plain):
                    if isinstance(block, TextBlock) and block.text.strip():
                        yield block.text.strip()

    def _reader(self, part: str) -> BodyReader:
        styles, numbering = (
            parse_part(self.parts[name], AnswerError, name) if name in self.parts else None
            for name in (STYLES, NUMBERING)
        )
        style_set = read_styles(styles, numbering)
        return BodyReader(style_set, Lists(styles, numbering), self._addresses(part))

    def _addresses(self, part: str) -> dict[str, str]:
        relations = relations_of(part)
        if relations not in self.parts:
            return {}
        root = parse_part(self.parts[relations], AnswerError, relations)
        return {
            each.get("Id", ""): each.get("Target", "")
            for each in root
            if each.get("TargetMode") == "External"
        }


def open_review_file(data: bytes, name: str) -> ReviewFile:
    """Return an opened docx; `name` is the file's name in messages.

    Raises AnswerError when it is not a valid docx. Content controls that LibreOffice has
    interleaved with tracked changes are removed, which loses no text.
    """
    parts = read_parts(data, AnswerError, name)
    if DOCUMENT not in parts:
        raise AnswerError(Problem("word_file_incomplete", name, values={"part": DOCUMENT}))
    return ReviewFile(name, parts, _document(parts[DOCUMENT], name))


def _document(part: bytes, name: str) -> etree._Element:
    try:
        return parse_part(part, AnswerError, DOCUMENT)
    except AnswerError as error:
        if b"<!" in part[:400] or b"<w:sdt" not in part:
            raise _in_file(error, name) from error
        try:
            return _without_crossings(part)
        except AnswerError:
            raise _in_file(error, name) from error


def _without_crossings(part: bytes) -> etree._Element:
    """Return the document part without content controls.

    Where one was interleaved with a change, LibreOffice may have written the whole answer into each
    run. The intended text is then unknown, and the paragraph is marked as damaged.
    """
    root = parse_part(_CONTROL.sub(b"", _CROSSING.sub(_CROSSED, part)), AnswerError, DOCUMENT)
    for mark in list(root.iter(w("proofErr"))):
        if mark.get(w("type")) != "crossed":
            continue
        paragraph = next(mark.iterancestors(w("p")), None)
        if paragraph is not None and any(_is_doubled(run) for run in paragraph.iter(w("r"))):
            paragraph.set(DAMAGED, "1")
        parent_of(mark).remove(mark)
    return root


def _is_doubled(run: etree._Element) -> bool:
    return sum(part.tag in (w("t"), w("delText")) for part in run) > 1


def _in_file(error: AnswerError, name: str) -> AnswerError:
    return AnswerError(
        Problem(problem.code, name, problem.file, problem.line, problem.values)
        for problem in error.problems
    )
