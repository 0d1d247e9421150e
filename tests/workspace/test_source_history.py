"""The source of a stale text is found in whatever earlier version has its digest."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, TranslationState, Wording
from planbuilder.storage import save_answers, shipped_path
from planbuilder.storage.change_log import FOLDER, recording
from planbuilder.text import Language
from planbuilder.translation import Segment, segments
from planbuilder.workspace import Workspace, read_workspace
from planbuilder.workspace.source_history import sources_as_translated

AT = datetime(2026, 11, 21, 9, 30)
FILE, PATH = "plans/national-x.yaml", "platform.audience"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for name in ("profile.yaml", "strategy.yaml", FILE):
        shutil.copy(shipped_path("samples") / "parks" / name, tmp_path / name)
    return tmp_path


def with_source(workspace: Workspace, text: str) -> Answers:
    plan = workspace.plans["national-x"]
    return plan.with_value(PATH, Wording(text, plan.wording(PATH).fr))


def write(root: Path, text: str) -> None:
    workspace = read_workspace(root)
    plan = with_source(workspace, text)
    with recording(("edit",), AT):
        save_answers(root / FILE, plan, workspace.instrument.name)


def stale(root: Path) -> tuple[Workspace, tuple[Segment, ...]]:
    workspace = read_workspace(root)
    found = segments({FILE: workspace.plans["national-x"]}, Language.EN, TranslationState)
    return workspace, tuple(each for each in found if each.state is TranslationState.STALE)


def sources(root: Path, most: int | None = None) -> list[str]:
    workspace, texts = stale(root)
    documents = {FILE: workspace.plans["national-x"]}
    return list(sources_as_translated(workspace, documents, texts, most=most).values())


def test_the_text_that_was_translated_is_found_behind_later_ones(root: Path) -> None:
    before = read_workspace(root).plans["national-x"].wording(PATH).en
    assert sources(root) == []
    write(root, "Another text.")
    write(root, "Yet another text.")
    assert sources(root) == [before]
    assert sources(root, most=2) == []


def test_what_no_version_holds_is_left_out(root: Path) -> None:
    write(root, "Another text.")
    for stored in (root / FOLDER / "content").iterdir():
        stored.unlink()
    assert sources(root) == []


def test_a_question_that_was_not_there_yet_is_passed_over(root: Path) -> None:
    write(root, "Another text.")
    workspace, texts = stale(root)
    moved = tuple(replace(each, path="account.nothing") for each in texts)
    documents = MappingProxyType({FILE: workspace.plans["national-x"]})
    assert sources_as_translated(workspace, documents, moved) == {}
