from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers.kinds.time import TimeKind
from planbuilder.text import Language
from tests.answers.builders import parse_answer, question, refusal


@pytest.mark.parametrize(
    ("raw", "value"), [("00:00", time(0)), ("23:59", time(23, 59)), (" ", None)]
)
def test_the_first_and_the_last_minute_of_a_day_are_times(raw: str, value: time | None) -> None:
    assert parse_answer("time", raw) == value


@pytest.mark.parametrize("raw", ["24:00", "8:30", "08:30:00", "08:60", "0830", "٠٨:٣٠"])
def test_anything_else_is_refused_as_it_was_written(raw: str) -> None:
    refused = refusal("time", raw)
    assert (refused.code, refused.values) == ("not_a_time", {"value": raw})


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0, fold=0)))
def test_a_time_reads_back_as_it_is_written(moment: time) -> None:
    assert parse_answer("time", f"{moment:%H:%M}") == moment


@pytest.mark.parametrize(
    ("entry", "plain"), [("9 h", "09:00"), (" 9:30 ", "09:30"), ("2 p.m.", "14:00")]
)
def test_a_time_may_be_typed_as_people_write_it(entry: str, plain: str) -> None:
    assert TimeKind().normalize(entry, Language.EN) == plain


def test_a_time_is_printed_as_the_language_writes_it() -> None:
    asked = question("time")
    assert TimeKind().format(time(16, 30), Language.FR, asked).replace("\xa0", " ") == "16 h 30"
    assert TimeKind().format("late", Language.EN, asked) == "late"
