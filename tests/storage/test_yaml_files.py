"""Files that are hostile, broken or odd are refused in words, quickly, and never half read."""

from __future__ import annotations

import errno
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from planbuilder.errors import AnswerError, WorkspaceError
from planbuilder.storage import RawFile, read_bytes, read_yaml
from planbuilder.storage.yaml_events import MAX_DEPTH, read_plain
from planbuilder.storage.yaml_files import parse_yaml


def read(folder: Path, data: bytes | str) -> RawFile:
    path = folder / "file.yaml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_yaml(path, AnswerError, "file.yaml")


def refused(folder: Path, data: bytes | str) -> list[tuple[str, int | None]]:
    with pytest.raises(AnswerError) as caught:
        read(folder, data)
    assert {problem.file for problem in caught.value.problems} == {"file.yaml"}
    return [(problem.code, problem.line) for problem in caught.value.problems]


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


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a comment\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_value(data: bytes, tmp_path: Path) -> None:
    assert read(tmp_path, data) == RawFile(None, {})


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    raw = read(tmp_path, b"\xef\xbb\xbfa: b\r\nc: |\r\n  d\r\n  e\r\n")
    assert raw.value == {"a": "b", "c": "d\ne\n"}
    assert raw.lines[("c",)] == 2


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
        ('a: "\\uD800"\n', [("not_yaml", 1)]),
        ("é: 1\nb: \x07\n", [("not_yaml", 2)]),
        (b"a: b\x00c\n", [("not_yaml", 1)]),
        (b"a: 1\nb: \xe9t\xe9\n", [("not_utf8", 2)]),
        ("a: 1\n".encode("utf-16"), [("not_utf8", 1)]),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(
    data: bytes | str, found: list[tuple[str, int]], tmp_path: Path
) -> None:
    assert refused(tmp_path, data) == found


def test_text_may_hold_the_signs_of_anchors_tags_and_templates(tmp_path: Path) -> None:
    text = "a: \"&x *y !z {{ a }} {% b %} ${c} <d> & 'e'\"\nb: |\n  *bold* & !not a tag\n"
    assert read(tmp_path, text).value["b"] == "*bold* & !not a tag\n"


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    start = time.monotonic()
    codes = {code for code, _ in refused(tmp_path, "\n".join(levels))}
    assert codes == {"yaml_alias", "more_problems"}
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("data", ["[" * 200_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_deep_nesting_is_refused_and_ends_no_process(data: str, tmp_path: Path) -> None:
    assert [code for code, _ in refused(tmp_path, data)] == ["not_yaml"]


def test_nesting_up_to_the_limit_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "[" * MAX_DEPTH + "]" * MAX_DEPTH).value
    assert refused(tmp_path, "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [("not_yaml", 1)]


def test_a_file_of_21_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    with path.open("wb") as stream:
        stream.truncate(21_000_000)
    with pytest.raises(AnswerError) as caught:
        read_yaml(path, AnswerError, "file.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["limit"]) == ("file_too_large", 20)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.yaml", "file_missing"), (tmp_path, "file_is_a_folder")):
        with pytest.raises(WorkspaceError) as caught:
            read_bytes(path, path.name, WorkspaceError)
        assert caught.value.problems[0].code == code


def test_a_link_to_itself_and_a_path_through_a_file_are_refused(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    through = tmp_path / "file.yaml"
    through.write_text("a: b")
    for path in (loop, through / "inner.yaml"):
        with pytest.raises(AnswerError) as caught:
            read_yaml(path, AnswerError)
        assert caught.value.problems[0].code in ("file_unreadable", "file_missing")


def test_a_file_one_may_not_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by the system call itself: file modes stop neither root nor Windows."""
    path = tmp_path / "file.yaml"
    path.write_text("a: b")

    def refuse(_path: Path, _flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("planbuilder.storage.guard.os.open", refuse)
    with pytest.raises(AnswerError) as caught:
        read_yaml(path, AnswerError)
    assert caught.value.problems[0].code == "file_unreadable"


_text = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20)
_data = st.recursive(
    _text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_text, inner, max_size=4),
    max_leaves=20,
)


@given(_data)
def test_plain_data_written_as_yaml_reads_back(value: Any) -> None:
    class Quoted(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    written = yaml.dump(value, Dumper=Quoted, default_style='"', allow_unicode=True)
    read_back, lines, faults = read_plain(written.replace("!!str ", ""))
    assert not faults
    assert read_back == value
    assert lines[()] == 1


@given(st.binary(max_size=200) | st.text("{}[]:,-?&*!|>'\"%@` \n\tab#", max_size=60))
@example("? ? a\n: b\n")
@example("{a: }, }")
def test_any_bytes_are_read_or_refused(data: bytes | str) -> None:
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    value, lines, faults = read_plain(text)
    for fault in faults:
        assert fault.code in {"not_yaml", "yaml_alias", "yaml_tag", "key_twice", "key_not_text"}
        assert fault.line is not None and 1 <= fault.line <= text.count("\n") + text.count("\r") + 9
    assert faults or value is None or lines


def test_a_link_to_what_has_no_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").symlink_to("/dev/zero")
    with pytest.raises(AnswerError) as caught:
        read_bytes(tmp_path / "plan.yaml", "plan.yaml", AnswerError)
    assert caught.value.problems[0].code == "file_is_special"


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
