"""What people write is read by pydantic, which names every fault; models come out."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import field

from planbuilder.errors import SchemaFault
from planbuilder.instrument import Document, Option, RiskMatrix, Section
from planbuilder.instrument.conditions import All, Answered, AtLeast, Condition, Not
from planbuilder.instrument.lifecycle import Move
from planbuilder.model import Limits, Model
from planbuilder.model.validation import ValidationError, validate
from planbuilder.text import Text

WORDS = {"en": "Yes", "fr": "Oui"}


def faults(kind: Any, raw: Any) -> list[tuple[str, tuple[int | str, ...]]]:
    with pytest.raises(ValidationError) as error:
        validate(kind, raw)
    return [(each["type"], each["loc"]) for each in error.value.errors()]


def test_an_unknown_key_is_refused() -> None:
    raw = {"id": "yes", "label": WORDS, "colour": "red"}
    assert faults(Option, raw) == [("extra_forbidden", ("colour",))]


def test_a_reserved_name_is_read_by_its_name_in_files_or_in_code() -> None:
    for source, target in (("from", "to"), ("source", "target")):
        move = validate(Move, {source: "draft", target: "review", "by": ["positions.head"]})
        assert move == Move(source="draft", target="review", by=("positions.head",))


def test_every_fault_of_a_model_is_reported_at_once() -> None:
    assert len(faults(RiskMatrix, {"id": "Not a slug", "likelihood": []})) >= 6


def test_a_place_inside_a_condition_is_named_by_its_key() -> None:
    raw = {"all": [{"not": {"answered": "a"}}, {"at_least": ["a", "three"]}, {"most": "b"}]}
    assert faults(Condition, raw) == [
        ("decimal_parsing", ("all", "all", 1, "at_least", "at_least", 1)),
        ("union_tag_invalid", ("all", "all", 2)),
    ]


def test_a_condition_inside_another_is_read() -> None:
    condition = validate(Condition, {"all": [{"not": {"answered": "a"}}]})
    assert condition == All(all=(Not(not_=Answered(answered="a")),))


def test_a_model_in_the_input_comes_out_as_it_is() -> None:
    section = Section(id="s", title=Text(en="a"), intro=Text(en="a"), questions=())
    raw = {"id": "d", "title": WORDS, "purpose": WORDS, "sections": [section]}
    assert validate(Document, raw).sections[0] is section
    assert validate(dict[str, Text], {"a": section.title})["a"] is section.title
    condition = AtLeast(at_least=("a", 3))  # type: ignore[arg-type]
    assert validate(Not, {"not": condition}).not_ is condition


class _Range(Model):
    least: int = field(name="from")
    most: int
    word: Text | None = None

    def check_agreement(self) -> None:
        if self.least > self.most:
            raise SchemaFault("schema_piece_sort")


class _Ranges(Model):
    ranges: tuple[_Range, ...]


def test_fields_that_disagree_are_a_fault_at_the_place_of_their_model() -> None:
    raw = {"ranges": [{"from": "1", "most": "2"}, {"from": "3", "most": "2"}]}
    with pytest.raises(ValidationError) as error:
        validate(_Ranges, raw)
    (fault,) = error.value.errors()
    assert (fault["type"], fault["loc"]) == ("value_error", ("ranges", 1))
    assert isinstance(fault["ctx"]["error"], SchemaFault)


def test_a_blank_wording_is_a_fault_and_white_space_is_removed() -> None:
    raw = {"from": "1", "most": "2", "word": {"en": "  "}}
    assert faults(_Range, raw) == [("string_too_short", ("word", "en"))]
    raw = {"from": "1", "most": "2", "word": {"en": " a "}}
    assert validate(_Range, raw) == _Range(least=1, most=2, word=Text(en="a"))
    assert faults(_Range, raw | {"word": {}}) == [("value_error", ("word",))]


def test_what_code_makes_is_not_limited() -> None:
    assert Option(id="Not a slug", label=Text(en="a")).id == "Not a slug"
    assert Limits(pattern="a") == Limits(pattern="a") != Limits(pattern="b")
