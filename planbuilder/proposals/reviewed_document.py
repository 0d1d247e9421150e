"""A returned file and the document it is compared with."""

from __future__ import annotations

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.proposals.answer_texts import AnswerTexts
from planbuilder.proposals.value_text import ValueReader
from planbuilder.text import Language
from planbuilder.word.review.identity import ReviewIdentity
from planbuilder.word.review.review_file import ReviewFile
from planbuilder.word.review.tracked_changes import ChangeMark


class ReviewedDocument(Struct, frozen=True):
    """The document a file is compared with: the present answers, assembled as `fresh`."""

    answers: Answers
    language: Language
    fresh: ReviewFile
    reader: ValueReader
    identity: ReviewIdentity | None = None


class DocumentView(Struct, frozen=True):
    """Two readings of a file, before and after changes, and who made them."""

    before: AnswerTexts
    after: AnswerTexts
    by: ChangeMark
    is_tracked: bool
