"""`planbuilder status --languages`: where the translations stand, by document and section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table

from planbuilder.answers import TranslationState
from planbuilder.cli.arguments import first_language
from planbuilder.cli.words import Say
from planbuilder.text import LANGUAGES
from planbuilder.translation import SectionStanding, by_section, segments
from planbuilder.workspace import Workspace

_COUNTED = (TranslationState.DRAFT, TranslationState.MACHINE, TranslationState.REVIEWED)


def language_standings(workspace: Workspace) -> tuple[SectionStanding, ...]:
    """Return the standing of every section of every document, the profile first."""
    every = [*filter(None, [workspace.profile]), *workspace.documents()]
    documents = {workspace.shown(answers): answers for answers in every}
    return by_section(segments(documents, first_language(workspace), TranslationState))


def languages_table(say: Say, found: Iterable[SectionStanding]) -> Table:
    """Return the table: a line for each document, then one for each section with work to do."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(say("status.section"), width=38)
    for key in ("missing_en", "missing_fr", "stale_en", "stale_fr"):
        table.add_column(say(f"status.{key}"), justify="right", width=10)
    for key in ("drafts", "machine", "reviewed"):
        table.add_column(say(f"status.{key}"), justify="right", width=10)
    by_file: dict[str, list[SectionStanding]] = {}
    for standing in found:
        by_file.setdefault(standing.file, []).append(standing)
    for file, sections in by_file.items():
        table.add_row(file, *_numbers(sections))
        for section in sections:
            if _is_open(section):
                letter = f"{section.letter}) " if section.letter else ""
                title = f"{letter}{section.section[say.language]}"
                table.add_row(Padding(title, (0, 0, 0, 2)), *_numbers([section]))
    return table


def _is_open(section: SectionStanding) -> bool:
    open_states = (TranslationState.MISSING, TranslationState.STALE, TranslationState.MACHINE)
    return any(section.states[state] for state in open_states)


def _numbers(sections: list[SectionStanding]) -> Iterator[str]:
    for language in LANGUAGES:
        yield str(sum(section.missing[language] for section in sections))
    for language in LANGUAGES:
        yield str(sum(section.stale[language] for section in sections))
    for state in _COUNTED:
        yield str(sum(section.states[state] for section in sections))


def language_record(standing: SectionStanding) -> dict[str, object]:
    """Return one section's standing as JSON has it; words under `missing` and `stale`."""
    return {
        "file": standing.file,
        "letter": standing.letter,
        "section": standing.section.model_dump(),
        "answers": {state.value: count for state, count in standing.states.items()},
        "missing": {language.value: count for language, count in standing.missing.items()},
        "stale": {language.value: count for language, count in standing.stale.items()},
    }
