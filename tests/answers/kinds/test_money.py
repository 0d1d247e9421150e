from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from planbuilder.answers.kinds.money import MoneyKind
from planbuilder.text import Language
from tests.answers.builders import parse_answer, question, refusal


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("12000", Decimal(12000)),
        ("49.95", Decimal("49.95")),
        ("0", Decimal(0)),
        ("1.500", Decimal("1.5")),
        ("", None),
    ],
)
def test_an_amount_is_zero_or_more_to_the_cent(raw: str, value: Decimal | None) -> None:
    assert parse_answer("money", raw) == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("-1", "not_an_amount"),
        ("-0.01", "not_an_amount"),
        ("1.005", "not_an_amount"),
        ("$12", "not_a_number"),
        ("12,50", "not_a_number"),
    ],
)
def test_anything_else_is_refused_as_it_was_written(raw: str, code: str) -> None:
    refused = refusal("money", raw)
    assert (refused.code, refused.values) == (code, {"value": raw})


@given(st.decimals(0, 10**14, places=2))
def test_an_amount_reads_back_as_it_is_written(amount: Decimal) -> None:
    assert parse_answer("money", f"{amount:f}") == amount


def test_an_amount_is_printed_with_the_currency_of_its_question() -> None:
    kind = MoneyKind()
    dollars = replace(question("money"), currency="CAD")
    assert kind.format(Decimal(1500), Language.EN, dollars) == "$1,500"
    assert kind.format(Decimal(1500), Language.FR, dollars).replace("\xa0", " ") == "1 500 $"
    bare = replace(question("money"), currency=None)
    assert kind.format(Decimal(1500), Language.EN, bare) == "1,500"
