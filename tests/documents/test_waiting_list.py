"""Proposals wait for a decision, once each."""

from __future__ import annotations

import pytest

from planbuilder.documents.incoming_file import IncomingSubject
from planbuilder.documents.waiting_list import (
    drop_waiting,
)
from planbuilder.errors import AnswerError
from planbuilder.proposals import EditKind
from planbuilder.storage.waiting_edits import read_waiting
from planbuilder.workspace import Workspace, read_workspace
from tests.documents.incoming import accept_all, edits_in_text, here
from tests.proposals.builders import PLAN

__all__ = ["here"]  # a fixture


def test_a_row_accepted_once_is_not_proposed_again_by_the_same_file(here: Workspace) -> None:
    text = "Risk;Likelihood\nA new risk of a kind\N{COMMA} never met;Likely\n"
    request = {"into": PLAN, "subject": IncomingSubject.RISKS}
    edits = edits_in_text(here, "risks.csv", text, **request)
    assert [each.kind for each in edits.proposals] == [EditKind.ADD_ROW]
    assert accept_all(here, edits) == []
    assert edits_in_text(read_workspace(here.root), "risks.csv", text, **request).proposals == ()


def test_a_damaged_list_of_waiting_proposals_is_refused_in_words(here: Workspace) -> None:
    path = here.root / "reviews/waiting.json"
    for text in ("{", "[]", '{"proposals": [{"file": 1}]}', "[" * 100_000):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        with pytest.raises(AnswerError):
            read_waiting(here.root)
    path.unlink()
    drop_waiting(here, lambda _each: True)
    assert not path.exists()
