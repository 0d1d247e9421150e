"""A plan with texts in every state of translation, and the kit made of it."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

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
    ImportOptions,
    RemarkKind,
    TranslationChange,
    propose,
    segments,
)
from planbuilder.translation.kit import KitContents
from tests.translation.workspaces import workspace

EN, FR = Language.EN, Language.FR


FILE = "plans/a.yaml"


TEXTS = {
    "objectives.drivers": "- **Fewer calls.** They tripled.\n- **News.** We answer.",
    "objectives.mandate_link": "The account tells people about the levels of rivers.",
    "platform.audience": "Residents, mayors and paddlers.",
}


FRENCH = {
    "objectives.drivers": "- **Moins d’appels.** Ils triplent.\n- **Nouvelles.** On répond.",
    "objectives.mandate_link": "Le compte informe la population du niveau des rivières.",
    "platform.audience": "Riveraines et riverains, mairies, pagayeuses et pagayeurs.",
}


OLDER = "The account tells visitors about the level of one river."


def answers() -> Answers:
    """Return a plan with two texts missing in French, one stale, and one reviewed."""
    plan = load_instrument().document("plan")
    values = {path: Wording(text, None) for path, text in TEXTS.items()}
    values["platform.terms"] = Wording("We read the terms.", "Nous avons lu les conditions.")
    result = Answers(plan, "a", MappingProxyType(dict(values)))
    by, on = "Language Services", date(2026, 1, 15)
    reviewed = translation_record(values["platform.terms"], EN, TranslationState.REVIEWED, by, on)
    result = with_record(result, "platform.terms", reviewed)
    old = Wording(OLDER, "Le compte informe les gens du niveau d’une rivière.")
    stale = translation_record(old, EN, TranslationState.REVIEWED, by, on)
    result = with_wording(
        result, "objectives.mandate_link", replace(old, en=TEXTS["objectives.mandate_link"])
    )
    return with_record(result, "objectives.mandate_link", stale)


def contents(**settings: object) -> KitContents:
    every = segments({FILE: answers()}, EN, TranslationState)
    earlier = {f"{FILE}#objectives.mandate_link": OLDER}
    result = KitContents(every, workspace("parks").profile, EN, earlier=earlier)
    return replace(result, **settings)


def changes(received: object) -> dict[str, TranslationChange]:
    proposal = propose(load_instrument(), {FILE: answers()}, received, ImportOptions())  # type: ignore[arg-type]
    assert [
        r for r in proposal.remarks if r.kind not in (RemarkKind.BLANK, RemarkKind.UNCHANGED)
    ] == []
    return {change.path: change for change in proposal.changes}
