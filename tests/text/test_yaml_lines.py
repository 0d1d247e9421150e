from __future__ import annotations

from planbuilder.text.yaml_lines import yaml_lines

TEXT = """a: |
  b: c

  # no remark
d:
  - e: "x
     y: z"
  - {f: 1,
     g: 2}
# a remark

h: [1]
- z
"""


def test_only_lines_of_structure_are_returned_with_their_numbers() -> None:
    lines = yaml_lines(TEXT)
    assert [(line.number, line.key, line.value) for line in lines] == [
        (1, "a", "|"),
        (5, "d", ""),
        (6, "e", '"x'),
        (8, "", "{f: 1,"),
        (9, "g", "2}"),
        (12, "h", "[1]"),
        (13, "", "z"),
    ]


def test_a_line_says_where_it_stands() -> None:
    block, _, item, flow, inner, *_ = yaml_lines(TEXT)
    assert (block.opens, item.opens) == (True, False)
    assert (item.dash_column, item.column, item.goes_on) == (2, 4, True)
    assert [line.in_flow for line in (item, flow, inner)] == [False, False, True]
    assert not yaml_lines("h: {a: '}'}\ni: 1")[1].in_flow
    assert yaml_lines("h: {a: '{',\n i: 1}\nj: 2")[2].in_flow is False


def test_a_brace_inside_a_text_opens_nothing() -> None:
    assert [line.in_flow for line in yaml_lines("a: we write {x\nb: 1")] == [False, False]


def test_a_value_is_exchanged_and_nothing_else() -> None:
    (line,) = yaml_lines("  - key : old  ")
    assert line.with_value("new") == "  - key : new"
    assert yaml_lines("a:\r\n")[0].source == "a:"


def test_a_block_ends_where_a_line_begins_no_deeper() -> None:
    keys = [line.key for line in yaml_lines("- a: >-\n    text\n  b: 1\n- |\n  c: 2\nd: 3")]
    assert keys == ["a", "b", "", "d"]


def test_a_quotation_mark_that_is_escaped_closes_nothing() -> None:
    lines = yaml_lines('a: "one \\"\n  two: \\"\n  three"\nb: 1')
    assert [(line.key, line.goes_on) for line in lines] == [("a", True), ("b", False)]


def test_braces_left_open_on_the_first_line_go_on_to_the_next() -> None:
    assert [line.in_flow for line in yaml_lines("a: {x: 1,\n y: 2}\nb: 3")] == [False, True, False]
