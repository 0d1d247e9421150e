"""A retired item that a plan chose is found, with what to choose instead."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from planbuilder.answers.retirement import retired_choices
from planbuilder.storage import load_instrument
from tests.answers.builders import read

RETIRED = next(item for item in load_instrument().items("risks") if item.retired_on is not None)
DAY = RETIRED.retired_on or date.max


def register(risk: str) -> dict[str, object]:
    return {"risks": {"register": [{"id": "r1", "source": risk}]}}


def test_a_cell_that_chooses_a_retired_risk_names_its_successor() -> None:
    instrument = load_instrument()
    (choice,) = retired_choices(instrument, read(register(RETIRED.id)), DAY)
    assert choice.path == "risks.register[r1].source"
    assert (choice.item, choice.retired_on) == (RETIRED, DAY)
    assert choice.successor == instrument.item("risks", RETIRED.successor or "").label


def test_nothing_is_retired_before_its_day() -> None:
    answers = read(register(RETIRED.id))
    assert list(retired_choices(load_instrument(), answers, DAY - timedelta(1))) == []


def test_an_item_that_is_offered_is_no_finding() -> None:
    answers = read(register(RETIRED.successor or ""))
    assert list(retired_choices(load_instrument(), answers, DAY)) == []


def test_a_question_and_each_of_several_options_are_looked_at() -> None:
    own = load_instrument()
    platforms = own.catalogues["platforms"]
    items = tuple(
        replace(item, retired_on=DAY) if item.id in ("x", "youtube") else item
        for item in platforms.items
    )
    catalogues = {**own.catalogues, "platforms": replace(platforms, items=items)}
    instrument = replace(own, catalogues=catalogues)
    answers = read({"account": {"platform": "x"}})
    (choice,) = retired_choices(instrument, answers, DAY)
    assert (choice.path, choice.item.id, choice.successor) == ("account.platform", "x", None)
    both = answers.with_value("account.platform", ("facebook", "youtube", "x"))
    found = {each.item.id for each in retired_choices(instrument, both, DAY)}
    assert found == {"x", "youtube"}
