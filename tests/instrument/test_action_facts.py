"""What an act writes: the questions whose answers are no longer the author's."""

from __future__ import annotations

from planbuilder.instrument import ActionFacts
from planbuilder.model.validation import validate


def test_an_act_writes_its_day_its_position_its_capacity_and_what_it_sets() -> None:
    facts = validate(
        ActionFacts,
        {
            "document": "plan",
            "sign_off": "approval",
            "date": "a.day",
            "position": "a.who",
            "capacity": {
                "question": "a.capacity",
                "own": "head",
                "delegated": "delegate",
                "reference": "a.ref",
            },
            "sets": {"a.status": "approved"},
        },
    )
    assert facts.targets == {"a.day", "a.who", "a.capacity", "a.ref", "a.status"}


def test_a_move_that_writes_only_its_day_names_nothing_else() -> None:
    facts = validate(
        ActionFacts, {"document": "plan", "from": "approved", "to": "requested", "date": "a.day"}
    )
    assert (facts.source, facts.target) == ("approved", "requested")
    assert facts.targets == {"a.day"}
