"""What an interview sees of its workspace: the profile and the strategy, by the name of each."""

from __future__ import annotations

from planbuilder.interview.workspace_context import no_findings
from tests.interview.builders import alone, among_parks, blank, parks


def test_documents_of_the_workspace_are_found_by_their_id() -> None:
    context = among_parks()
    assert context.document("profile") is parks().profile
    assert context.document("strategy") is parks().strategy
    assert context.document("plan") is None


def test_an_interview_of_its_own_has_no_other_document() -> None:
    assert alone().document("strategy") is None
    assert no_findings(blank()) == ()
