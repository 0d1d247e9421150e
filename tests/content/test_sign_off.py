"""Who signs: the position of the profile until a sign-off says who did, or a line to sign on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.content.sign_off import signatures
from planbuilder.text import LANGUAGES, Language
from tests.content.builders import material, plan

BLANK = plan(
    assessments__signatory=None,
    assessments__signed_on=None,
    approval__approver=None,
    approval__capacity=None,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_nobody_signed_names_the_positions_that_usually_sign(language: Language) -> None:
    """It reads as one whose author named them: nothing is a gap, and nobody typed them."""
    stated = signatures(material(plan(assessments__signed_on=None), language))
    assert signatures(material(BLANK, language)) == stated
    positions = [each["position"] for each in stated]
    assert len(positions) == 4 and all(positions)
    assert material(BLANK, language).answers.text("approval.capacity") == "head"


def test_without_such_a_position_there_is_a_line_to_sign_on() -> None:
    unknown = replace(material(BLANK), answers=BLANK, profile=None)
    *_, privacy, approved = (each["position"] for each in signatures(unknown))
    assert (privacy, approved) == ("", "")
