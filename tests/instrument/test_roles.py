"""Roles lead to questions that exist, and what is not declared reads as blank."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.errors import InstrumentError
from planbuilder.instrument.roles import COLUMN_ROLES, ROLES, UNDECLARED, UNDECLARED_COLUMN
from planbuilder.storage import load_instrument, read_instrument, shipped_path

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


def test_the_page_on_instruments_lists_every_role_of_a_column() -> None:
    page = (ROOT / "docs" / "instruments.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ((?:`\w+`(?:, )?)+) \|$", page, re.M)
    listed = {table: tuple(re.findall(r"`(\w+)`", roles)) for table, roles in rows}
    assert listed == COLUMN_ROLES
    assert set(COLUMN_ROLES) <= ROLES


def test_a_column_plays_the_role_it_names_or_that_of_its_id() -> None:
    register = load_instrument().document("plan").question("risks.register")
    statement, *others = register.columns
    renamed = replace(register, columns=(replace(statement, id="x", role="impact"), *others))
    assert renamed.column_id("impact") == "x"
    assert renamed.column_id("owner") == "owner"
    assert renamed.column_id("favourite_colour") == UNDECLARED_COLUMN
    assert not renamed.has_column("favourite_colour")


@pytest.mark.parametrize(
    ("column", "role", "code"),
    [
        ("id: statement", "favourite_colour", "no_such_role"),
        ("id: due", "statement", "same_column_role"),
    ],
)
def test_a_column_with_a_role_there_is_none_of_or_twice_is_refused(
    tmp_path: Path, column: str, role: str, code: str
) -> None:
    pack = tmp_path / "qc-medias-sociaux"
    shutil.copytree(shipped_path("schemas") / pack.name, pack)
    section = pack / "plan" / "objectifs.yaml"
    text = section.read_text(encoding="utf-8")
    section.write_text(text.replace(column, f"{column}\n        role: {role}"), encoding="utf-8")
    with pytest.raises(InstrumentError) as error:
        read_instrument(pack)
    assert {problem.code for problem in error.value.problems} == {code}
