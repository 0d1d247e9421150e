from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from planbuilder.answers import Note, NoteState, Wording
from planbuilder.checks import Finding
from planbuilder.checks.triage import SectionTasks, Task, task_of, triage
from planbuilder.instrument import Rule
from planbuilder.text import Text
from tests.checks.builders import answers, row

ANSWERS = answers(
    {
        "note": Wording("a", None),
        "prose": Wording("a", "b"),
        "name": "x",
        "table": (row("r1", free="y"),),
    },
    notes={
        "s.name": Note(NoteState.UNSURE),
        "s.prose": Note(NoteState.NOT_APPLICABLE),
        "s.handle": Note(NoteState.NOT_APPLICABLE),
    },
)
LANG = Text(en="French", fr="français")


def finding(path: str, **values: Text) -> Finding:
    return Finding(cast(Rule, SimpleNamespace()), "made", path, values)


@pytest.mark.parametrize(
    ("path", "task"),
    [
        ("s.day", Task.ANSWER),
        ("s.name", Task.CONFIRM),
        ("s.prose", Task.MEND),
        ("s.note", Task.MEND),
        ("s.handle", Task.MEND),  # blank, and the note says that nothing is to be answered
        ("s.table[r1]", Task.MEND),
        ("s.table[r2]", Task.ANSWER),
        ("s.table[r1].free", Task.MEND),
        ("s.table[r1].day", Task.ANSWER),
        ("s", Task.MEND),
        ("t", Task.ANSWER),
    ],
)
def test_what_a_finding_asks(path: str, task: Task) -> None:
    assert task_of(ANSWERS, finding(path)) is task


def test_a_text_that_lacks_the_language_of_the_finding_is_to_translate() -> None:
    assert task_of(ANSWERS, finding("s.note", lang=LANG)) is Task.TRANSLATE
    assert task_of(ANSWERS, finding("s.prose", lang=LANG)) is Task.MEND
    assert task_of(ANSWERS, finding("s.handle", lang=LANG)) is Task.TRANSLATE
    assert task_of(ANSWERS, finding("s.name", lang=LANG)) is Task.CONFIRM


def test_a_path_counts_once_and_flaws_are_listed() -> None:
    flaws = [finding("s.prose"), finding("s.prose")]
    findings = [finding("s.day"), finding("s.day"), finding("s.note", lang=LANG), *flaws]
    first, second = triage(ANSWERS, [*findings, finding("s.name")])
    assert first == SectionTasks("s", 1, 1, 1, tuple(flaws))
    assert second == SectionTasks("t", 0, 0, 0, ())
    assert (first.is_done, second.is_done) == (False, True)


@pytest.mark.parametrize("counts", [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
def test_a_section_that_asks_anything_is_not_done(counts: tuple[int, int, int]) -> None:
    assert not SectionTasks("s", *counts, ()).is_done
    assert not SectionTasks("s", 0, 0, 0, (finding("s.day"),)).is_done
