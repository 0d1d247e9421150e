"""A pack takes parts of another by reference, and cites its own clauses alone."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.instrument.pack import SectionChanges, Taking
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument
from planbuilder.storage.pack_references import (
    merged_section,
    set_currency,
    taken_parts,
    with_citations_of,
)

SOURCE = load_instrument()
RULE = next(rule for rule in SOURCE.rules if rule.cites and "plan" in rule.documents)


def taking(**fields: Any) -> Taking:
    return validate(Taking, {"from": "gc-social-media", **fields})


def test_a_rule_is_run_on_the_documents_there_are_and_cites_own_clauses() -> None:
    take = taking(rules=[RULE.id], cites=["own/1"])
    parts = taken_parts([(take, SOURCE)], {"own/1"}, {"plan"}, "pack.yaml").parts
    rule = parts["rules"][RULE.id]
    assert (rule.cites, rule.covers, rule.documents) == (("own/1",), (), ("plan",))
    kept = taken_parts([(take, SOURCE)], {RULE.cites[0]}, {"plan"}, "pack.yaml").parts
    assert kept["rules"][RULE.id].cites == RULE.cites[:1]


def test_a_rule_for_documents_that_are_not_there_is_left_out() -> None:
    parts = taken_parts([(taking(rules=[RULE.id]), SOURCE)], (), {"letter"}, "pack.yaml").parts
    assert parts["rules"] == {}


def test_what_is_not_there_to_take_is_named() -> None:
    take = taking(catalogues=["none"], rules=["V999"], letters=["nothing"])
    problems = taken_parts([(take, SOURCE)], (), (), "pack.yaml").problems
    assert [(each.code, each.file, each.values["value"]) for each in problems] == [
        ("nothing_to_take", "pack.yaml", name) for name in ("none", "V999", "nothing")
    ]


def test_wholes_are_taken_only_where_they_are_named() -> None:
    parts = taken_parts([(taking(matrix=True), SOURCE)], (), (), "pack.yaml").parts
    assert parts["matrix"] is SOURCE.matrix
    assert "glossary" not in parts and "lifecycle" not in parts


def test_a_catalogue_cites_own_clauses_down_to_its_items() -> None:
    catalogue = SOURCE.catalogues["risks"]
    item = next(each for each in catalogue.items if each.cites)
    fresh = with_citations_of(catalogue, {item.cites[0]})
    found = next(each for each in fresh.items if each.id == item.id)
    assert found.cites == tuple(clause for clause in item.cites if clause == item.cites[0])
    assert all(set(each.cites) <= {item.cites[0]} for each in fresh.items)
    assert not any(each.covers for each in fresh.items)
    assert [each.id for each in fresh.items] == [each.id for each in catalogue.items]


SECTION = {
    "id": "s",
    "title": "Old",
    "cites": ["their/1"],
    "intro": "Stays",
    "questions": [
        {"id": "s.a", "kind": "text", "cites": ["their/1"], "max_length": "5"},
        {"id": "s.b", "kind": "text"},
        {
            "id": "s.t",
            "kind": "rows",
            "columns": [
                {"id": "c", "kind": "text", "covers": ["R-1"]},
                {"id": "d", "kind": "text"},
            ],
        },
    ],
}


def changes(**fields: Any) -> SectionChanges:
    return validate(SectionChanges, {"from": "pack:section.yaml", **fields})


def test_a_section_is_taken_with_its_changes() -> None:
    own = {"from": "pack:section.yaml", "title": "New", "rename": {}}
    result = merged_section(
        SECTION,
        changes(
            without=["s.b"],
            rename={"s.a": "s.z"},
            change={"s.a": {"max_length": "none", "bilingual": "true"}, "s.t.d": {"kind": "none"}},
            questions=[{"id": "s.new", "kind": "date"}],
        ),
        own,
    )
    assert result == {
        "id": "s",
        "title": "New",
        "intro": "Stays",
        "questions": [
            {"id": "s.z", "kind": "text", "bilingual": "true"},
            {"id": "s.t", "kind": "rows", "columns": [{"id": "c", "kind": "text"}]},
            {"id": "s.new", "kind": "date"},
        ],
    }


def test_a_field_of_a_section_can_be_taken_away() -> None:
    assert "intro" not in merged_section(SECTION, changes(), {"intro": "none"})


@pytest.mark.parametrize("currency", ["EUR", None])
def test_a_currency_is_stated_at_amounts_that_name_none(currency: str | None) -> None:
    amount = {"id": "s.a", "kind": "money"}
    own = {"id": "s.b", "kind": "money", "currency": "CAD"}
    column = {"id": "c", "kind": "money"}
    section: dict[str, Any] = {
        "questions": [
            dict(amount),
            dict(own),
            {"id": "s.t", "kind": "rows", "columns": [dict(column)]},
        ]
    }
    set_currency(section, currency)
    first, second, table = section["questions"]
    assert (first.get("currency"), second["currency"]) == (currency, "CAD")
    assert table["columns"][0].get("currency") == currency
    assert "currency" not in table
