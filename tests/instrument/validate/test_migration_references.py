"""Steps of migrations lead to questions that exist, or that a later step moves on."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.instrument.migration import Migration
from planbuilder.instrument.validate.migration_references import migration_problems
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument

TEXT = {"en": "Why.", "fr": "Pourquoi."}
INSTRUMENT = load_instrument()


def problems(*steps: dict[str, Any], to: int = INSTRUMENT.version) -> list[tuple[str, str | None]]:
    """Return what is wrong where the last migrations have one of these steps each."""
    first = to - len(steps) + 1
    migrations = tuple(
        validate(Migration, {"to": number, "why": TEXT, "steps": [step]})
        for number, step in enumerate(steps, start=first)
    )
    changed = replace(INSTRUMENT, migrations=migrations)
    return [(each.code, each.path) for each in migration_problems(changed)]


RENAME = {"rename": "plan:account.old", "to": "account.platform"}


def test_the_shipped_migrations_lead_somewhere() -> None:
    assert list(migration_problems(INSTRUMENT)) == []


def test_versions_follow_one_another_up_to_that_of_the_instrument() -> None:
    assert problems(RENAME) == []
    assert problems(RENAME, to=INSTRUMENT.version + 1) == [
        ("migrations_out_of_order", "migrations")
    ]


@pytest.mark.parametrize(
    "step",
    [
        {"rename": "plan:account.old", "to": "account.nothing"},
        {"options": "plan:account.nothing", "values": {"a": "b"}},
        {
            "split": "plan:account.old",
            "into": ["account.platform", "account.nothing"],
            "reason": TEXT,
        },
        {"retire": "plan:account.old", "note_at": "account.nothing", "reason": TEXT},
        {
            "join": [{"question": "plan:account.old", "heading": TEXT}],
            "to": "account.nothing",
            "reason": TEXT,
        },
        {
            "gather": {"a": "plan:account.old"},
            "into": "risks.register",
            "by": "nothing",
            "column": "owner",
        },
        {"rename": "letter:account.old", "to": "account.platform"},
    ],
    ids=["rename", "options", "split", "retire", "join", "gather", "document"],
)
def test_a_step_that_leads_nowhere_is_named(step: dict[str, Any]) -> None:
    place = f"migrations.{INSTRUMENT.version}"
    assert problems(step) == [("condition_reads_nothing", place)]


def test_a_step_may_lead_to_what_a_later_one_moves_on_but_not_an_earlier_one() -> None:
    through = {"rename": "plan:account.older", "to": "account.old"}
    assert problems(through, RENAME) == []
    assert problems(RENAME, through) != []
