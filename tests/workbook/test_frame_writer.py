"""A workbook of frames and rows is, part by part, what XlsxWriter writes cell by cell."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook import plan_workbook
from planbuilder.workbook.frames import Frames
from tests.workbook.builders import DATED, both, plan, risks
from tests.workbook.conftest import SampleBook
from tests.workbook.hostile_text import HOSTILE
from tests.workbook.plain_writer import plain_parts, record_books
from tests.workbook.workbook_parts import parts

pytestmark = pytest.mark.xdist_group("workbook")
"""What the tests of all sample workbooks share is made once."""

ODD = (
    "<r>cut & open</r>",
    "_x005F_x000D_ and _x000d_",
    " spaces about ",
    "\N{NO-BREAK SPACE}kept\N{NO-BREAK SPACE}",
    "& < > \" '",
    "a\n\nb",
    "x" * 32_767,
)


def test_every_sample_is_what_xlsxwriter_writes(
    written_samples: dict[tuple[str, Language], SampleBook],
) -> None:
    for (name, language), sample in written_samples.items():
        fast, plain = parts(sample.data), plain_parts(sample.book, sample.properties)
        assert list(fast) == list(plain), (name, language)
        assert [part for part in plain if fast[part] != plain[part]] == [], (name, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_and_odd_texts_are_what_xlsxwriter_writes(
    instrument: Instrument, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = record_books(monkeypatch)
    measures: list[dict[str, Any]] = [
        {"id": f"k{place}", "name": both(text[:200]), "target": target, "baseline": "0.1"}
        for place, (text, target) in enumerate(
            zip(HOSTILE[:4], (None, "3", "0.3", "1234567"), strict=True)
        )
    ]
    answers = plan(instrument, register=risks([*HOSTILE, *ODD]), measures=measures)
    fast = parts(plan_workbook(instrument, answers, language, day=DATED))
    plain = plain_parts(*sources[-1])
    assert [part for part in plain if fast[part] != plain[part]] == []


def test_frames_at_hand_serve_workbooks_of_the_same_shape(
    instrument: Instrument, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = Frames()
    first = plan_workbook(
        instrument,
        plan(instrument, register=risks(["a", "b"])),
        Language.EN,
        day=DATED,
        frames=frames,
    )
    changes = frames.changes
    other = plan(instrument, "other", register=risks(["=c & d", "e\n" * 30]))
    again = plan_workbook(instrument, other, Language.EN, day=DATED, frames=frames)
    assert frames.changes == changes and again != first
    assert again == plan_workbook(instrument, other, Language.EN, day=DATED)
    longer = plan(instrument, register=risks(["a", "b", "c"]))
    grown = plan_workbook(instrument, longer, Language.EN, day=DATED, frames=frames)
    assert frames.changes > changes
    assert grown == plan_workbook(instrument, longer, Language.EN, day=DATED)
