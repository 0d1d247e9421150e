"""Proposals for passages that an author assigns to a question by hand."""

from __future__ import annotations

from planbuilder.answers import Answers, InvalidAnswer, kind_of
from planbuilder.proposals.application import ProposalError
from planbuilder.proposals.proposal import EditKind, EditProposal, UnplacedText
from planbuilder.proposals.value_text import ValueReader
from planbuilder.text import Language
from planbuilder.text.detection import evidence


def place_text(
    text: UnplacedText, path: str, answers: Answers, reader: ValueReader
) -> EditProposal:
    """Return a proposal of a passage for the question `path`, appended to a long answer.

    Raises ProposalError where there is no such question, or it does not accept the text.
    """
    try:
        question = answers.document.question(path)
    except KeyError:
        raise ProposalError("no_question") from None
    read = evidence(text.text)
    language = max(Language, key=lambda each: read[each])
    old, new = "", text.text
    has_words = reader.is_worded(question)
    if has_words:
        old = answers.wording(path)[language] or ""
        new = f"{old}\n\n{new}" if old and kind_of(question).is_long else new
    try:
        reader.raw(new, question, language)
    except InvalidAnswer:
        raise ProposalError("refused") from None
    return EditProposal(
        answers.name,
        path,
        EditKind.CHANGE,
        language if has_words else None,
        old,
        new,
        source=text.source,
        reason=text.where,
    )
