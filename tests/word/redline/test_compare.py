"""Tracked changes: accepted they give the newer document, rejected the older one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import permutations
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from planbuilder.answers import Answers, Row, Value, Wording, cell_path
from planbuilder.documents.material import material_of
from planbuilder.instrument import Kind
from planbuilder.package.redlines import clean_copy
from planbuilder.text import LANGUAGES, Language
from planbuilder.word import read_document
from planbuilder.word.redline.compare import redline
from tests.conftest import Validator
from tests.content.builders import FINISHED, TODAY, workspace
from tests.word.redline.redline_texts import changes_in
from tests.word.redline.tracked_changes import anchors, lines, parts, settle

ON = date(2026, 12, 1)
NAMES = ("strategy", *sorted(workspace().plans))


@lru_cache(maxsize=64)
def plain(name: str, language: Language) -> bytes:
    (answers,) = (each for each in workspace().documents() if each.name == name)
    return make_copy(answers, language)


def make_copy(answers: Answers, language: Language) -> bytes:
    return clean_copy(workspace(), material_of(workspace(), answers, language, TODAY, final=True))


def with_cell(answers: Answers, table: str, row_id: str, column: str, value: Value) -> Answers:
    rows = tuple(
        replace(row, cells=MappingProxyType({**row.cells, column: value}))
        if row.id == row_id
        else row
        for row in answers.rows(table)
    )
    return answers.with_value(table, rows)


def proves(old: bytes, new: bytes) -> bytes:
    """Return the redline of two documents, once both sides have come out of it unharmed."""
    shown = redline(old, new, on=ON)
    assert lines(settle(shown, accept=True)) == lines(parts(new))
    assert lines(settle(shown, accept=False)) == lines(parts(old))
    after = anchors(settle(shown, accept=True))
    assert {name: after.get(name) for name in anchors(parts(new))} == anchors(parts(new))
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_owner_of_one_risk_is_the_only_change(language: Language) -> None:
    plan = workspace().plans[FINISHED]
    risk = plan.rows("risks.register")[0]
    owner = risk.wording("owner")[language]
    other = with_cell(
        plan, "risks.register", risk.id, "owner", Wording("Chief of Staff", "Cabinet")
    )
    shown = proves(plain(FINISHED, language), make_copy(other, language))
    new = "Chief of Staff" if language is Language.EN else "Cabinet"
    assert changes_in(shown) == [("del", owner), ("ins", new)]
    path = cell_path("risks.register", risk.id, "owner")
    assert read_document(shown).at(path)[0].text == new


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_document_against_itself_shows_nothing(name: str, ooxml_validator: Validator) -> None:
    data = plain(name, Language.FR)
    shown = proves(data, data)
    assert not changes_in(shown)
    assert not ooxml_validator(shown)


@pytest.mark.parametrize(("old", "new"), list(permutations(NAMES[2:4], 2)))
def test_quite_different_plans_are_told_apart(
    old: str, new: str, ooxml_validator: Validator
) -> None:
    shown = proves(plain(old, Language.EN), plain(new, Language.EN))
    assert not ooxml_validator(shown)


def test_the_same_two_documents_give_the_same_bytes() -> None:
    old, new = plain(NAMES[1], Language.EN), plain(NAMES[2], Language.EN)
    assert redline(old, new, on=ON) == redline(old, new, on=ON)


TEXTS = st.sampled_from(
    [
        "One line.",
        "Two words changed",
        "First paragraph.\n\nSecond paragraph.",
        "- one\n- two\n- three",
        "Before:\n\n1. first\n2. second\n\nAfter **bold** and *italic*.",
        "See [the page](https://www.example.ca/page), then [another](https://www.example.ca/b).",
        "1. a\n2. b\n\nText between.\n\n1. again\n2. more",
        "œ, « guillemets », & <signs> ]]>",
    ]
)


@st.composite
def edited_plans(draw: st.DrawFn) -> Answers:
    """Draw a plan with a few answers rewritten, blanked, and rows moved, dropped or copied."""
    plan = workspace().plans[FINISHED]
    questions = [q for q in plan.document.questions() if q.id in plan.values]
    for question in draw(st.lists(st.sampled_from(questions), min_size=1, max_size=4)):
        if question.kind is Kind.ROWS:
            plan = plan.with_value(question.id, _rows(draw, plan.rows(question.id)) or None)
        elif question.bilingual:
            text = draw(st.none() | TEXTS)
            text = text if text is None or question.kind is Kind.PROSE else text.split("\n")[0]
            plan = plan.with_value(question.id, text and Wording(text, text))
    return plan


def _rows(draw: st.DrawFn, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    kept = [row for row in draw(st.permutations(rows)) if draw(st.booleans())]
    if draw(st.booleans()):
        kept = [row for row in rows if row in kept]
    if draw(st.booleans()):
        kept.append(replace(rows[0], id="added"))
    return tuple(kept)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(edited_plans(), st.booleans())
def test_any_edit_can_be_accepted_and_rejected(plan: Answers, swapped: bool) -> None:
    sides = [plain(FINISHED, Language.EN), make_copy(plan, Language.EN)]
    if swapped:
        sides.reverse()
    proves(*sides)
