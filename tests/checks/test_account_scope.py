from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.checks.account_scope import out_of_scope
from planbuilder.text import Text
from tests.checks.builders import PAPER, answers, question

ELSEWHERE = Text(en="Ask elsewhere.", fr="Adressez-vous ailleurs.")


@pytest.mark.parametrize(
    ("roles", "pick", "pointer"),
    [
        ({"scope": ("s.pick",)}, "out", ELSEWHERE),
        ({"scope": ("s.pick",)}, "in", None),
        ({}, "out", None),
    ],
)
def test_an_option_leads_out_of_scope_in_a_question_of_scope_alone(
    roles: dict[str, tuple[str, ...]], pick: str, pointer: Text | None
) -> None:
    label = {"en": "x", "fr": "y"}
    options = [{"id": "out", "label": label, "pointer": ELSEWHERE}, {"id": "in", "label": label}]
    picked = question("s.pick", "choice", options=options)
    section = replace(PAPER.sections[0], questions=(picked,))
    document = replace(PAPER, sections=(section,), roles=roles)
    assert out_of_scope(replace(answers({"pick": pick}), document=document), "s.pick") == pointer
