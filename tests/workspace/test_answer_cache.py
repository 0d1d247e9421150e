"""An answer file is read once for as long as its bytes are the same, and never longer."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.errors import AnswerError
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.workspace.answer_cache import answers_in
from planbuilder.workspace.workspace import read_answer_file

PLAN = shipped_path("samples") / "parks" / "plans" / "national-x.yaml"


def test_the_same_bytes_give_the_same_answers_and_others_do_not() -> None:
    instrument = load_instrument()
    data = PLAN.read_bytes()
    named = {"name": "national-x", "file": "plans/national-x.yaml", "document": "plan"}
    first = answers_in(data, instrument, **named)
    assert answers_in(bytes(bytearray(data)), instrument, **named) is first
    other = answers_in(data, replace(instrument), **named)
    assert other is not first and other == first
    changed = data.replace(b'version: "1.2"', b'version: "1.7"', 1)
    assert changed != data
    assert answers_in(changed, instrument, **named).text("account.version") == "1.7"


def test_an_edit_between_two_readings_is_seen_and_a_fault_named_each_time(tmp_path: Path) -> None:
    instrument = load_instrument()
    assert instrument.plan is not None
    (tmp_path / "plans").mkdir()
    file = tmp_path / "plans" / "a.yaml"
    text = PLAN.read_text("utf-8")
    file.write_text(text, "utf-8")
    before = read_answer_file(tmp_path, instrument, "plans/a.yaml", instrument.plan)
    file.write_text(text.replace('version: "1.2"', 'version: "1.7"', 1), "utf-8")
    after = read_answer_file(tmp_path, instrument, "plans/a.yaml", instrument.plan)
    assert (before.text("account.version"), after.text("account.version")) == ("1.2", "1.7")
    assert before.origin != after.origin
    file.write_text(f"{text}\nunknown: 1\n", "utf-8")
    for _ in range(2):
        with pytest.raises(AnswerError):
            read_answer_file(tmp_path, instrument, "plans/a.yaml", instrument.plan)
