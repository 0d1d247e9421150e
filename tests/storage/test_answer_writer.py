"""Saved answers read back as they were, comments survive, and nothing else is touched."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planbuilder.answers import Answers, InvalidAnswer, Wording, parse, read_answers
from planbuilder.answers.serialization import as_raw
from planbuilder.errors import AnswerError, WorkspaceError
from planbuilder.storage import load_instrument, read_yaml, save_answers, shipped_path
from planbuilder.storage import write_lock as write_lock_module
from planbuilder.text.paste import clean_pasted
from tests.answers.builders import read

INSTRUMENT = load_instrument()
SAMPLES = sorted(
    path
    for name in ("parks", "draft")
    for path in (shipped_path("samples") / name).rglob("*.yaml")
    if path.name in ("profile.yaml", "strategy.yaml") or path.parent.name == "plans"
)


def load(path: Path) -> Answers:
    raw = read_yaml(path, AnswerError, path.name)
    return read_answers(INSTRUMENT, raw.value, name=path.stem, file=path.name)


def same(first: Answers, second: Answers) -> bool:
    return (
        dict(first.values) == dict(second.values)
        and dict(first.notes) == dict(second.notes)
        and dict(first.translations) == dict(second.translations)
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sample_saved_and_read_again_says_the_same(sample: Path, tmp_path: Path) -> None:
    answers = load(sample)
    path = tmp_path / "fresh.yaml"
    save_answers(path, answers, INSTRUMENT.name)
    assert same(load(path), answers)
    raw = as_raw(answers, INSTRUMENT.name)
    assert same(read_answers(INSTRUMENT, raw, name="raw", file="raw.yaml"), answers)


def test_only_what_changed_is_rewritten_and_comments_survive(tmp_path: Path) -> None:
    path = Path(shutil.copy(shipped_path("samples") / "draft" / "strategy.yaml", tmp_path))
    text = path.read_text(encoding="utf-8").replace(
        "  value:\n", "  # Ask the Forecast Desk before changing this.\n  value:\n", 1
    )
    path.write_text(text, encoding="utf-8")
    answers = load(path).with_value("approval.version", "2.1")
    save_answers(path, answers, INSTRUMENT.name)
    after = path.read_text(encoding="utf-8")
    assert "  # Ask the Forecast Desk before changing this.\n" in after
    changed = [
        line
        for line in difflib.unified_diff(text.splitlines(), after.splitlines(), n=0, lineterm="")
        if line[0] in "+-" and not line.startswith(("+++", "---"))
    ]
    assert changed == ['-    version: "2.0"', '+    version: "2.1"']
    backup = tmp_path / ".planbuilder" / "backup" / "strategy.yaml"
    assert backup.read_text(encoding="utf-8") == text


def test_saving_what_is_already_there_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    answers = read({"account": {"platform": "x"}})
    save_answers(path, answers, INSTRUMENT.name)
    before = path.stat()
    save_answers(path, load(path), INSTRUMENT.name)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert not (tmp_path / ".planbuilder" / "backup").exists()


def test_a_row_that_moved_keeps_its_comment_and_a_removed_one_goes(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        f'document: "plan"\ninstrument: "{INSTRUMENT.name}"\nanswers:\n  objectives:\n    list:\n'
        '      - id: "o1"\n        intent: "inform"\n'
        '      - id: "o2"\n        intent: "serve"  # agreed in May\n'
        '      - id: "o3"\n        intent: "engage"\n',
        encoding="utf-8",
    )
    rows = load(path).rows("objectives.list")
    save_answers(
        path, load(path).with_value("objectives.list", (rows[2], rows[1])), INSTRUMENT.name
    )
    after = path.read_text(encoding="utf-8")
    assert [row.id for row in load(path).rows("objectives.list")] == ["o3", "o2"]
    assert "# agreed in May" in after
    assert '"o1"' not in after


def test_somebody_else_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.yaml"
    answers = read({"account": {"platform": "x"}})
    save_answers(path, answers, INSTRUMENT.name)
    before = path.read_bytes()

    def impatient(lock: Path, timeout: float) -> FileLock:
        return FileLock(lock, timeout=0.05)

    monkeypatch.setattr(write_lock_module, "FileLock", impatient)
    with (
        FileLock(tmp_path / ".planbuilder" / "lock" / "plan.yaml.lock"),
        pytest.raises(WorkspaceError) as error,
    ):
        save_answers(path, answers.with_value("account.platform", None), INSTRUMENT.name)
    assert error.value.problems[0].code == "file_locked"
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "plans").write_bytes(b"")
    with pytest.raises(WorkspaceError) as error:
        save_answers(tmp_path / "plans" / "x.yaml", read(), INSTRUMENT.name)
    assert error.value.problems[0].code == "cannot_write"


def test_a_file_broken_since_it_was_read_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"answers: [\n")
    with pytest.raises((WorkspaceError, AnswerError)):
        save_answers(path, read({"account": {"platform": "x"}}), INSTRUMENT.name)
    assert path.read_bytes() == b"answers: [\n"


_lines = st.lists(
    st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)
    | st.sampled_from(
        ["", "- a", "# b", "c: d", "---", "...", " e", "f ", "NO", "'", '"', "\\", "%"]
    ),
    max_size=6,
).map("\n".join)


@settings(max_examples=150)
@given(english=_lines, french=_lines)
@example(english="a\x85b", french="a\u2028b\nc")
@example(english="a\u2029b\nc", french="\ufeffa\nb")
@example(english="x " * 3000, french="y" * 9000)
@example(english="a\tb\nc", french="a\xa0\nb")
def test_any_text_saved_reads_back_letter_for_letter(
    english: str, french: str, tmp_path: Path
) -> None:
    question = INSTRUMENT.document("plan").question("platform.terms")
    try:
        # What is pasted from Word becomes plain text on entry; from then on it stays as it is.
        texts = {"en": clean_pasted(english).text, "fr": clean_pasted(french).text}
        value: Any = parse(question, texts, INSTRUMENT)
    except InvalidAnswer:
        return
    path = tmp_path / "plan.yaml"
    path.unlink(missing_ok=True)
    answers = read({"platform": {"terms": {"en": "Old.", "fr": "Ancien."}}})
    save_answers(path, answers, INSTRUMENT.name)
    save_answers(path, answers.with_value("platform.terms", value), INSTRUMENT.name)
    assert load(path).get("platform.terms") == value
    assert value is None or isinstance(value, Wording)
