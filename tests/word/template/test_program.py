"""A template followed as data says what Jinja says of it; what data cannot do is left to Jinja."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.content.values import Inline
from planbuilder.errors import TemplateError
from planbuilder.text import Language
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.template.program import is_program
from tests.word.builders import render_bytes, template_of
from tests.word.engine_comparison import comparing_both_engines

ROWS = [{"name": "one", "last": False}, {"name": "two", "last": True}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ name }} & <co>", "R&D & <co>"),
        ("{% for row in rows %}{{ row.name }}, {% endfor %}.", "one, two, ."),
        ("{% for row in rows %}{% if not row.last %}{{ row.name }}{% endif %}{% endfor %}", "one"),
        (
            "{% for row in rows %}{% if row.name == 'one' %}1{% else %}2{% endif %}{% endfor %}",
            "12",
        ),
        ("{% if name is string %}text{% endif %}{% if rows is string %}!{% endif %}", "text"),
        ("{% if none_there %}{{ nowhere.at.all }}{% endif %}after", "after"),
        ("{% for name in rows %}{{ name.name }}{% endfor %} {{ name }}", "onetwo R&D"),
    ],
)
def test_a_program_says_what_jinja_says(text: str, expected: str) -> None:
    with comparing_both_engines() as parts:
        data = render_bytes(template_of(text), name="R&D", rows=ROWS, none_there=[])
    assert parts and read_document(data).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% for row in rows %}{{ loop.index }}{% endfor %}", "12"),
        ("{% if name == 'x' %}x{% elif name %}{{ name }}{% endif %}", "R&D"),
        ("{{ nowhere|default(name) }}", "R&D"),
        ("{% set other = name %}{{ other }}", "R&D"),
        ("{% for row in rows if row.last %}{{ row.name }}{% endfor %}", "two"),
        ("{{ rows[0].name }}", "one"),
    ],
)
def test_what_no_program_does_is_left_to_jinja(text: str, expected: str) -> None:
    template = template_of(text)
    assert template.parts[0].program is None
    assert read_document(render_bytes(template, name="R&D", rows=ROWS)).text == expected


def test_where_a_program_meets_what_it_cannot_read_the_document_is_that_of_jinja() -> None:
    template = template_of("{{ name }}, {{ line.path }}")
    assert template.parts[0].program is not None
    line = Inline("section.line", "text", Language.EN)
    assert read_document(render_bytes(template, name="R&D", line=line)).text == "R&D, section.line"


def test_a_name_that_leads_nowhere_is_the_problem_that_jinja_has() -> None:
    with pytest.raises(TemplateError) as error:
        render_bytes(template_of("{{ name }}, {{ nowhere }}"), name="R&D")
    (problem,) = error.value.problems
    assert problem.code == "template_name_unknown" and problem.values["name"] == "nowhere"


def program_with(place: str, value: object) -> list[Any]:
    steps: list[Any] = [
        ["text", "a", "a"],
        ["if", ["not", ["string", ["x", "y"]]], [["for", "r", ["x"], []]], []],
        ["value", "as_runs", ["x"], [0], 9, 0],
        ["table", [], False, True],
    ]
    step: Any = steps
    *way, last = map(int, place.split("."))
    for index in way:
        step = step[index]
    step[last] = value
    return steps


def test_what_is_no_program_is_told() -> None:
    assert is_program(program_with("0.1", "b"))
    for place, value in (
        ("0", "text"),
        ("0.0", "run"),
        ("0.1", 1),
        ("1.1", ["call", ["x"]]),
        ("1.1.1.1", "x"),
        ("1.1.1.1", []),
        ("1.2", None),
        ("1.2.0.2", [1]),
        ("2.1", "__import__"),
        ("2.3", [["x"]]),
        ("2.4", "9"),
        ("3.1", [["text", "a"]]),
        ("3.2", 1),
        ("0", ["escaped", "x"]),
    ):
        assert not is_program(program_with(place, value)), (place, value)
