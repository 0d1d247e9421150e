"""The values that wordings of written documents name and that no single answer holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from planbuilder.checks import decision_of
from planbuilder.content.front_pages import entity
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.values import Gap
from planbuilder.instrument import AreaItem, Severity
from planbuilder.text import Language

_POSITIONS = {
    "legal": "legal_services",
    "official_languages": "official_languages_officer",
    "privacy": "privacy_officer",
    "security": "security_officer",
}
"""The role of the position to ask, by advisory area."""


def _account_name(writing: LetterMaterial, language: Language) -> str | None:
    return writing.answers.text(writing.answers.path_of(f"name_{language.value}"))


def _other_platform(writing: LetterMaterial) -> str | None:
    return writing.answers.text(writing.answers.path_of("platform_name"))


def _platform(writing: LetterMaterial) -> str | None:
    value = _other_platform(writing) or writing.value_text(writing.answers.path_of("platform"))
    return value if isinstance(value, str) else None


def _list(role: str) -> Callable[[LetterMaterial], str | None]:
    """Return what gives the labels of chosen options on one line, each as the plan prints it."""

    def list_labels(writing: LetterMaterial) -> str | None:
        path = writing.answers.path_of(role)
        labels = dict(writing.material.instrument.choices(writing.question(path)))
        option_ids = writing.answers.selection(path)
        texts = (labels[key][writing.language] if key in labels else key for key in option_ids)
        return "; ".join(texts) or None

    return list_labels


def _days(role: str) -> Callable[[LetterMaterial], str | None]:
    """Return what gives days of monitoring; three or more in a row as first to last."""

    def days(writing: LetterMaterial) -> str | None:
        path = writing.answers.path_of(role)
        choices = writing.material.instrument.choices(writing.question(path))
        labels = {day: label[writing.language] for day, label in choices}
        places = [
            place for place, day in enumerate(labels) if day in writing.answers.selection(path)
        ]
        if len(places) == len(labels):
            return writing.words("written.every_day")
        if len(places) >= 3 and places[-1] - places[0] + 1 == len(places):
            names = list(labels.values())
            first, last = names[places[0]], names[places[-1]]
            return writing.words("written.days", first=first, last=last)
        value = writing.value_text(path)
        return value if isinstance(value, str) else None

    return days


def _response(section: str) -> Callable[[LetterMaterial], str | None]:
    def response(writing: LetterMaterial) -> str | None:
        number = writing.value_text(writing.answers.path_of(f"{section}_response_time"))
        unit = writing.value_text(writing.answers.path_of(f"{section}_response_unit"))
        if isinstance(number, Gap) or isinstance(unit, Gap):
            return None
        return f"{number}\N{NO-BREAK SPACE}{unit}"

    return response


def _contact(writing: LetterMaterial) -> str | None:
    item = writing.item
    if not isinstance(item, AreaItem):
        return None
    position = writing.material.from_profile(_POSITIONS[item.id]) if item.id in _POSITIONS else None
    return position or item.contact[writing.language]


def _count(severity: Severity) -> Callable[[LetterMaterial], str]:
    def count(writing: LetterMaterial) -> str:
        findings = writing.material.findings
        return str(sum(1 for finding in findings if finding.severity is severity))

    return count


def _tolerance(writing: LetterMaterial) -> str:
    matrix = writing.material.instrument.matrix
    return matrix.rating(matrix.tolerance).label[writing.language]


NAMED_VALUES: Mapping[str, Callable[[LetterMaterial], str | None]] = {
    "account_name": lambda writing: _account_name(writing, writing.language),
    "other_account_name": lambda writing: _account_name(writing, writing.language.other),
    "other_account": lambda writing: writing.answers.text(
        writing.answers.path_of(f"url_{writing.language.other.value}")
    ),
    "platform": _platform,
    "department": lambda writing: writing.material.from_profile("organization"),
    "entity": lambda writing: entity(writing.material),
    "uses": _list("uses"),
    "functions": _list("functions"),
    "days": _days("notice_days"),
    "response": _response("notice"),
    "protocol_days": _days("protocol_days"),
    "protocol_response": _response("protocol"),
    "today": lambda writing: writing.material.date(writing.material.today),
    "emergency_number": lambda writing: writing.material.instrument.emergency_number,
    "area": lambda writing: writing.item.label[writing.language] if writing.item else None,
    "contact": _contact,
    "branch": lambda writing: writing.words(f"assessment.{decision_of(writing.answers).branch}"),
    "errors": _count(Severity.ERROR),
    "warnings": _count(Severity.WARNING),
    "accepted": lambda writing: str(len(writing.acceptances)),
    "tolerance": _tolerance,
}
"""How each value is worked out, by its name; None where its answers are missing."""
