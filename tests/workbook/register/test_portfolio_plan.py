"""What a portfolio says of a plan comes out of its packing as it went in."""

from __future__ import annotations

from planbuilder.content.register import plan_register
from planbuilder.instrument import Instrument
from planbuilder.text import Language
from planbuilder.workbook import (
    pack_portfolio_plan,
    portfolio_plan,
    register_words,
    unpack_portfolio_plan,
)
from planbuilder.workbook.register.portfolio_plan import PlanRegisters, PlanRows
from tests.workbook.builders import plan, risks


def test_plans_are_unpacked_one_after_the_other(instrument: Instrument) -> None:
    words = register_words(instrument, Language.EN)
    answers = [plan(instrument, "a", register=risks(["One", "Two"])), plan(instrument, "b")]
    answers.append(plan(instrument, "c", register=risks(["Three"])))
    plans = [
        unpack_portfolio_plan(
            pack_portfolio_plan(portfolio_plan(words, each, {"place": each.name}))
        )
        for each in answers
    ]
    assert [each.base for each in plans] == [[("place", name)] for name in "abc"]
    rows = PlanRows(plans, "register")
    texts = [(row.path, row.cells["plan"], row.cells["statement"]) for row in rows]
    assert texts == [
        ("risks.register[r0]", "a", "One"),
        ("risks.register[r1]", "a", "Two"),
        ("risks.register[r0]", "c", "Three"),
    ]
    assert len(rows) == len([*rows]) == 3  # they can be gone through again
    registers = [plan_register(instrument, each, Language.EN) for each in answers]
    assert [*PlanRegisters(plans)] == registers
