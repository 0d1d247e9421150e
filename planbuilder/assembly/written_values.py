"""What the wordings of written documents name: answers, and a few values worked out from them.

A filled wording is prose in the Markdown subset. A value in it is shown as typed: its own
asterisks and brackets are text, and so is anything that looks like a tag of another format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from planbuilder.answers import Answers, Wording
from planbuilder.assembly.front import entity
from planbuilder.assembly.gaps import gap
from planbuilder.assembly.material import Material
from planbuilder.assembly.sections import unit_of
from planbuilder.assembly.showing import Showing
from planbuilder.assembly.values import Gap
from planbuilder.checks import decision_of
from planbuilder.instrument import AreaItem, Item, Question, Severity
from planbuilder.instrument.written import VALUE, WrittenDocument
from planbuilder.instrument.written_references import question_of
from planbuilder.text import Language, Text, format_date

_NAMES = re.compile(r"(\{[^}]*\})")
_LINK = re.compile(r"\[([^\]]*)\]\((\{[^}]*\})\)")
_ESCAPABLE = "*[]-.)"
_UNSAFE = {"(": "%28", ")": "%29", "\\": "%5C", "<": "%3C", ">": "%3E", '"': "%22", " ": "%20"}
_POSITIONS = {
    "legal": "positions.legal",
    "official_languages": "positions.official_languages",
    "privacy": "positions.atip_coordinator",
    "security": "positions.it_security",
}
"""Where the profile says which position to ask, by advisory area."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that stays: its rule, who accepted it and when."""

    rule: str
    position: Text
    on: date


@dataclass(frozen=True)
class Writing:
    """One written document in the making: from which material, and for which item of a list.

    `accepted` are the findings of the plan that were accepted with a reason.
    """

    material: Material
    written: WrittenDocument
    accepted: tuple[Accepted, ...] = ()
    item: Item | None = None

    @property
    def answers(self) -> Answers:
        """Return the answers of the plan."""
        return self.material.answers

    @property
    def language(self) -> Language:
        """Return the language of the document."""
        return self.material.language

    def words(self, key: str, **values: object) -> str:
        """Return fixed wording in that language."""
        return self.material.words(key, **values)

    def question(self, path: str) -> Question:
        """Return the question at a path of the plan or the profile."""
        return question_of(self.material.instrument, path)

    def value(self, path: str) -> Any:
        """Return the answer at a path, None where it is blank or its question does not apply."""
        if path in self.material.shown_ids:
            return self.answers.values.get(path)
        profile = self.material.profile
        return profile.values.get(path) if profile is not None else None

    def shown(self, path: str, language: Language | None = None) -> str | Gap:
        """Return an answer as one text, or the gap that stands for it."""
        question, value = self.question(path), self.value(path)
        if isinstance(value, Wording):
            text = value[language or self.language]
            return text if text is not None else self.gap(question, value)
        if value is None:
            return self.gap(question, value)
        return unit_of(self.material, question, value) or (
            Showing(self.material).text(question, value) or ""
        )

    def gap(self, question: Question, value: Any) -> Gap:
        """Return what stands where an answer is missing, needed by the plan or not."""
        made = gap(self.material, question, question.id, value)
        return made or Gap(
            question.id,
            self.words("gap.missing"),
            "",
            self.language,
            question.heading[self.language],
        )


def filled(writing: Writing, text: Text) -> tuple[str, tuple[str, ...]]:
    """Return a wording in the language as Markdown, and the notes of the gaps in it."""
    notes: list[str] = []

    def link(match: re.Match[str]) -> str:
        found = found_at(writing, match[2])
        if isinstance(found, Gap):
            return f"{match[1]} {match[2]}"
        return f"[{match[1]}]({''.join(_UNSAFE.get(sign, sign) for sign in found)})"

    pieces: list[str] = []
    for piece in _NAMES.split(_LINK.sub(link, text[writing.language])):
        if not VALUE.fullmatch(piece):
            cut = piece and pieces and pieces[-1].endswith("\\") and piece[0] in _ESCAPABLE
            pieces.append(f"\\{piece}" if cut else piece)
            continue
        found = found_at(writing, piece)
        if isinstance(found, Gap):
            notes += [found.note] if found.note else []
            pieces.append(f"**{literal(found.text)}**")
        else:
            pieces.append(literal(found))
    return _no_list("".join(pieces)), tuple(notes)


