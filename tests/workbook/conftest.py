from __future__ import annotations

import pytest

from planbuilder.content.context import annexes_context
from planbuilder.documents.material import material_of
from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook import plan_workbook, portfolio_workbook
from planbuilder.workspace import Workspace, read_workspace
from tests.workbook.building import DATED


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return load_instrument()


@pytest.fixture(scope="session")
def parks() -> Workspace:
    return read_workspace(shipped_path("samples") / "parks")


@pytest.fixture(scope="session")
def sample_books(parks: Workspace) -> dict[tuple[str, Language], bytes]:
    """Return every workbook of the sample workspace, the portfolio under an empty name."""
    books = {}
    for language in LANGUAGES:
        for name, answers in parks.plans.items():
            material = material_of(parks, answers, language, DATED, final=True)
            books[name, language] = plan_workbook(
                parks.instrument,
                answers,
                language,
                day=DATED,
                profile=parks.profile,
                annexes=annexes_context(material),
            )
        books["", language] = portfolio_workbook(
            parks.instrument, parks.plans.values(), language, day=DATED, profile=parks.profile
        )
    return books
