"""An answer file is rewritten only where answers changed; comments and order survive."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from planbuilder.storage.yaml_rewriter import entry_text, rewrite, row_text

BEFORE = b"""\
# at the top
document: plan # which
answers:
  s:
    # about a
    a: 'kept as written'
    b: old
    blank:
    t:
      - id: r1 # first
        c: one
      - id: r2 # second
        c: two
"""


def answers(**values: Any) -> dict[str, Any]:
    rows = [{"id": "r1", "c": "one"}, {"id": "r2", "c": "two"}]
    section = {"a": "kept as written", "b": "old", "t": rows, **values}
    return {"document": "plan", "answers": {"s": section}}


def test_what_did_not_change_keeps_its_bytes() -> None:
    assert rewrite(BEFORE, answers()) == BEFORE


def test_one_answer_is_one_line() -> None:
    after = rewrite(BEFORE, answers(b="new"))
    assert after == BEFORE.replace(b"b: old", b'b: "new"')


def test_an_answer_that_is_gone_goes_and_a_blank_one_keeps_its_line() -> None:
    raw = answers()
    del raw["answers"]["s"]["b"]
    assert rewrite(BEFORE, raw) == BEFORE.replace(b"    b: old\n", b"")


def test_a_row_that_moves_takes_its_comment_along() -> None:
    rows = [{"id": "r2", "c": "two"}, {"id": "r3", "c": "NO"}]
    text = rewrite(BEFORE, answers(t=rows)).decode()
    assert "# second" in text and "# first" not in text
    assert yaml.safe_load(text)["answers"]["s"]["t"] == rows


def test_records_of_translations_are_one_line_each() -> None:
    raw = {**answers(), "translations": {"s.a": {"source": "en", "state": "draft"}}}
    line = '  "s.a": {source: "en", state: "draft"}\n'
    assert rewrite(BEFORE, raw).decode().endswith(f"translations:\n{line}")


def test_what_is_no_yaml_is_refused() -> None:
    with pytest.raises(ValueError):
        rewrite(b"a: [", answers())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12:30", 'k: "12:30"\n'),
        ("two\nlines", "k: |\n  two\n  lines\n"),
        ("an end \nof space", 'k: "an end \\nof space"\n'),
        (["one", "two"], 'k: ["one", "two"]\n'),
        ({"en": "a"}, 'k:\n  en: "a"\n'),
    ],
)
def test_an_entry_is_written_so_that_every_reader_reads_text(value: Any, text: str) -> None:
    assert entry_text("k", value) == text
    assert yaml.safe_load(text)["k"] in (value, f"{value}\n")


def test_a_record_and_a_row_are_written_as_in_a_file() -> None:
    assert entry_text("s.a", {"en": "x"}, flow=True, quotes=True) == '"s.a": {en: "x"}\n'
    assert row_text({"id": "r1", "c": "NO"}) == '- id: "r1"\n  c: "NO"\n'
