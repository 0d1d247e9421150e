"""Proposals to note reviewers' comments at their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planbuilder.proposals.proposal import EditKind, EditProposal
from planbuilder.text import Language
from planbuilder.word.ooxml.comments import AUTHOR
from planbuilder.word.review.comments import ReviewComment


def comment_proposals(
    comments: Sequence[ReviewComment],
    places: Mapping[str, tuple[str, str]],
    file: str,
    language: Language,
) -> list[EditProposal]:
    """Return a proposal for each comment of a person.

    `places` gives the path and the text of a comment by its id; the path is blank outside answers.
    The tool's own remarks are left out, but not replies to them.
    """
    by_id = {each.id: each for each in comments}
    return [
        _proposal(each, by_id, places, file, language)
        for each in comments
        if each.author != AUTHOR and each.text
    ]


def _proposal(
    comment: ReviewComment,
    by_id: Mapping[str, ReviewComment],
    places: Mapping[str, tuple[str, str]],
    file: str,
    language: Language,
) -> EditProposal:
    parent = by_id.get(comment.parent)
    path, text = places.get(comment.id) or places.get(comment.parent) or ("", "")
    is_settled = comment.is_resolved or (parent is not None and parent.is_resolved)
    return EditProposal(
        file,
        path,
        EditKind.COMMENT,
        language,
        text,
        comment.text,
        comment.author,
        comment.date,
        parent=parent.text if parent else "",
        is_resolved=is_settled,
    )
