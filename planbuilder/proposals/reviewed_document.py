"""A returned file and the document it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

from planbuilder.answers import Answers
from planbuilder.proposals.answer_texts import AnswerTexts
from planbuilder.proposals.value_text import ValueReader
from planbuilder.text import Language
from planbuilder.word.review.identity import ReviewIdentity
from planbuilder.word.review.review_file import ReviewFile
from planbuilder.word.review.tracked_changes import ChangeMark


@dataclass(frozen=True)
class ReviewedDocument:
    """The document a file is compared with: the present answers, assembled as `fresh`."""

    answers: Answers
    language: Language
    fresh: ReviewFile
    reader: ValueReader
    identity: ReviewIdentity | None = None


@dataclass(frozen=True)
class DocumentView:
    """Two readings of a file, before and after changes, and who made them."""

    before: AnswerTexts
    after: AnswerTexts
    by: ChangeMark
    is_tracked: bool
