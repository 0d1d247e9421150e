"""What a pack states once, and where its wordings name it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.wording import plain_wording
from planbuilder.errors import InstrumentError
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.storage.instruments import read_instrument
from planbuilder.storage.stated_values import stated_values, with_stated_values
from planbuilder.text import Text
from tests.content.letters.builders import definition, letter_material

HEAD = {
    "emergency_number": "112",
    "public_bodies": {"guard": {"en": "the Guard", "fr": "la Garde"}},
}


def test_a_wording_is_filled_in_its_own_language() -> None:
    raw = {"en": "Call {emergency_number} or {body.guard}.", "fr": ["Appelez {body.guard}."]}
    filled = with_stated_values(raw, stated_values(HEAD))
    assert filled == {"en": "Call 112 or the Guard.", "fr": ["Appelez la Garde."]}


def test_other_names_in_braces_are_left_for_later() -> None:
    raw = {"en": "{question}: {body.unknown} {emergency_number}"}
    assert with_stated_values(raw, {}) == raw


@pytest.mark.parametrize("pack", ["gc-social-media", "qc-medias-sociaux", "lu-medias-sociaux"])
def test_a_shipped_pack_states_its_public_bodies_number_and_formats(pack: str) -> None:
    instrument = load_instrument(pack)
    assert instrument.emergency_number
    assert instrument.public_bodies
    assert set(instrument.formats) == set(instrument.languages)


def test_nothing_of_the_federal_pack_is_stated_elsewhere() -> None:
    federal = load_instrument().public_bodies
    for pack in ("qc-medias-sociaux", "lu-medias-sociaux"):
        instrument = load_instrument(pack)
        assert not set(federal) & set(instrument.public_bodies)
        assert instrument.reviewer is None
    luxembourg = load_instrument("lu-medias-sociaux")
    assert luxembourg.emergency_number == "112"
    assert "112" in str(luxembourg.document("plan").question("organisation.urgence").guidance)


def test_a_letter_says_what_the_instrument_of_its_plan_states() -> None:
    material = letter_material()
    writing = LetterMaterial(material, definition("notice"))
    named = Text(
        en="{emergency_number}, {body.government}", fr="{emergency_number}, {body.government}"
    )
    assert plain_wording(writing, named) == "9-1-1, the Government of Canada"
    elsewhere = replace(material.instrument, emergency_number="112")
    other = replace(writing, material=replace(material, instrument=elsewhere))
    assert plain_wording(other, named).startswith("112, ")


def test_a_body_that_no_pack_states_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "gc-social-media"
    shutil.copytree(shipped_path("schemas") / "gc-social-media", folder)
    head = folder / "instrument.yaml"
    text = head.read_text(encoding="utf-8").replace("  privacy_commissioner:", "  guard:")
    head.write_text(text, encoding="utf-8")
    with pytest.raises(InstrumentError) as fault:
        read_instrument(folder)
    values = {problem.values.get("value") for problem in fault.value.problems}
    assert values == {"body.privacy_commissioner"}
