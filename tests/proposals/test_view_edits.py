"""Each difference that a reviewer made becomes a proposal, and no other one."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from planbuilder.documents.review_copies import edits_in_word_file
from planbuilder.word.ooxml.namespaces import w
from planbuilder.workspace import Workspace
from tests.proposals.builders import (
    PLAN,
    TODAY,
    copy_for_review,
    edits_of,
    only,
    paragraph_with,
    row_with,
    with_change,
    workspace,
)

# One worker keeps the copies that all these files share.
pytestmark = pytest.mark.xdist_group("proposals.test_word_edits")

PROSE, LAST = "The Agency protects 64", "They serve three objectives"


def test_values_come_back_in_their_kind_and_nonsense_is_listed() -> None:
    def line(words: str) -> bytes:
        def change(root: etree._Element) -> None:
            list(row_with(root, "Strategy approved on").iter(w("t")))[-1].text = words

        return with_change(change)

    assert only(edits_of(line("July 1, 2026"))).new == "July 1, 2026"
    edits = edits_of(line("next summer"))
    assert edits.proposals == ()
    assert [(each.text, each.code) for each in edits.unplaced] == [("next summer", "refused")]


def _workspace_revised(old: str, new: str) -> Workspace:
    """Return the sample workspace after somebody changed a text of the plan there."""
    answers = workspace().plans[PLAN]
    wording = answers.wording("objectives.mandate_link")
    text = (wording.en or "").replace(old, new)
    assert text != wording.en
    changed = answers.with_value("objectives.mandate_link", replace(wording, en=text))
    return replace(workspace(), plans={**workspace().plans, PLAN: changed})


def test_what_changed_here_since_is_no_proposal_and_both_sides_are_a_conflict() -> None:
    here = _workspace_revised("64 natural", "65 natural")
    untouched = edits_in_word_file(here, copy_for_review(), "a.docx", TODAY)
    assert untouched.proposals == ()

    def change(root: etree._Element) -> None:
        text = next(paragraph_with(root, LAST).iter(w("t")))
        text.text = (text.text or "").replace("three", "four")

    proposal = only(edits_in_word_file(here, with_change(change), "a.docx", TODAY))
    assert proposal.conflict is not None
    assert "65 natural" in proposal.conflict
