"""What each kind of question accepts, and what it refuses by name."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers import KINDS, Period, Refused, Wording, option_ids, parse
from planbuilder.instrument import Kind
from planbuilder.storage import load_instrument
from tests.answers.builders import question

INSTRUMENT = load_instrument()
ROOT = Path(__file__).parent.parent.parent.parent
OPTIONS = [{"id": name, "label": {"en": name, "fr": name}} for name in ("one", "two")]


def parsed(kind: str, raw: Any, **fields: Any) -> Any:
    if kind in ("choice", "choices"):
        fields["options"] = OPTIONS
    return parse(question(kind, **fields), raw, INSTRUMENT)


def refusal(kind: str, raw: Any, **fields: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        parsed(kind, raw, **fields)
    return caught.value


def test_every_kind_has_its_class() -> None:
    assert set(KINDS) == set(Kind)
    assert all(kind.id is name for name, kind in KINDS.items())


def test_nothing_else_branches_on_kinds() -> None:
    """A new kind is one module: other rooms ask what a kind can do, not which one it is."""
    outside = {
        path.name
        for path in (ROOT / "planbuilder").rglob("*.py")
        if re.search(r"\bKind\.[A-Z_]+\b", path.read_text(encoding="utf-8"))
        and path.parent.name not in ("kinds", "validate")
    }
    # Reasons and dates of notes are questions of the reader; rules say which kinds they take.
    assert outside == {"reader.py", "references.py"}


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("text", "  Fort & “bay”  ", "  Fort & “bay”  "),
        ("text", "one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("text", "\n \t\n", None),
        ("prose", "- a\n- b\n", "- a\n- b"),
        ("area", "IT Security", "IT Security"),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("time", "00:00", time(0, 0)),
        ("time", "23:59", time(23, 59)),
        ("number", "0.50", Decimal("0.50")),
        ("number", "-3", Decimal("-3")),
        ("money", "12000", Decimal(12000)),
        ("money", "49.95", Decimal("49.95")),
        ("url", "https://www.example.ca/été?a=1#b", "https://www.example.ca/été?a=1#b"),
        ("handle", "@Lieux_Hist.ex-1", "@Lieux_Hist.ex-1"),
        ("handle", "Éléphant", "Éléphant"),
        ("choice", "two", "two"),
        ("choices", ["two", "one"], ("two", "one")),
        ("choices", [], None),
        ("yes_no_unknown", "unknown", "unknown"),
        ("reference", "o1\n", "o1"),
        ("period", {"start": "2026-04-01"}, Period(date(2026, 4, 1))),
        ("period", {"start": "2026-04-01", "end": "2026-04-01"}, Period(*[date(2026, 4, 1)] * 2)),
        ("period", {"start": "", "end": ""}, None),
        ("period", {}, None),
    ],
)
def test_accepted(kind: str, raw: Any, value: Any) -> None:
    assert parsed(kind, raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("text", ["a"], "not_text"),
        ("text", {"en": "a"}, "not_text"),
        ("text", "a\x00", "unprintable"),
        ("text", "a\x1b[31mred", "unprintable"),
        ("text", "it\x92s", "unprintable"),
        ("text", "\ud800", "unprintable"),
        ("text", "\uffff", "unprintable"),
        ("date", "2026-02-29", "not_a_date"),
        ("date", "2026-2-9", "not_a_date"),
        ("date", "20260209", "not_a_date"),
        ("date", "2026-W01-1", "not_a_date"),
        ("date", "٢٠٢٦-٠١-٠١", "not_a_date"),
        ("date", "0000-01-01", "not_a_date"),
        ("time", "24:00", "not_a_time"),
        ("time", "8:30", "not_a_time"),
        ("time", "08:30:00", "not_a_time"),
        ("number", "1_000", "not_a_number"),
        ("number", "1,5", "not_a_number"),
        ("number", "1 000", "not_a_number"),
        ("number", "1e9", "not_a_number"),
        ("number", "1e999999999", "not_a_number"),
        ("number", "NaN", "not_a_number"),
        ("number", "Infinity", "not_a_number"),
        ("number", "٣", "not_a_number"),
        ("number", "9" * 40, "not_a_number"),
        ("money", "-1", "not_an_amount"),
        ("money", "1.005", "not_an_amount"),
        ("money", "$12", "not_a_number"),
        ("url", "www.example.ca", "not_a_url"),
        ("url", "javascript:alert(1)", "not_a_url"),
        ("url", "file:///etc/passwd", "not_a_url"),
        ("url", "https://", "not_a_url"),
        ("url", "https://[::1", "not_a_url"),
        ("url", "https://example.ca/a b", "not_a_url"),
        ("handle", "@a b", "not_a_handle"),
        ("handle", "@", "not_a_handle"),
        ("handle", "@@twice", "not_a_handle"),
        ("choice", "three", "not_an_option"),
        ("choice", ["one"], "not_text"),
        ("choices", "one", "not_a_list"),
        ("choices", ["one", "one"], "chosen_twice"),
        ("choices", ["one", {"two": ""}], "not_text"),
        ("yes_no_unknown", "maybe", "not_an_option"),
        ("yes_no_unknown", "true", "not_an_option"),
        ("reference", "O1", "not_a_row_id"),
        ("reference", ["o1"], "not_text"),
        ("period", "2026", "not_a_period"),
        ("period", {"end": "2026-01-01"}, "not_a_period"),
        ("period", {"start": "2026-01-01", "until": ""}, "not_a_period"),
        ("period", {"start": "2026-01-02", "end": "2026-01-01"}, "period_backwards"),
    ],
)
def test_refused(kind: str, raw: Any, code: str) -> None:
    assert refusal(kind, raw).code == code


def test_several_references() -> None:
    assert parsed("reference", ["o1", "o2"], multiple=True) == ("o1", "o2")
    assert parsed("reference", [], multiple=True) is None
    assert refusal("reference", "o1", multiple=True).code == "not_a_list"
    assert refusal("reference", ["o1", "o1"], multiple=True).code == "chosen_twice"
    assert refusal("reference", ["o1\n"], multiple=True).code == "not_a_row_id"


def test_an_unprintable_character_is_named_with_its_position() -> None:
    refused = refusal("text", "Pine\x07 Lake")
    assert refused.values == {"character": "U+0007", "position": 5}


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    assert parsed("text", "é" * 5, max_length=5) == "é" * 5
    assert refusal("text", "é" * 6, max_length=5).values == {"length": 6, "limit": 5}


def test_either_language_may_wait() -> None:
    assert parsed("text", {"en": "a"}, bilingual=True) == Wording("a", None)
    assert parsed("text", {"fr": "a", "en": ""}, bilingual=True) == Wording(None, "a")
    assert parsed("text", {"en": " ", "fr": ""}, bilingual=True) is None
    assert parsed("text", {}, bilingual=True) is None


@pytest.mark.parametrize("raw", ["one text", ["a", "b"], {"en": "a", "de": "b"}])
def test_two_languages_and_nothing_else(raw: Any) -> None:
    assert refusal("text", raw, bilingual=True).code == "not_bilingual"


def test_a_fault_in_one_language_names_it() -> None:
    refused = refusal("url", {"en": "https://example.ca", "fr": "exemple.ca"}, bilingual=True)
    assert (refused.code, refused.part) == ("not_a_url", "fr")


def test_options_come_from_lists_catalogues_groups_and_scales() -> None:
    def offered(source: str) -> tuple[str, ...]:
        return option_ids(question("choice", choose_from=source), INSTRUMENT)

    assert "instagram" in offered("platforms")
    assert offered("group:risks") == ("f1", "f2", "f3", "f4", "f5", "f6")
    assert offered("scale:likelihood")[0] == "rare"
    assert set(offered("checklists:fip")) == {"fia_1"}
    assert offered("no_such_list") == ()


@given(st.dates())
def test_a_date_reads_back_as_it_is_written(day: date) -> None:
    assert parsed("date", day.isoformat()) == day


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0, fold=0)))
def test_a_time_reads_back_as_it_is_written(moment: time) -> None:
    assert parsed("time", f"{moment:%H:%M}") == moment


@given(st.decimals(-(10**14), 10**14, places=4))
def test_a_number_reads_back_as_it_is_written(number: Decimal) -> None:
    assert parsed("number", f"{number:f}") == number


@given(st.decimals(0, 10**14, places=2))
def test_an_amount_reads_back_as_it_is_written(amount: Decimal) -> None:
    assert parsed("money", f"{amount:f}") == amount


@given(st.text())
def test_text_is_kept_or_refused_and_reading_twice_changes_nothing(written: str) -> None:
    try:
        kept = parsed("text", written)
    except Refused as refused:
        assert refused.code == "unprintable"
        return
    if kept is None:
        assert not written.strip()
    else:
        assert parsed("text", kept) == kept
        assert kept.split() == written.split()


@given(st.sampled_from([kind for kind in Kind if kind is not Kind.ROWS]), st.data())
def test_no_raw_answer_does_anything_but_parse_or_be_refused(kind: Kind, data: Any) -> None:
    leaf = st.text() | st.sampled_from(["one", "2026-01-01", "08:30", "12.50", "https://a.ca"])
    anything = st.recursive(leaf, lambda inner: st.lists(inner) | st.dictionaries(leaf, inner))
    flags = {"bilingual": data.draw(st.booleans()), "multiple": data.draw(st.booleans())}
    try:
        parsed(kind.value, data.draw(anything), **flags)
    except Refused as refused:
        assert refused.code
