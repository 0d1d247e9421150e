"""Roles lead to questions that exist, and what is not declared reads as blank."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planbuilder.answers import Answers
from planbuilder.instrument.roles import ROLES, UNDECLARED
from planbuilder.storage import load_instrument, read_instrument

ROOT = Path(__file__).parents[2]


def test_an_undeclared_role_reads_as_a_blank_answer() -> None:
    document = read_instrument(ROOT / "tests" / "packs" / "town-policy").document("policy")
    answers = Answers(document, "policy")
    assert answers.path_of("register") == UNDECLARED
    assert answers.get(UNDECLARED) is None
    assert answers.rows(UNDECLARED) == ()
    assert answers.path_of("approver") == "conduct.approver"


def test_a_role_there_is_none_of_is_a_fault_of_the_code() -> None:
    plan = load_instrument().document("plan")
    with pytest.raises(KeyError):
        plan.path_of("favourite_colour")


def test_every_declared_role_leads_to_a_question() -> None:
    for document in load_instrument().documents:
        for role, paths in document.roles.items():
            assert role in ROLES
            for path in paths:
                assert document.question(path)
                assert document.role_of(path) is not None


def test_the_page_on_instruments_lists_every_role() -> None:
    page = (ROOT / "docs" / "instruments.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^- `(\w+)`", page, re.M))
    assert listed == ROLES
