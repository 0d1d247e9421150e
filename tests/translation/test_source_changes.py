"""The changed words of a stale source are marked."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from types import MappingProxyType

import pytest

from planbuilder.answers import (
    Answers,
    TranslationState,
    Wording,
    translation_record,
    with_record,
    with_wording,
)
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation import (
    segments,
)
from planbuilder.translation.kit import KitContents, kit
from planbuilder.translation.source_changes import mark_changes
from tests.translation.workspaces import workspace

EN, FR = Language.EN, Language.FR


FILE = "plans/a.yaml"


TEXTS = {
    "objectives.drivers": "- **Fewer calls.** They tripled.\n- **News.** We answer.",
    "objectives.mandate_link": "The account tells people about the levels of rivers.",
    "platform.audience": "Residents, mayors and paddlers.",
}


OLDER = "The account tells visitors about the level of one river."


def answers() -> Answers:
    """Return a plan with two texts missing in French, one stale, and one reviewed."""
    plan = load_instrument().document("plan")
    values = {path: Wording(text, None) for path, text in TEXTS.items()}
    values["platform.terms"] = Wording("We read the terms.", "Nous avons lu les conditions.")
    made = Answers(plan, "a", MappingProxyType(dict(values)))
    by, on = "Language Services", date(2026, 1, 15)
    reviewed = translation_record(values["platform.terms"], EN, TranslationState.REVIEWED, by, on)
    made = with_record(made, "platform.terms", reviewed)
    old = Wording(OLDER, "Le compte informe les gens du niveau d’une rivière.")
    stale = translation_record(old, EN, TranslationState.REVIEWED, by, on)
    made = with_wording(
        made, "objectives.mandate_link", replace(old, en=TEXTS["objectives.mandate_link"])
    )
    return with_record(made, "objectives.mandate_link", stale)


def contents(**settings: object) -> KitContents:
    every = segments({FILE: answers()}, EN, TranslationState)
    earlier = {f"{FILE}#objectives.mandate_link": OLDER}
    made = KitContents(every, workspace("parks").profile, EN, earlier=earlier)
    return replace(made, **settings)  # type: ignore[arg-type]


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return unpacked(kit(load_instrument(), contents()))


def test_the_changed_words_of_a_stale_source_are_marked(parts: dict[str, bytes]) -> None:
    note = "[-visitors-]{+people+} about the [-level-]{+levels+} of [-one river-]{+rivers+}."
    assert mark_changes(OLDER, TEXTS["objectives.mandate_link"]).endswith(note)
    assert note in parts["source/en-fr.xlf"].decode()
