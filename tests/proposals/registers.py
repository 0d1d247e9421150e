"""The register of a sample plan, and what its edits propose."""

from __future__ import annotations

from functools import cache
from typing import Any

from planbuilder.answers import Answers
from planbuilder.proposals import IncomingEdits
from planbuilder.proposals.register_base import register_base
from planbuilder.proposals.register_edits import register_edits
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.workbook import plan_workbook, read_register
from tests.workbook.builders import DATED, both, plan

REGISTER, FIRST, SECOND = 1, 2, 3
"""The sheet of the register, and the lines of its two risks."""


RISKS: list[dict[str, Any]] = [
    {
        "id": "r1",
        "statement": both("The account is hijacked."),
        "likelihood": "likely",
        "impact": "major",
        "owner": both("IT Security"),
    },
    {
        "id": "r2",
        "statement": both("A post is late."),
        "likelihood": "rare",
        "impact": "minor",
        "owner": both("Web Team"),
        "accepted_on": "2026-10-01",
    },
]


@cache
def plan_sent() -> Answers:
    return plan(load_instrument(), register=RISKS)


@cache
def register(language: Language) -> bytes:
    """Return the register that goes out."""
    base = register_base((plan_sent(),), language)
    return plan_workbook(load_instrument(), plan_sent(), language, day=DATED, base=base)


def edits_of_register(data: bytes) -> IncomingEdits:
    """Return what a register that came back proposes."""
    return register_edits(read_register(data), plan_sent(), "register.xlsx")
