"""Decisions are added to the log of a document, and a comment stands there once."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.errors import AnswerError
from planbuilder.storage.review_log import (
    append_to_review_log,
    open_comments,
    read_review_log,
)
from planbuilder.storage.workspace_root import REVIEWS

COMMENT = {"path": "s.a", "author": "Ana", "date": "2026-11-21", "text": "Why?", "resolved": "no"}


def test_a_log_grows_by_decisions_and_replaces_its_comments(tmp_path: Path) -> None:
    assert read_review_log(tmp_path, "plan") == {"decisions": (), "comments": ()}
    append_to_review_log(tmp_path, "plan", [{"decision": "accept"}], [COMMENT])
    assert open_comments(tmp_path, "plan") == (COMMENT,)
    other = {**COMMENT, "text": "And this?"}
    settled = {**COMMENT, "resolved": "yes"}
    path = append_to_review_log(tmp_path, "plan", [{"decision": "refuse"}], [settled, other])
    assert path == tmp_path / REVIEWS / "plan.yaml"
    log = read_review_log(tmp_path, "plan")
    assert [each["decision"] for each in log["decisions"]] == ["accept", "refuse"]
    assert log["comments"] == (settled, other)
    assert open_comments(tmp_path, "plan") == (other,)


def test_a_log_of_another_shape_holds_nothing_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / REVIEWS).mkdir()
    file = tmp_path / REVIEWS / "plan.yaml"
    file.write_text("- a list", encoding="utf-8")
    assert read_review_log(tmp_path, "plan") == {"decisions": (), "comments": ()}
    file.write_text("decisions: [text, {decision: accept}]", encoding="utf-8")
    assert read_review_log(tmp_path, "plan")["decisions"] == ({"decision": "accept"},)
    file.write_text("a: [", encoding="utf-8")
    with pytest.raises(AnswerError):
        read_review_log(tmp_path, "plan")


def test_what_somebody_wrote_into_a_log_as_a_list_stays_as_a_text(tmp_path: Path) -> None:
    (tmp_path / REVIEWS).mkdir()
    file = tmp_path / REVIEWS / "plan.yaml"
    file.write_text("comments: [{path: [s.a], author: Ana}]", encoding="utf-8")
    append_to_review_log(tmp_path, "plan", (), [COMMENT])
    assert open_comments(tmp_path, "plan") == ({"path": "['s.a']", "author": "Ana"}, COMMENT)
