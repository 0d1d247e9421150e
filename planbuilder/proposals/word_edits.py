"""Proposals from a returned review copy, by three-way comparison.

The texts of the copy when it was made are known by digests, the present ones by assembling the
answers again. Only a reviewer's changes are proposed; where the answer has changed here too, both
texts are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import cell_path
from planbuilder.proposals.anchored_paths import AnchoredPaths, anchored_paths
from planbuilder.proposals.answer_texts import AnswerTextReader, AnswerTexts
from planbuilder.proposals.comment_edits import comment_proposals
from planbuilder.proposals.document_layout import Layout, layout_of
from planbuilder.proposals.proposal import IncomingEdits, UnplacedText
from planbuilder.proposals.reviewed_document import DocumentView, ReviewedDocument
from planbuilder.proposals.view_edits import ViewComparison, space
from planbuilder.word.review.identity import ReviewIdentity, layout_digest, text_digest
from planbuilder.word.review.review_file import ReviewFile
from planbuilder.word.review.tracked_changes import Accepts, ChangeMark, authors


def with_digests(identity: ReviewIdentity, document: ReviewedDocument) -> ReviewIdentity:
    """Return the identity of a review copy with digests of all its texts.

    `document.fresh` is that copy, read as it will be read on its return.
    """
    reading = comparison_with(document)
    answers = {path: layout_digest(text) for path, text in reading.today.texts.items()}
    for table, rows in reading.today.rows.items():
        for row in rows:
            answers[f"{table}[{row.id}]"] = ""
            answers |= {
                cell_path(table, row.id, column): layout_digest(text)
                for column, text in row.cells.items()
            }
    margins = (text_digest(_without_number(line)) for line in document.fresh.margins())
    return replace(identity, answers=answers, fixed=(*reading.layout.constants, *margins))


def word_edits(file: ReviewFile, document: ReviewedDocument) -> IncomingEdits:
    """Return the proposals of a returned file, and its texts that belong to no answer."""
    return comparison_with(document).edits(file)


def comparison_with(document: ReviewedDocument) -> WordComparison:
    """Return what compares files that come back with a document as it is today."""
    earlier = document.identity.answers if document.identity else ()
    names = anchored_paths(document.answers, earlier)
    headings = {
        question.id: {column.heading[document.language]: column.id for column in question.columns}
        for question in document.answers.document.questions()
        if question.columns
    }
    blocks = document.fresh.blocks(lambda _mark: True)
    layout = layout_of(blocks, names, headings)
    today = AnswerTextReader(layout, names).texts(blocks)
    return WordComparison(document, layout, today, names)


class WordComparison(Struct):
    """A document as it is today, with which any number of files are compared."""

    document: ReviewedDocument
    layout: Layout
    today: AnswerTexts
    names: AnchoredPaths

    def edits(self, file: ReviewFile) -> IncomingEdits:
        """Return the proposals of a file, and its texts that belong to no answer."""
        views = list(self._views(file))
        comparison = ViewComparison(self.document, self.today, frozenset(_rows_back(views)))
        for view in views:
            comparison.compare(view)
            comparison.unplaced += map(
                self._as_made_with, filter(self._is_news, view.after.unplaced)
            )
        last, answers = views[-1].after, self.document.answers
        comments = comment_proposals(
            file.comments, last.comments, answers.name, self.document.language
        )
        result = [*comparison.edits, *comments]
        outside = dict.fromkeys([*comparison.unplaced, *self._margins(file)])
        proposals = tuple(replace(each, source=file.name) for each in result)
        unplaced = tuple(replace(each, source=file.name) for each in outside)
        return IncomingEdits(proposals, unplaced)

    def _views(self, file: ReviewFile) -> Iterator[DocumentView]:
        original = self._texts(file, lambda _mark: False)
        yield DocumentView(self.today, original, file.last_author, is_tracked=False)
        for author in authors(file.marks):
            view = self._texts(file, _by(author))
            date = max(mark.date for mark in file.marks if mark.author == author)
            yield DocumentView(original, view, ChangeMark(author, date), is_tracked=True)

    def _texts(self, file: ReviewFile, accepts: Accepts) -> AnswerTexts:
        identity = self.document.identity
        constants = identity.fixed if identity else ()
        return AnswerTextReader(self.layout, self.names, constants).texts(file.blocks(accepts))

    def _is_news(self, text: UnplacedText) -> bool:
        """Return whether a text is not one that the file was made with."""
        identity = self.document.identity
        if text.code != "deleted" or identity is None:
            return True
        return text_digest(text.text) in identity.fixed

    def _as_made_with(self, text: UnplacedText) -> UnplacedText:
        """Return a text in the place of a fixed one that the file never had as news by itself."""
        identity = self.document.identity
        if text.code != "edited" or identity is None or text_digest(text.where) in identity.fixed:
            return text
        return replace(text, code="outside")

    def _margins(self, file: ReviewFile) -> Iterator[UnplacedText]:
        own = {_without_number(line) for line in self.document.fresh.margins()}
        identity = self.document.identity
        for line in dict.fromkeys(file.margins()):
            plain = _without_number(line)
            earlier = identity is not None and text_digest(plain) in identity.fixed
            if plain not in own and not earlier:
                yield UnplacedText(line, line, "margin")


def _rows_back(views: Sequence[DocumentView]) -> Iterator[str]:
    """Yield the rows that are missing before a tracked change and present after one."""
    untracked, *tracked = (view.after for view in views)
    for after in tracked:
        yield from untracked.absent_rows - after.absent_rows


def _by(author: str) -> Accepts:
    return lambda mark: mark.author == author


def _without_number(line: str) -> str:
    """Return a header line without numbers, since programs count pages differently."""
    return re.sub(r"\d+", "0", space(line))
