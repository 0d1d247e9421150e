"""What is read line by line is what the parser reads; any other form is left to the parser."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from planbuilder.storage import shipped_path
from planbuilder.storage.usual_yaml import read_usual
from planbuilder.storage.yaml_events import read_plain

USUAL = (
    'a: "x: y # z"\nb:\n\n# a comment\n"c d": ""\n',
    'a:\n  b: {en: "x", fr: "é"}\n  # c\n  d: ["1", "2"]\ne: {}\nf: []\n',
    'a:\n  - id: "1"\n    b: "x"\n  - {id: "2", c: {en: "x", fr: "y"}, d: ["z", {e: "f"}]}\n'
    '  - "t"\n',
    "a: |\n  one\n\n   two \n  three\n\n\nb: |\n    four\n  # not a text\n",
    'a:\n  - b: |\n      text\n    c:\n  - d:\n      e: "x"\n',
)

OTHER = (
    *("", "a: x\n", "a: 'x'\n", 'a: "x"', 'a: "x" # c\n', 'a: "\\n"\n', 'a: "x\n  y"\n', '"x"\n'),
    *(
        'a: "1"\na: "2"\n',
        'a: {b: "1", b: "2"}\n',
        'a: {b: "1",}\n',
        'a: ["1"\n',
        'a: {"b": "1"}\n',
    ),
    *('---\na: "x"\n', 'a: &b "x"\n', 'a: !t "x"\n', '? a\n: "x"\n', '- "x"\n', '{a: "x"}\n'),
    *('a:\n- "x"\n', 'a:\n  b: "x"\n c: "y"\n', ' a: "x"\n', 'a:\n\tb: "x"\n', 'a: "x"\r\n'),
    *("a: |-\n  x\n", "a: |\n\n  x\n", "a: |\nb:\n", "a: |\n  x\n   \n  y\n", "a: >\n  x\n"),
    *('a: "\u2028"\n', 'a: "\ufeff"\n', 'a: "\x85"\n', 'a: "\x07"\n', f'{"k" * 1025}: "x"\n'),
    *('a: "x"\n- "y"\n', 'a: [b: "x"]\n', 'a: {"x"}\n', "a: " + "[" * 30 + "]" * 30 + "\n"),
    "".join(f"{' ' * depth}a:\n" for depth in range(30)) + f'{" " * 30}a: "x"\n',
)


def in_order(value: Any) -> Any:
    """Return a value with its mappings as lists of entries, whose order counts."""
    if isinstance(value, dict):
        return [(key, in_order(inner)) for key, inner in value.items()]
    return [in_order(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("text", USUAL)
def test_the_usual_form_is_read_as_the_parser_reads_it(text: str) -> None:
    value, _, faults = read_plain(text)
    assert not faults
    assert read_usual(text) is not None
    assert in_order(read_usual(text)) == in_order(value)


@pytest.mark.parametrize("text", OTHER)
def test_any_other_form_is_left_to_the_parser(text: str) -> None:
    assert read_usual(text) is None


def test_a_part_of_a_usual_file_is_read_alike_or_left_to_the_parser() -> None:
    path = shipped_path("samples") / "draft" / "plans" / "flood-facebook.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert read_usual("".join(lines)) is not None
    count = 0
    for place in range(0, len(lines), 8):
        # Each fault is of another kind: a line missing, twice, or with another indent.
        few = lines[place : place + 12]
        for changed in (few, few[1:], [*few[:3], *few[2:]], [*few[:4], f" {few[-1]}", *few[5:]]):
            text = dedent("".join(changed))
            value = read_usual(text)
            if value is not None:
                count += 1
                parsed, _, faults = read_plain(text)
                assert (in_order(parsed), faults) == (in_order(value), [])
    assert count > 20


def test_a_long_line_of_another_form_is_searched_once() -> None:
    for text in ("{" + "a" * 40_000 + "}", "[" + '"a", ' * 4_000 + "]", "{a: " * 4_000 + "}"):
        assert read_usual(f"a: {text}\n") is None
