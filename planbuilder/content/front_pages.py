"""The first pages: what the document is, whose, and what it honestly rests on."""

from __future__ import annotations

from datetime import date
from typing import Any

from planbuilder.answers import Wording
from planbuilder.content.material import Material
from planbuilder.content.value_display import Showing
from planbuilder.instrument import Limit, Question
from planbuilder.text import Language, format_date
from planbuilder.text.months import add_months


def cover(material: Material) -> dict[str, Any]:
    """Return the texts of the cover; a missing one reads as a gap, an empty one is left out."""
    language = material.language
    prefix = "account" if material.document.id == "plan" else "approval"
    missing = material.words("gap.missing")
    name, other_name = account_name(material, language), account_name(material, language.other)
    return {
        "department": department(material) or missing,
        "title": material.document.title[language],
        "name": name or missing,
        "other_name": other_name if other_name != name else "",
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


def department(material: Material) -> str:
    """Return the name of the department, empty while the profile has none."""
    return material.from_profile("department.name") or ""


def account_name(material: Material, language: Language) -> str:
    """Return the name of the account in a language, empty while there is none."""
    return material.answers.text(f"account.name_{language.value}") or ""


def full_title(material: Material, title: str) -> str:
    """Return a title, followed by the account's name where it has one."""
    name = account_name(material, material.language)
    return f"{title}, {name}" if name else title


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
    names = (
        account_name(material, material.language),
        material.from_profile("department.acronym") or "",
        department(material),
    )
    title = ", ".join([page["title"], *[name for name in names if name][:1]])
    return material.words("page.header", title=title, version=page["version"])


def about(material: Material, checked_on: tuple[date, ...]) -> list[str]:
    """Return the sentences that say what the document rests on, and what it is not.

    `checked_on` are the days on which the statuses of the policies cited were looked up.
    """
    keys = ["basis", "layers", "must", "entity", "checked"]
    months = material.instrument.limit(Limit.STATUS_MONTHS)
    if any(add_months(day, months) < material.today for day in checked_on):
        keys.append("aged")
    keys += ["not_advice", "internal", "language"]
    if not material.final:
        keys.append("missing")
    return [material.words(f"about.{key}", entity=entity(material)) for key in keys]


def entity(material: Material) -> str:
    """Return the name of the organization that reviews accounts, as the profile states it."""
    publisher = material.profile.text("department.publisher") if material.profile else None
    return material.words(f"entity.{publisher or 'service_canada'}")
