"""`planbuilder status --languages`: how far translations are, by document and section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table

from planbuilder.answers import Answers, TranslationState
from planbuilder.cli.arguments import first_language
from planbuilder.model import plain
from planbuilder.text import LANGUAGES
from planbuilder.translation import SectionStatus, by_section, segments
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace

_COUNTS = {
    "drafts": TranslationState.DRAFT,
    "machine": TranslationState.MACHINE,
    "reviewed": TranslationState.REVIEWED,
}
_NUMBERS = ("missing_en", "missing_fr", "stale_en", "stale_fr", *_COUNTS)
NARROW = 110
"""Columns of a screen below which the table would cut its words."""


def language_statuses(
    workspace: Workspace, documents: Iterable[Answers]
) -> tuple[SectionStatus, ...]:
    """Return how far each section of the profile and of some documents is translated."""
    source = first_language(workspace)
    return tuple(
        status
        for answers in chain(filter(None, [workspace.profile]), documents)
        for status in by_section(
            segments({workspace.file_name(answers): answers}, source, TranslationState)
        )
    )


def languages_table(translate: Translator, statuses: Iterable[SectionStatus]) -> Table:
    """Return the table: a row for each document, then one for each section with work left."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(translate("status.section"), min_width=38)
    for key in _NUMBERS:
        table.add_column(translate(f"status.{key}"), justify="right", no_wrap=True)
    for title, depth, sections in _rows(translate, statuses):
        table.add_row(Padding(title, (0, 0, 0, depth)), *_numbers(sections).values())
    return table


def languages_lines(translate: Translator, statuses: Iterable[SectionStatus]) -> Iterator[str]:
    """Yield the same content as lines, for a screen too narrow for the table."""
    for title, depth, sections in _rows(translate, statuses):
        numbers = _numbers(sections)
        yield f"{' ' * depth}{title}"
        for key in ("line_lacking", "line_done"):
            yield f"{' ' * (depth + 2)}{translate(f'status.{key}', **numbers)}"


def _rows(
    translate: Translator, statuses: Iterable[SectionStatus]
) -> Iterator[tuple[str, int, list[SectionStatus]]]:
    """Yield (title, indent, sections): each document, then its sections with work left."""
    by_file: dict[str, list[SectionStatus]] = {}
    for status in statuses:
        by_file.setdefault(status.file, []).append(status)
    for file, sections in by_file.items():
        yield file, 0, sections
        for section in sections:
            if _is_open(section):
                letter = f"{section.letter}) " if section.letter else ""
                yield f"{letter}{section.section[translate.language]}", 2, [section]


def _is_open(section: SectionStatus) -> bool:
    open_states = (TranslationState.MISSING, TranslationState.STALE, TranslationState.MACHINE)
    return any(section.states[state] for state in open_states)


def _numbers(sections: list[SectionStatus]) -> dict[str, str]:
    words = {
        **{f"missing_{each.value}": sum(s.missing[each] for s in sections) for each in LANGUAGES},
        **{f"stale_{each.value}": sum(s.stale[each] for s in sections) for each in LANGUAGES},
    }
    answers = {
        key: sum(section.states[state] for section in sections) for key, state in _COUNTS.items()
    }
    return {key: str(count) for key, count in {**words, **answers}.items()}


def language_record(status: SectionStatus) -> dict[str, object]:
    """Return one section's status for JSON, with the words that are missing and stale."""
    return {
        "file": status.file,
        "letter": status.letter,
        "section": plain(status.section),
        "answers": {state.value: count for state, count in status.states.items()},
        "missing": {language.value: count for language, count in status.missing.items()},
        "stale": {language.value: count for language, count in status.stale.items()},
    }
