"""Files that are hostile, broken or odd are refused in words, quickly, and never half read."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from planbuilder.errors import AnswerError, InstrumentError, WorkspaceError
from planbuilder.storage import RawFile, read_bytes, read_yaml, validate_model
from planbuilder.storage.yaml_events import read_plain
from planbuilder.text import Text


def read(folder: Path, data: bytes | str) -> RawFile:
    path = folder / "file.yaml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_yaml(path, AnswerError, "file.yaml")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a comment\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_value(data: bytes, tmp_path: Path) -> None:
    raw = read(tmp_path, data)
    assert (raw.value, raw.lines) == (None, {})


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    raw = read(tmp_path, b"\xef\xbb\xbfa: b\r\nc: |\r\n  d\r\n  e\r\n")
    assert raw.value == {"a": "b", "c": "d\ne\n"}
    assert raw.lines[("c",)] == 2


def test_a_file_of_21_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    with path.open("wb") as stream:
        stream.truncate(21_000_000)
    with pytest.raises(AnswerError) as error:
        read_yaml(path, AnswerError, "file.yaml")
    (problem,) = error.value.problems
    assert (problem.code, problem.values["limit"]) == ("file_too_large", 20)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.yaml", "file_missing"), (tmp_path, "file_is_a_folder")):
        with pytest.raises(WorkspaceError) as error:
            read_bytes(path, path.name, WorkspaceError)
        assert error.value.problems[0].code == code


def test_a_link_to_itself_and_a_path_through_a_file_are_refused(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    through = tmp_path / "file.yaml"
    through.write_text("a: b")
    for path in (loop, through / "inner.yaml"):
        with pytest.raises(AnswerError) as error:
            read_yaml(path, AnswerError)
        assert error.value.problems[0].code in ("file_unreadable", "file_missing")


def test_a_file_one_may_not_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by the system call itself: file modes stop neither root nor Windows."""
    path = tmp_path / "file.yaml"
    path.write_text("a: b")

    def refuse(_path: Path, _flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("planbuilder.storage.file_guard.os.open", refuse)
    with pytest.raises(AnswerError) as error:
        read_yaml(path, AnswerError)
    assert error.value.problems[0].code == "file_unreadable"


_text = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20)
_data = st.recursive(
    _text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_text, inner, max_size=4),
    max_leaves=20,
)


@given(_data)
def test_plain_data_written_as_yaml_reads_back(value: Any) -> None:
    class DumperWithoutAliases(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    written = yaml.dump(value, Dumper=DumperWithoutAliases, default_style='"', allow_unicode=True)
    read_back, lines, faults = read_plain(written.replace("!!str ", ""))
    assert not faults
    assert read_back == value
    assert lines[()] == 1


CODES = {"not_yaml", "yaml_escape", "yaml_alias", "yaml_tag", "key_twice", "key_not_text"}


@given(st.binary(max_size=200) | st.text("{}[]:,-?&*!|>'\"%@` \n\tab#", max_size=60))
@example("? ? a\n: b\n")
@example("{a: }, }")
def test_any_bytes_are_read_or_refused(data: bytes | str) -> None:
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    value, lines, faults = read_plain(text)
    for fault in faults:
        assert fault.code in CODES
        assert fault.line is not None and 1 <= fault.line <= text.count("\n") + text.count("\r") + 9
    assert faults or value is None or lines


def test_a_link_to_what_has_no_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").symlink_to("/dev/zero")
    with pytest.raises(AnswerError) as error:
        read_bytes(tmp_path / "plan.yaml", "plan.yaml", AnswerError)
    assert error.value.problems[0].code == "file_is_special"


def test_a_file_with_many_wrong_keys_names_a_hundred_and_counts_the_rest() -> None:
    raw = RawFile({f"key{number}": "no text in two languages" for number in range(250)})
    with pytest.raises(InstrumentError) as error:
        validate_model(dict[str, Text], raw, "words.yaml")
    *named, more = error.value.problems
    assert {each.code for each in named} == {"schema_invalid"} and len(named) == 100
    assert (more.code, more.values["count"]) == ("more_problems", 150)
    with pytest.raises(InstrumentError) as error:
        validate_model(dict[str, int], RawFile(dict.fromkeys(map(str, range(10_001)), "x")), "a")
    assert [each.code for each in error.value.problems] == ["too_many_wrong"]
