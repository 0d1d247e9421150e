from __future__ import annotations

from dataclasses import dataclass

import pytest

from planbuilder.content.context import annexes_context
from planbuilder.documents.material import material_of
from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook import plan_workbook
from planbuilder.workbook.book_file import BookProperties
from planbuilder.workbook.frames import Frames
from planbuilder.workbook.sheet import Book
from planbuilder.workspace import Workspace, read_workspace
from tests.workbook.builders import DATED, every_pair, plan, portfolio, write_register
from tests.workbook.plain_writer import record_books


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return load_instrument()


@pytest.fixture(scope="session")
def parks() -> Workspace:
    return read_workspace(shipped_path("samples") / "parks")


@pytest.fixture(scope="session")
def two_risks(instrument: Instrument) -> bytes:
    """Return the register of a plan with two risks, one of which has a measure."""
    answers = plan(
        instrument,
        register=every_pair(instrument.matrix)[:2],
        mitigations=[{"id": "m1", "risks": ["r_rare_minor"], "due": "2027-01-15"}],
    )
    return write_register(instrument, answers)


@dataclass(frozen=True)
class SampleBook:
    """A workbook of the sample workspace: its file, and what the file was written from."""

    data: bytes
    book: Book
    properties: BookProperties


@pytest.fixture(scope="session")
def written_samples(parks: Workspace) -> dict[tuple[str, Language], SampleBook]:
    """Return every workbook of the sample workspace, the portfolio under an empty name."""
    books: dict[tuple[str, Language], bytes] = {}
    with pytest.MonkeyPatch.context() as patch:
        sources = record_books(patch)
        for language in LANGUAGES:
            frames = Frames()
            _write_books(parks, language, frames, books)
    return {
        key: SampleBook(data, *source)
        for (key, data), source in zip(books.items(), sources, strict=True)
    }


@pytest.fixture(scope="session")
def sample_books(
    written_samples: dict[tuple[str, Language], SampleBook],
) -> dict[tuple[str, Language], bytes]:
    """Return the files of the workbooks of the sample workspace, by plan and language."""
    return {key: sample.data for key, sample in written_samples.items()}


def _write_books(
    parks: Workspace, language: Language, frames: Frames, books: dict[tuple[str, Language], bytes]
) -> None:
    for name, answers in parks.plans.items():
        material = material_of(parks, answers, language, DATED, final=True)
        books[name, language] = plan_workbook(
            parks.instrument,
            answers,
            language,
            day=DATED,
            profile=parks.profile,
            annexes=annexes_context(material),
            frames=frames,
        )
    books["", language] = portfolio(
        parks.instrument, parks.plans.values(), language, profile=parks.profile, frames=frames
    )
