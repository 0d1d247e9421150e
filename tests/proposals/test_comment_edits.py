"""Each comment of a person is a proposal to note it; a reply stands where its comment does."""

from __future__ import annotations

from planbuilder.proposals import EditKind
from planbuilder.proposals.comment_edits import comment_proposals
from planbuilder.text import Language
from planbuilder.word.ooxml.comments import AUTHOR
from planbuilder.word.review.comments import ReviewComment

DAY = "2026-11-27T10:00:00Z"
COMMENTS = (
    ReviewComment("0", AUTHOR, DAY, "A remark of the tool"),
    ReviewComment("1", "Ana", DAY, "Is this right?", is_resolved=True),
    ReviewComment("2", "Bo", DAY, "I think so", parent="1"),
    ReviewComment("3", "Bo", DAY, "Why?", parent="0"),
    ReviewComment("4", "Bo", DAY, ""),
    ReviewComment("5", "Bo", DAY, "In general"),
)
PLACES = {"1": ("platform.audience", "Anglers"), "0": ("account.use", "Alerts")}


def test_comments_of_persons_stand_at_their_answers() -> None:
    found = comment_proposals(COMMENTS, PLACES, "plan", Language.EN)
    assert [(each.new, each.path, each.old) for each in found] == [
        ("Is this right?", "platform.audience", "Anglers"),
        ("I think so", "platform.audience", "Anglers"),
        ("Why?", "account.use", "Alerts"),
        ("In general", "", ""),
    ]
    assert {each.kind for each in found} == {EditKind.COMMENT}


def test_a_reply_names_its_comment_and_is_settled_with_it() -> None:
    found = comment_proposals(COMMENTS, PLACES, "plan", Language.EN)
    assert [(each.parent, each.is_resolved) for each in found] == [
        ("", True),
        ("Is this right?", True),
        ("A remark of the tool", False),
        ("", False),
    ]
