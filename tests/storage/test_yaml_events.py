"""Plain values, and the line of each, from the events of a YAML text."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from planbuilder.errors import AnswerError, WorkspaceError
from planbuilder.storage import RawFile, read_yaml, yaml_events
from planbuilder.storage.yaml_events import MAX_DEPTH
from planbuilder.storage.yaml_files import parse_yaml


def read(folder: Path, data: bytes | str) -> RawFile:
    path = folder / "file.yaml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_yaml(path, AnswerError, "file.yaml")


def refusal_codes(folder: Path, data: bytes | str) -> list[tuple[str, int | None]]:
    with pytest.raises(AnswerError) as error:
        read(folder, data)
    assert {problem.file for problem in error.value.problems} == {"file.yaml"}
    return [(problem.code, problem.line) for problem in error.value.problems]


@pytest.mark.parametrize("loader", [yaml_events._Loader, yaml_events._SlowLoader])
def test_half_a_surrogate_pair_is_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: object
) -> None:
    monkeypatch.setattr(yaml_events, "_Loader", loader)
    for text in (r"\uD800", r"a \uDC00", r"\uD83D\uDE00"):
        assert refusal_codes(tmp_path, f'a: "b"\nc: {{d: "{text}"}}\n') == [("yaml_escape", 2)]
    assert read(tmp_path, r'a: "\u00e9 \U0001F600 \\uD800"').value == {"a": r"é 😀 \uD800"}


def test_every_scalar_stays_what_was_typed(tmp_path: Path) -> None:
    written = 'a: NO\nb: 12:30\nc: 1.10\nd: ~\ne: 2026-01-01\nf: 0o7\ng: .nan\nh:\ni: "a\\tb"\n'
    values = read(tmp_path, written).value
    assert values == {
        "a": "NO",
        "b": "12:30",
        "c": "1.10",
        "d": "~",
        "e": "2026-01-01",
        "f": "0o7",
        "g": ".nan",
        "h": "",
        "i": "a\tb",
    }


def test_lines_lead_to_everything(tmp_path: Path) -> None:
    raw = read(tmp_path, "a:\n  - b: 1\n    c:\n      - x\n      - y\n  - {d: 2,\n     e: 3}\n")
    assert raw.lines == {
        (): 1,
        ("a",): 1,
        ("a", 0): 2,
        ("a", 0, "b"): 2,
        ("a", 0, "c"): 3,
        ("a", 0, "c", 0): 4,
        ("a", 0, "c", 1): 5,
        ("a", 1): 6,
        ("a", 1, "d"): 6,
        ("a", 1, "e"): 7,
    }
    assert raw.line_of(("a", 0, "nothing", "here")) == 2
    assert RawFile(None).line_of(("a",)) is None


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", [("key_twice", 3)]),
        ("x:\n  a: 1\n  a: 2\n  a: 3\n", [("key_twice", 3), ("key_twice", 4)]),
        ("a: &x 1\n", [("yaml_alias", 1)]),
        ("a: 1\nb: *x\n", [("yaml_alias", 2)]),
        ("a: &x {b: 1}\nc: *x\n", [("yaml_alias", 1), ("yaml_alias", 2)]),
        ("&x a: 1\n", [("yaml_alias", 1)]),
        ("a: &x\n  - *x\n", [("yaml_alias", 1), ("yaml_alias", 2)]),
        ("a: !!python/name:os.system x\n", [("yaml_tag", 1)]),
        ("a: !!int 3\n", [("yaml_tag", 1)]),
        ("a: ! b\n", [("yaml_tag", 1)]),
        ("!x\na: b\n", [("yaml_tag", 1)]),
        ("? [a, b]\n: c\n", [("key_not_text", 1)]),
        ("? {a: b}\n: {c: d}\n", [("key_not_text", 1)]),
        ("a: 1\n---\nb: 2\n", [("not_yaml", 2)]),
        ("a: [1\nb: 2\n", [("not_yaml", 2)]),
        ("a:\n\t- b\n", [("yaml_tab", 2)]),
        ('a: "C:\\Users"\n', [("yaml_escape", 1)]),
        ('a: "b"\nc: "d\\e f\\g"\n', [("yaml_escape", 2)]),
        ("é: 1\nb: \x07\n", [("not_yaml", 2)]),
        (b"a: b\x00c\n", [("not_yaml", 1)]),
        (b"a: 1\nb: \xe9t\xe9\n", [("not_utf8", 2)]),
        ("a: 1\n".encode("utf-16"), [("not_utf8", 1)]),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(
    data: bytes | str, found: list[tuple[str, int]], tmp_path: Path
) -> None:
    assert refusal_codes(tmp_path, data) == found


def test_text_may_hold_the_signs_of_anchors_tags_and_templates(tmp_path: Path) -> None:
    text = "a: \"&x *y !z {{ a }} {% b %} ${c} <d> & 'e'\"\nb: |\n  *bold* & !not a tag\n"
    assert read(tmp_path, text).value["b"] == "*bold* & !not a tag\n"


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    codes = {code for code, _ in refusal_codes(tmp_path, "\n".join(levels))}
    assert codes == {"yaml_alias", "more_problems"}


@pytest.mark.parametrize(
    "data",
    ["[" * 200_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000],
    ids=("lists", "mappings", "items", "keys"),
)
def test_deep_nesting_is_refused_and_ends_no_process(data: str, tmp_path: Path) -> None:
    assert [code for code, _ in refusal_codes(tmp_path, data)] == ["too_deep"]


def test_nesting_up_to_the_limit_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "[" * MAX_DEPTH + "]" * MAX_DEPTH).value
    assert refusal_codes(tmp_path, "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [
        ("too_deep", 1)
    ]


def test_a_file_of_many_keys_is_held_once() -> None:
    data = "".join(f"key{number}: 1\n" for number in range(50_000)).encode()
    parse_yaml(b"a: 1\n", WorkspaceError, "a.yaml")  # the parser is imported
    tracemalloc.start()
    try:
        raw = parse_yaml(data, WorkspaceError, "a.yaml")
        assert raw.line_of(("key49999",)) == 50_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 300 * 50_000, "bytes for a key; an event of the parser takes 600"


def test_every_place_has_its_line() -> None:
    raw = parse_yaml(b"a: 1\nb:\n  - x\n  - c: {d: 2}\n", WorkspaceError, "a.yaml")
    assert dict(raw.lines) == {
        (): 1,
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 4,
        ("b", 1, "c"): 4,
        ("b", 1, "c", "d"): 4,
    }
    assert raw.line_of(("b", 1, "c", "e")) == 4
    assert raw.line_of(("b", 7)) == 2
    assert raw.line_of(("b", "x")) == 2
