from __future__ import annotations

import pytest

from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument, shipped
from planbuilder.workspace import Workspace, read_workspace


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return load_instrument()


@pytest.fixture(scope="session")
def parks() -> Workspace:
    return read_workspace(shipped("samples") / "parks")