def plainly(writing: Writing, text: Text) -> str:
    """Return a wording in the language with its values, as plain text."""
    pieces = _NAMES.split(text[writing.language])
    shown = [found_at(writing, piece) if VALUE.fullmatch(piece) else piece for piece in pieces]
    return "".join(piece.text if isinstance(piece, Gap) else piece for piece in shown)


def literal(value: str) -> str:
    """Return a text as Markdown that shows it to the letter, on one line."""
    line = re.sub(r"[\r\n\t]+", " ", value)
    return re.sub(r"([*\[\]]|(?<=\\)[-.)])", r"\\\1", line)


def _no_list(source: str) -> str:
    """Return a paragraph that a value at its beginning does not turn into a list."""
    return re.sub(
        r"^\s*([-*](?= )|\d+(?=[.)] ))",
        lambda match: f"\\{match[1]}" if match[1] in "-*" else f"{match[1]}\\",
        source,
    )


def found_at(writing: Writing, named: str) -> str | Gap:
    """Return the value a wording names, braces included, or the gap that stands for it."""
    match = VALUE.fullmatch(named)
    assert match is not None
    name, language = match.groups()
    if name in _NAMED:
        text = _NAMED[name](writing)
        missing = Gap(name, writing.words("gap.missing"), "", writing.language)
        return text if text is not None else missing
    return writing.shown(name, Language(language) if language else None)


def _account_name(writing: Writing, language: Language) -> str | None:
    return writing.answers.text(f"account.name_{language.value}")


def _platform(writing: Writing) -> str | None:
    found = writing.value("account.platform_name") or writing.shown("account.platform")
    return found if isinstance(found, str) else None


def _days(writing: Writing) -> str | None:
    """Return the days of monitoring; three or more in a row as first to last."""
    question = writing.question("notice.days")
    labels = {
        day: text[writing.language] for day, text in writing.material.instrument.choices(question)
    }
    chosen = [day for day in labels if day in writing.answers.chosen("notice.days")]
    if not chosen:
        return None
    order = list(labels)
    first, last = order.index(chosen[0]), order.index(chosen[-1])
    if len(chosen) == len(order):
        return writing.words("written.every_day")
    if len(chosen) >= 3 and last - first + 1 == len(chosen):
        return writing.words("written.days", first=labels[chosen[0]], last=labels[chosen[-1]])
    found = writing.shown("notice.days")
    return found if isinstance(found, str) else None


def _response(writing: Writing) -> str | None:
    number, unit = writing.shown("notice.response_time"), writing.shown("notice.response_unit")
    if isinstance(number, Gap) or isinstance(unit, Gap):
        return None
    return f"{number}\N{NO-BREAK SPACE}{unit}"


def _contact(writing: Writing) -> str | None:
    item = writing.item
    if not isinstance(item, AreaItem):
        return None
    stated = writing.material.from_profile(_POSITIONS[item.id]) if item.id in _POSITIONS else None
    return stated or item.contact[writing.language]


def _count(severity: Severity) -> Callable[[Writing], str]:
    def count(writing: Writing) -> str:
        findings = writing.material.findings
        return str(sum(1 for finding in findings if finding.severity is severity))

    return count


def _tolerance(writing: Writing) -> str:
    matrix = writing.material.instrument.matrix
    return matrix.rating(matrix.tolerance).label[writing.language]


_NAMED: Mapping[str, Callable[[Writing], str | None]] = {
    "account_name": lambda writing: _account_name(writing, writing.language),
    "other_account_name": lambda writing: _account_name(writing, writing.language.other),
    "other_account": lambda writing: writing.answers.text(
        f"account.url_{writing.language.other.value}"
    ),
    "platform": _platform,
    "department": lambda writing: writing.material.from_profile("department.name"),
    "entity": lambda writing: entity(writing.material),
    "days": _days,
    "response": _response,
    "today": lambda writing: format_date(writing.material.today, writing.language),
    "area": lambda writing: writing.item.label[writing.language] if writing.item else None,
    "contact": _contact,
    "branch": lambda writing: writing.words(f"assessment.{decision_of(writing.answers).branch}"),
    "errors": _count(Severity.ERROR),
    "warnings": _count(Severity.WARNING),
    "accepted": lambda writing: str(len(writing.accepted)),
    "tolerance": _tolerance,
}
