from __future__ import annotations

from planbuilder.answers import Row, Wording
from planbuilder.checks.rules.roles import AnsweredApart, AreasNotPeople, DutiesSeparate
from tests.checks.builders import case, hits, row, values_of

PERSON = Wording("Marie Tremblay", "Marie Tremblay")
WEB = Wording("Web team", "Équipe du Web")
LEGAL = Wording("Legal Services", "Services juridiques")


def duty(row_id: str, function: str, area: Wording) -> Row:
    return row(row_id, pick=function, area=area)


def test_a_name_is_one_hit_with_the_count_of_its_places() -> None:
    check = AreasNotPeople(check="x")
    of = case(
        {
            "area": PERSON,
            "note": Wording("Marie Tremblay"),
            "table": (duty("r1", "one", PERSON), duty("r2", "one", WEB)),
        }
    )
    assert hits(check, of) == ["s.area"]
    assert values_of(check, of) == [{"area": "Marie Tremblay", "question": "area", "count": "2"}]
    assert hits(check, case({"area": Wording("Web team", "Jean.Roy@example.ca")})) == ["s.area"]


SEPARATE = DutiesSeparate(
    check="x",
    table="s.table",
    function="pick",
    area="area",
    functions=("one", "two"),
    reason="s.name",
)


def test_no_area_alone_holds_every_function() -> None:
    alone = (duty("r1", "one", WEB), duty("r2", "two", Wording("WEB TEAM.", "équipe du Web")))
    assert hits(SEPARATE, case({"table": alone})) == ["s.name"]
    assert values_of(SEPARATE, case({"table": alone})) == [{"area": "Web team"}]
    assert hits(SEPARATE, case({"table": alone, "name": "why"})) == []
    shared = (*alone, duty("r3", "two", LEGAL))
    assert hits(SEPARATE, case({"table": shared})) == []
    assert hits(SEPARATE, case({"table": alone[:1]})) == []
    assert list(SEPARATE.named_options()) == [("s.table.pick", "one"), ("s.table.pick", "two")]


def test_an_area_that_answers_holds_no_function() -> None:
    check = AnsweredApart(
        check="x",
        question="s.area",
        table="s.table",
        function="pick",
        area="area",
        functions=("one",),
    )
    table = (duty("r1", "two", WEB), duty("r2", "one", LEGAL))
    assert hits(check, case({"area": LEGAL, "table": table})) == ["s.area"]
    assert values_of(check, case({"area": LEGAL, "table": table})) == [
        {"question": "area", "area": "Legal Services"}
    ]
    assert hits(check, case({"area": WEB, "table": table})) == []
    french = Wording(None, "Équipe du Web")
    of = case({"area": french, "table": (duty("r1", "one", french),)})
    assert [each["area"] for each in values_of(check, of)] == ["Équipe du Web"]
    assert hits(check, case({"table": table})) == []
    assert list(check.named_options()) == [("s.table.pick", "one")]
