"""Computed values that the wordings of letters name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from planbuilder.answers import applicable_text
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
"""The role of the position to consult, by advisory area."""


def _account_name(letter: LetterMaterial, language: Language) -> str | None:
    return letter.answers.text(letter.answers.path_of(f"name_{language.value}"))


def _other_platform(letter: LetterMaterial) -> str | None:
    return applicable_text(letter.answers, letter.answers.path_of("platform_name"))


def _platform(letter: LetterMaterial) -> str | None:
    value = _other_platform(letter) or letter.value_text(letter.answers.path_of("platform"))
    return value if isinstance(value, str) else None


def _list(role: str) -> Callable[[LetterMaterial], str | None]:
    """Return a function that lists the labels of chosen options, in the form the plan prints."""

    def list_labels(letter: LetterMaterial) -> str | None:
        path = letter.answers.path_of(role)
        labels = dict(letter.material.instrument.choices(letter.question(path)))
        option_ids = letter.answers.selection(path)
        texts = (labels[key][letter.language] if key in labels else key for key in option_ids)
        return "; ".join(texts) or None

    return list_labels


def _days(role: str) -> Callable[[LetterMaterial], str | None]:
    """Return a function that lists days of monitoring; three or more in a row as first to last."""

    def days(letter: LetterMaterial) -> str | None:
        path = letter.answers.path_of(role)
        choices = letter.material.instrument.choices(letter.question(path))
        labels = {day: label[letter.language] for day, label in choices}
        places = [
            place for place, day in enumerate(labels) if day in letter.answers.selection(path)
        ]
        if len(places) == len(labels):
            return letter.words("written.every_day")
        if len(places) >= 3 and places[-1] - places[0] + 1 == len(places):
            names = list(labels.values())
            first, last = names[places[0]], names[places[-1]]
            return letter.words("written.days", first=first, last=last)
        value = letter.value_text(path)
        return value if isinstance(value, str) else None

    return days


def _response(section: str) -> Callable[[LetterMaterial], str | None]:
    def response(letter: LetterMaterial) -> str | None:
        number = letter.value_text(letter.answers.path_of(f"{section}_response_time"))
        unit = letter.value_text(letter.answers.path_of(f"{section}_response_unit"))
        if isinstance(number, Gap) or isinstance(unit, Gap):
            return None
        return f"{number}\N{NO-BREAK SPACE}{unit}"

    return response


def _contact(letter: LetterMaterial) -> str | None:
    item = letter.item
    if not isinstance(item, AreaItem):
        return None
    position = letter.material.from_profile(_POSITIONS[item.id]) if item.id in _POSITIONS else None
    return position or item.contact[letter.language]


def _count(severity: Severity) -> Callable[[LetterMaterial], str]:
    def count(letter: LetterMaterial) -> str:
        findings = letter.material.findings
        return str(sum(1 for finding in findings if finding.severity is severity))

    return count


def _tolerance(letter: LetterMaterial) -> str:
    matrix = letter.material.instrument.matrix
    return matrix.rating(matrix.tolerance).label[letter.language]


NAMED_VALUES: Mapping[str, Callable[[LetterMaterial], str | None]] = {
    "account_name": lambda letter: _account_name(letter, letter.language),
    "other_account_name": lambda letter: _account_name(letter, letter.language.other),
    "other_account": lambda letter: letter.answers.text(
        letter.answers.path_of(f"url_{letter.language.other.value}")
    ),
    "platform": _platform,
    "department": lambda letter: letter.material.from_profile("organization"),
    "entity": lambda letter: entity(letter.material),
    "uses": _list("uses"),
    "functions": _list("functions"),
    "days": _days("notice_days"),
    "response": _response("notice"),
    "protocol_days": _days("protocol_days"),
    "protocol_response": _response("protocol"),
    "today": lambda letter: letter.material.date(letter.material.today),
    "emergency_number": lambda letter: letter.material.instrument.emergency_number,
    "area": lambda letter: letter.item.label[letter.language] if letter.item else None,
    "contact": _contact,
    "branch": lambda letter: letter.words(f"assessment.{decision_of(letter.answers).branch}"),
    "errors": _count(Severity.ERROR),
    "warnings": _count(Severity.WARNING),
    "accepted": lambda letter: str(len(letter.acceptances)),
    "tolerance": _tolerance,
}
"""The function for each value, by its name; it returns None where answers are missing."""
