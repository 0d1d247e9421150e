"""Roles, offers, repeats and columns of a document lead to what exists."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.instrument import Document, Instrument
from planbuilder.instrument.validate.role_references import role_problems
from planbuilder.storage import load_instrument

INSTRUMENT = load_instrument()
Found = list[tuple[str, str | None, object]]


def with_documents(*documents: Document) -> Instrument:
    names = {each.id for each in documents}
    others = tuple(each for each in INSTRUMENT.documents if each.id not in names)
    return replace(INSTRUMENT, documents=(*others, *documents))


def problems(instrument: Instrument) -> Found:
    return [(each.code, each.path, each.values.get("value")) for each in role_problems(instrument)]


def plan(**fields: Any) -> Document:
    return replace(INSTRUMENT.document("plan"), **fields)


def with_question(path: str, **fields: Any) -> Instrument:
    """Return the instrument with one question of its plan changed."""
    document = plan()
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(each, **fields) if each.id == path else each for each in section.questions
            ),
        )
        for section in document.sections
    )
    return with_documents(plan(sections=sections))


def test_the_shipped_documents_are_whole() -> None:
    assert problems(INSTRUMENT) == []


def test_a_role_that_does_not_exist_or_leads_nowhere_is_named() -> None:
    roles = {**plan().roles, "ruler": ("account.platform",), "register": ("risks.nothing",)}
    found = problems(with_documents(plan(roles=roles)))
    assert ("no_such_role", "plan.roles.ruler", "ruler") in found
    assert ("condition_reads_nothing", "plan.roles.register", "risks.nothing") in found


def test_documents_lead_to_documents() -> None:
    assert ("no_such_document", "plan", "letter") in problems(
        with_documents(plan(follows="letter"))
    )
    profile = replace(INSTRUMENT.document("profile"), folder="plans")
    codes = [code for code, *_ in problems(with_documents(profile))]
    assert codes == ["two_folder_documents", "profile_in_folder"]


@pytest.mark.parametrize("source", ["letter:a.b", "strategy:approval.nothing"])
def test_an_offer_from_nowhere_is_named(source: str) -> None:
    changed = with_question("account.platform", offered_from=(source,))
    assert problems(changed) == [("condition_reads_nothing", "plan.account.platform", source)]


@pytest.mark.parametrize("field", ["label_column", "preset_by"])
def test_a_table_is_named_by_a_column_it_has(field: str) -> None:
    changed = with_question("risks.register", **{field: "nothing"})
    assert ("condition_reads_nothing", "plan.risks.register", "nothing") in problems(changed)


def test_an_answer_that_repeats_another_needs_it() -> None:
    repeating = next(each for each in plan().questions() if each.same_as is not None)
    assert repeating.same_as is not None
    fields = {"question": "account.nothing"}
    same_as = replace(repeating.same_as, **fields)
    place = f"plan.{repeating.id}"
    assert problems(with_question(repeating.id, same_as=same_as)) == [
        ("condition_reads_nothing", place, "account.nothing")
    ]


def test_two_columns_do_not_play_one_role() -> None:
    columns = plan().question("risks.register").columns
    twice = (replace(columns[0], role=columns[1].id), *columns[1:])
    changed = with_question("risks.register", columns=twice)
    place = f"plan.risks.register.{columns[1].id}"
    assert ("same_column_role", place, columns[1].id) in problems(changed)
    strange = (replace(columns[0], role="ruler"), *columns[1:])
    place = f"plan.risks.register.{columns[0].id}"
    found = problems(with_question("risks.register", columns=strange))
    assert ("no_such_role", place, "ruler") in found
