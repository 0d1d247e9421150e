"""States in order, the moves between them, and names that must exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from planbuilder.instrument.lifecycle import LifeCycle, LogEvent
from planbuilder.model import plain
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument

TEXT = {"en": "-", "fr": "-"}


def life() -> LifeCycle:
    found = load_instrument().lifecycle
    assert found is not None
    return found


def test_states_have_their_place() -> None:
    assert life().first.id == "drafted"
    assert life().rank("drafted") == 0
    assert life().state("approved").id == "approved"
    assert life().rank("approved") < life().rank("active")


def test_the_way_to_a_state_is_every_forward_move_before_it() -> None:
    way = [(move.source, move.target) for move in life().way_to("assessed")]
    assert way == [("drafted", "consulted"), ("consulted", "assessed")]
    assert list(life().way_to("drafted")) == []


def test_moves_from_a_state_start_there() -> None:
    moves = life().moves_from("active")
    assert {move.source for move in moves} == {"active"}
    assert {"under_review", "closing"} <= {move.target for move in moves}


Lookup = Callable[[LifeCycle], Callable[[str], Any]]


@pytest.mark.parametrize(
    "lookup",
    [
        lambda life: life.rank,
        lambda life: life.kind,
        lambda life: life.request,
        lambda life: life.event,
        lambda life: life.renewal_of,
    ],
    ids=["state", "sign-off", "request", "log event", "renewal"],
)
def test_what_is_not_there_is_not_found(lookup: Lookup) -> None:
    with pytest.raises(KeyError, match="nothing"):
        lookup(life())("nothing")


def test_what_is_there_is_found_by_its_id() -> None:
    cycle = life()
    assert [cycle.kind(each.id) for each in cycle.sign_offs] == list(cycle.sign_offs)
    assert [cycle.request(each.id) for each in cycle.requests] == list(cycle.requests)
    assert [cycle.event(each.id) for each in cycle.log] == list(cycle.log)
    assert [cycle.renewal_of(each.document) for each in cycle.renewal] == list(cycle.renewal)


def first_of(name: str, **changes: Any) -> Callable[[dict[str, Any]], None]:
    def change(raw: dict[str, Any]) -> None:
        raw[name] = [{**raw[name][0], **changes}, *raw[name][1:]]

    return change


@pytest.mark.parametrize(
    "change",
    [
        first_of("moves", to="nowhere"),
        first_of("moves", sign_offs=["nobody"]),
        first_of("sign_offs", earliest="nowhere"),
        first_of("sign_offs", sign_offs=["nobody"]),
        first_of("due", states=["nowhere"]),
        first_of("due", sign_off="nobody"),
        first_of("facts", sign_off="nobody"),
        first_of("facts", **{"from": "nowhere"}),
        first_of("requests", states=["nowhere"]),
        first_of("requests", follows="nobody"),
        first_of("log", settles=["nothing"]),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    raw = plain(life())
    assert validate(LifeCycle, raw) == life()
    change(raw)
    with pytest.raises(ValidationError):
        validate(LifeCycle, raw)


@pytest.mark.parametrize("fields", [{"value": "result"}, {"removes": True}])
def test_a_log_event_without_a_table_has_no_columns(fields: Mapping[str, Any]) -> None:
    event = {"id": "event", "label": TEXT, "by": ["positions.head"]}
    assert validate(LogEvent, event).table is None
    with pytest.raises(ValidationError):
        validate(LogEvent, {**event, **fields})
