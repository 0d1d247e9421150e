"""Section d of the plan: every function has an area, and an area is not a person (V09–V12)."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import Row, Wording, cell_path, kind_of
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import is_federal
from planbuilder.checks.engine.labels import (
    choice_label,
    heading,
    language_name,
    question_at,
    quote,
    shorten,
    verbatim,
)
from planbuilder.checks.engine.missing import is_open
from planbuilder.checks.engine.registry import check
from planbuilder.checks.positions import looks_like_person, same_area
from planbuilder.text import LANGUAGES, Text

GRID = "roles.grid"

MANAGEMENT = ("account_administration", "account_monitoring", "account_responses")
"""The fifth row of the official grid: account management, in three tasks."""

OFFICIAL_GRID: tuple[tuple[str, ...], ...] = (
    ("content_writing",),
    ("translation_revision",),
    ("content_approval",),
    ("content_publishing",),
    MANAGEMENT,
    ("issues_management",),
)
"""The six rows of Annex C d."""


def _named(case: Case, function: str) -> Text:
    return choice_label(case, question_at(case, f"{GRID}[any].function"), function)


def _of(case: Case, function: str) -> list[Row]:
    return [row for row in case.answers.rows(GRID) if row["function"] == function]


@check("official_grid")
def official_grid(case: Case) -> Iterator[Hit]:
    """Yield each row of the official grid that has no area (gl-2014/annex-c.d)."""
    for functions in OFFICIAL_GRID:
        if functions == ("translation_revision",) and not is_federal(case):
            continue
        rows = [row for function in functions for row in _of(case, function)]
        if not rows:
            yield Hit(GRID, {"function": _named(case, functions[0])})
        for row in rows:
            path = cell_path(GRID, row.id, "area")
            if is_open(case, path):
                yield Hit(path, {"function": _named(case, str(row["function"]))})


@check("area_not_person")
def area_not_person(case: Case) -> Iterator[Hit]:
    """Yield areas that look like a person's name or an e-mail address (gl-2014/4.2.d)."""
    for path, question, wording in case.answers.wordings():
        if kind_of(question).is_position:
            suspects = [text for language in LANGUAGES if (text := wording[language])]
            found = next(filter(looks_like_person, suspects), None)
            if found:
                yield Hit(path, {"area": verbatim(shorten(found)), "question": heading(case, path)})


@check("grid_covers")
def grid_covers(case: Case) -> Iterator[Hit]:
    """Yield a language no reviser covers, or a task of account management nobody has."""
    revisers = _of(case, "translation_revision")
    if revisers and is_federal(case):
        covered = {language for row in revisers for language in row.chosen("languages")}
        for language in LANGUAGES:
            if language.value not in covered:
                path = cell_path(GRID, revisers[0].id, "languages")
                yield Hit(path, {"lang": language_name(case, language)})
    missing = [task for task in MANAGEMENT if not _of(case, task)]
    if len(missing) < len(MANAGEMENT):
        for task in missing:
            yield Hit(GRID, {"function": _named(case, task)}, "account_management")


@check("separation_of_duties")
def separation_of_duties(case: Case) -> Iterator[Hit]:
    """Yield the area that alone writes, approves and publishes (our own rule)."""
    if not is_open(case, "roles.separation_reason"):
        return
    writing, approving, publishing = (
        [row.wording("area") for row in _of(case, function)]
        for function in ("content_writing", "content_approval", "content_publishing")
    )
    for area in writing:
        if _alone(area, approving) and _alone(area, publishing):
            yield Hit("roles.separation_reason", {"area": quote(area, _any(area))})
            return


def _alone(area: Wording, others: list[Wording]) -> bool:
    return bool(others) and all(same_area(area, other) for other in others)


def _any(area: Wording) -> str:
    return shorten(area.en or area.fr or GRID)
