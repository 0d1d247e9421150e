from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers.kinds.number import NumberKind
from planbuilder.text import Language
from tests.answers.builders import parse_answer, question, refusal


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0.50", Decimal("0.50")),
        ("-3", Decimal(-3)),
        ("9" * 15, Decimal("9" * 15)),
        ("0.123456789", Decimal("0.123456789")),
        ("", None),
    ],
)
def test_a_number_is_plain_digits(raw: str, value: Decimal | None) -> None:
    assert parse_answer("number", raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        *("1_000", "1,5", "1 000", "1e9", "1e999999999", "NaN", "Infinity", "٣", "9" * 16),
        *("0.1234567891", "1.", ".5", "--1", "+1", "1\n2"),
    ],
)
def test_anything_else_is_refused_as_it_was_written(raw: str) -> None:
    refused = refusal("number", raw)
    assert (refused.code, refused.values) == ("not_a_number", {"value": raw})


@given(st.decimals(-(10**14), 10**14, places=4))
def test_a_number_reads_back_as_it_is_written(number: Decimal) -> None:
    assert parse_answer("number", f"{number:f}") == number


def test_a_number_is_typed_and_printed_as_the_language_writes_it() -> None:
    kind, asked = NumberKind(), question("number")
    assert kind.normalize(" 1 234,5 ", Language.FR) == "1234.5"
    assert kind.normalize("1,234.5", Language.EN) == "1234.5"
    assert kind.format(Decimal("1234.5"), Language.EN, asked) == "1,234.5"
    assert kind.format(Decimal("1234.5"), Language.FR, asked) == "1\N{NO-BREAK SPACE}234,5"
