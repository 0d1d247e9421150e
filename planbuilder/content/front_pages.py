"""The first pages: the cover, the running lines, and what the document says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from planbuilder.answers import Wording, applicable_text
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.content.gaps import text_or_gap
from planbuilder.content.material import Material
from planbuilder.content.value_display import ValueDisplay
from planbuilder.instrument import Limit
from planbuilder.instrument.roles import UNDECLARED
from planbuilder.text import Language
from planbuilder.text.months import add_months


def cover(material: Material) -> dict[str, Any]:
    """Return the texts of the cover; a missing answer is a gap, an optional one is empty."""
    return dict(_cover(Identity(material)))


@document_cache(maxsize=4)  # the running lines and the decision page repeat parts of it
def _cover(of_material: Identity[Material]) -> Mapping[str, str]:
    material = of_material.value
    language = material.language
    missing = material.words("gap.missing")
    letterhead = material.answers.path_of("letterhead")
    name, other_name = account_name(material, language), account_name(material, language.other)
    return {
        "department": department(material) or missing,
        "letterhead": material.answers.wording(letterhead)[language] or "",
        "title": material.document.title[language],
        "name": name or missing,
        "other_name": other_name if other_name != name else "",
        "platform": _platform(material),
        "version": _text(material, "version"),
        "date": _date(material),
        "classification": _text(material, "classification"),
        "status": _text(material, "status"),
        "prepared_by": _text(material, "prepared_by"),
        "draft": "" if material.final else material.words("cover.draft"),
        "draft_note": "" if material.final else material.words("cover.draft_note"),
        "basis": material.instrument.basis[language],
    }


def department(material: Material) -> str:
    """Return the name of the department, empty while the profile has none."""
    return material.from_profile("organization") or ""


def account_name(material: Material, language: Language) -> str:
    """Return the name of the account in a language, empty while there is none."""
    return material.answers.text(material.answers.path_of(f"name_{language.value}")) or ""


def full_title(material: Material, title: str) -> str:
    """Return a title, followed by the account's name where it has one."""
    name = account_name(material, material.language)
    return f"{title}, {name}" if name else title


def _platform(material: Material) -> str:
    other = applicable_text(material.answers, material.answers.path_of("platform_name"))
    return other or _text(material, "platform")


def _date(material: Material) -> str:
    on = material.answers.date(material.answers.path_of("prepared_on")) or material.today
    return material.date(on)


def _text(material: Material, role: str) -> str:
    """Return the answer with a role in words, empty where the document has no such question."""
    path = material.document.path_of(role)
    if path == UNDECLARED:
        return ""
    question, value = material.document.question(path), material.answers.get(path)
    if value is None:
        return material.words("gap.missing")
    if isinstance(value, Wording) and value[material.language] is None:
        return text_or_gap(material, value)
    return ValueDisplay(material).text(question, value) or ""


def running_title(material: Material) -> str:
    """Return the line at the top of each page: the department, the document, the account."""
    page = cover(material)
    owner = material.from_profile("acronym") or department(material)
    names = (owner, page["title"], account_name(material, material.language))
    return ", ".join(name for name in names if name)


def footer_line(material: Material) -> str:
    """Return the line at the foot of each page, beside its number: classification and version."""
    page = cover(material)
    version = material.words("page.version", version=page["version"])
    return ", ".join(text for text in (page["classification"], version) if text)


def about(material: Material, checked_on: tuple[date, ...]) -> list[str]:
    """Return the sentences on what the document is based on, and on what it is not.

    `checked_on` are the days on which the statuses of the policies it cites were verified.
    """
    months = material.instrument.limit(Limit.STATUS_MONTHS)
    is_old = any(add_months(day, months) < material.today for day in checked_on)
    applies = {"aged": is_old, "missing": not material.final, "log": material.logged_on is not None}
    log_date = material.date(material.logged_on) if material.logged_on else ""
    return [
        material.words(f"about.{key}", entity=entity(material), logged=log_date)
        for key in material.instrument.about
        if applies.get(key, True)
    ]


def entity(material: Material) -> str:
    """Return the name of the public body that reviews accounts, chosen in the profile.

    Without a choice, it is that of the instrument; empty where the instrument has none.
    """
    publisher = (
        material.profile.text(material.profile.path_of("publisher")) if material.profile else None
    )
    body = material.instrument.body(publisher) or material.instrument.body(
        material.instrument.reviewer
    )
    return body[material.language] if body else ""
