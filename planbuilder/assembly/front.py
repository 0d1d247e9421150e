"""The first pages: what the document is, whose, and what it honestly rests on."""

from __future__ import annotations

from datetime import date
from typing import Any

from planbuilder.answers import Wording
from planbuilder.assembly.material import Material
from planbuilder.assembly.showing import Showing
from planbuilder.instrument import Question
from planbuilder.text import format_date

STALE_AFTER_DAYS = 183
"""Six months: after that the status of a policy has to be looked up again."""


def cover(material: Material) -> dict[str, Any]:
    """Return the texts of the cover; a missing one reads as a gap, an empty one is left out."""
    language = material.language
    prefix = "account" if material.document.id == "plan" else "approval"
    names = ("name_en", "name_fr") if language == "en" else ("name_fr", "name_en")
    first, second = (material.answers.text(f"account.{name}") or "" for name in names)
    return {
        "department": material.from_profile("department.name") or "",
        "title": material.document.title[language],
        "name": first,
        "other_name": second if second != first else "",
        "platform": _platform(material),
        "version": _text(material, f"{prefix}.version"),
        "date": _date(material, prefix),
        "classification": _text(material, f"{prefix}.classification"),
        "status": _text(material, f"{prefix}.status"),
        "prepared_by": _text(material, f"{prefix}.prepared_by"),
        "draft": "" if material.final else material.words("cover.draft"),
        "draft_note": "" if material.final else material.words("cover.draft_note"),
        "basis": material.instrument.basis[language],
    }


def _platform(material: Material) -> str:
    if material.document.id != "plan":
        return ""
    return material.answers.text("account.platform_name") or _text(material, "account.platform")


def _date(material: Material, prefix: str) -> str:
    on = material.answers.date(f"{prefix}.prepared_on") or material.today
    return format_date(on, material.language)


def _question(material: Material, path: str) -> Question | None:
    try:
        return material.document.question(path)
    except KeyError:
        return None


def _text(material: Material, path: str) -> str:
    question, value = _question(material, path), material.answers.get(path)
    if question is None:
        return ""
    if value is None or (isinstance(value, Wording) and value[material.language] is None):
        return material.words("gap.missing")
    return Showing(material).text(question, value) or ""


def running_title(material: Material) -> str:
    """Return the line at the top of each page: what the document is, and its version."""
    page = cover(material)
    short = material.from_profile("department.acronym") or page["department"]
    name = page["name"] or short
    title = f"{page['title']}, {name}" if name else page["title"]
    return material.words("page.header", title=title, version=page["version"])


def about(material: Material, checked_on: tuple[date, ...]) -> list[str]:
    """Return the sentences that say what the document rests on, and what it is not.

    `checked_on` are the days on which the statuses of the policies cited were looked up.
    """
    keys = ["basis", "layers", "must", "entity", "checked"]
    if any((material.today - day).days > STALE_AFTER_DAYS for day in checked_on):
        keys.append("aged")
    keys += ["not_advice", "internal", "language"]
    if not material.final:
        keys.append("missing")
    return [material.words(f"about.{key}", entity=entity(material)) for key in keys]


def entity(material: Material) -> str:
    """Return the name of the organization that reviews accounts, as the profile states it."""
    publisher = material.profile.text("department.publisher") if material.profile else None
    return material.words(f"entity.{publisher or 'service_canada'}")
