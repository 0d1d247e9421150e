from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import Note, NoteState, Row, Wording
from planbuilder.checks.rules.options import (
    CoversCatalogue,
    CoversLanguages,
    CoversOptions,
    Exclusions,
    NothingUnknown,
    OptionsListed,
    OptionsWithin,
)
from planbuilder.instrument.conditions import Equals
from tests.checks.builders import answers, case, hits, row, values_of


def test_every_option_on_offer_is_chosen_where_none_are_listed() -> None:
    check = CoversOptions(check="x", question="s.picks")
    assert values_of(check, case({"picks": ("two",)}))[0]["option"] == "One and Three"
    assert hits(check, case({"picks": ("three", "two", "one")})) == []
    settled = answers(notes={"s.picks": Note(NoteState.NOT_APPLICABLE)})
    assert hits(check, case(settled)) == []
    few = CoversOptions(check="x", question="s.picks", options=("two",))
    assert hits(few, case({"picks": ("two",)})) == []
    assert hits(few, case()) == ["s.picks"]
    assert list(few.named_options()) == [("s.picks", "two")]


def test_cells_that_lack_the_same_make_one_hit() -> None:
    check = CoversOptions(check="x", question="s.table.picks", options=("one", "two"))
    table = (
        row("r1", picks=("one",)),
        row("r2", picks=("one",)),
        row("r3"),
        row("r4", picks=("two", "one")),
    )
    of = case({"table": table})
    assert hits(check, of) == ["s.table", "s.table[r3].picks"]
    assert [(each["row"], each["option"]) for each in values_of(check, of)] == [
        ("r1 and r2", "Two"),
        ("r3", "One and Two"),
    ]


def test_options_of_one_question_are_among_those_of_another() -> None:
    check = OptionsWithin(check="x", question="s.picks", other="s.pick")
    assert values_of(check, case({"picks": ("one", "two", "three"), "pick": "two"})) == [
        {"option": "One and Three"}
    ]
    assert hits(check, case({"picks": ("one",), "pick": "two"})) == ["s.pick"]
    assert hits(check, case({"picks": ("one",), "pick": "one"})) == []
    assert hits(check, case({"picks": ("one",)})) == []
    strict = replace(check, required=True, at="s.name")
    assert hits(strict, case({"picks": ("one",)})) == ["s.name"]


def test_an_option_has_a_row_where_the_table_has_any() -> None:
    check = OptionsListed(check="x", question="s.picks", rows="s.table.pick")
    of = case({"picks": ("one", "two"), "table": (row("r1", pick="two"), row("r2"))})
    assert values_of(check, of) == [{"option": "One"}]
    assert hits(check, case({"picks": ("one",)})) == []


def test_a_table_has_a_row_for_each_option() -> None:
    check = CoversCatalogue(check="x", table="s.table", column="pick", columns=("free",))
    table = (row("r1", pick="one", free="x"), row("r2", pick="two"))
    of = case({"table": table})
    assert hits(check, of) == ["s.table[r2].free", "s.table"]
    assert [each["option"] for each in values_of(check, of)] == ["Two", "Three"]
    assert values_of(check, case()) == [{"option": "One, Two and Three"}]


def test_one_option_of_a_group_is_enough() -> None:
    check = CoversCatalogue(
        check="x", table="s.table", column="pick", options=("one", ("two", "three"))
    )
    assert list(check.named_options()) == [
        ("s.table.pick", each) for each in ("one", "two", "three")
    ]
    assert values_of(check, case({"table": (row("r1", pick="three"),)})) == [{"option": "One"}]
    assert values_of(check, case({"table": (row("r1", pick="one"),)})) == [{"option": "Two"}]
    late = replace(check, options=(("three", "two"),))
    assert values_of(late, case({"table": (row("r1", pick="one"),)})) == [{"option": "Three"}]
    begun = replace(check, once_begun=True)
    assert hits(begun, case({"table": (row("r1", free="x"),)})) == []
    assert hits(begun, case({"table": (row("r1", pick="one"),)})) == ["s.table"]


def test_an_option_left_out_on_purpose_has_a_reason() -> None:
    excluded = Exclusions(table="s.second", column="pick", reason="free")
    check = CoversCatalogue(
        check="x", table="s.table", column="pick", options=("one", "two"), excluded=excluded
    )
    second = (row("x1", pick="one", free="why"), row("x2", pick="two"))
    assert hits(check, case({"second": second})) == ["s.second[x2].free"]
    assert hits(check, case({"second": second[:1]})) == ["s.table"]
    group = replace(check, options=(("one", "three"),))
    assert hits(group, case({"second": second[:1]})) == []


def test_rows_cover_the_languages_of_the_department() -> None:
    where = Equals(equals=("open", "yes"))
    check = CoversLanguages(check="x", table="s.table", column="picks", where=where)

    def of(*tables: Row) -> list[str]:
        return hits(check, case({"table": tables}))

    assert of(row("r1", open="yes", picks=("en", "fr"))) == []
    assert of(row("r1", open="yes", picks=("en",)), row("r2", open="no", picks=("fr",))) == [
        "s.table"
    ]
    assert of(row("r1", open="yes")) == of() == []
    strict = replace(check, required=True, at_cell=True)
    blank = case({"table": (row("r1", open="yes"),)})
    assert hits(strict, blank) == ["s.table[r1].picks"] * 2
    assert values_of(strict, case({"table": (row("r1", open="yes", picks=("en",)),)})) == [
        {"lang": "French"}
    ]
    assert hits(strict, case()) == []


def test_a_yes_no_question_is_not_left_unknown() -> None:
    check = NothingUnknown(check="x", cell="cell")
    of = case(
        {
            "open": "unknown",
            "name": "unknown",
            "note": Wording("unknown"),
            "table": (row("r1", open="unknown", free="unknown"), row("r2", open="no")),
        }
    )
    assert hits(check, of) == ["s.open", "s.table[r1].open/cell"]
