"""Output for screen readers and Braille displays: one statement on each line, in words."""

from __future__ import annotations

import textwrap
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date

from planbuilder.cli.alike_plans import alike, alike_heading
from planbuilder.instrument import Severity
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.workspace.portfolio import DocumentStatus

PLAIN_WIDTH = 40
"""Columns of a line; the displays of most readers of Braille have as many cells."""


def fold_plain(text: str) -> Iterator[str]:
    """Yield a text in lines of at most 40 columns; names of files are broken only if longer."""
    yield from textwrap.wrap(text, PLAIN_WIDTH, break_on_hyphens=False) or [""]


def spoken_lines(translate: Translator, text: str) -> Iterator[str]:
    """Yield printed lines for listening: signs replaced by words, not indented, folded."""
    for line in text.splitlines():
        words = line.strip().removeprefix("→ ").replace(" → ", f" {translate('plain.to')} ")
        yield from fold_plain(words.replace(" · ", ". ").replace(" – ", ", ")) if words else ()


def status_lines(
    translate: Translator, statuses: Sequence[DocumentStatus], today: date, *, everything: bool
) -> Iterator[str]:
    """Yield the totals of all documents, then each document, one fact on each line.

    Many plans of which the same is to be said are one item, unless `everything` is asked for.
    """
    language = translate.language
    totals = {each: sum(row.findings[each] for row in statuses) for each in Severity}
    yield from fold_plain(translate("status.plain.totals", count=len(statuses)))
    yield from _findings(translate, totals)
    facts = {row.file: tuple(_fact_lines(translate, row, today)) for row in statuses}
    groups = [*alike(statuses, lambda row: None if everything else _point(row, facts))]
    for first, *others in groups:
        names = [row.name for row in (first, *others)]
        yield from fold_plain(alike_heading(translate, names) if others else _name(first, language))
        yield from facts[first.file]
    if len(groups) < len(statuses):
        yield from fold_plain(translate("status.alike_hint"))


def _name(row: DocumentStatus, language: Language) -> str:
    title = row.title[language]
    return title if title == row.name else f"{title} ({row.name})"


def _point(row: DocumentStatus, facts: Mapping[str, tuple[str, ...]]) -> Hashable | None:
    """Return what plans at the same point have in common; None for another document."""
    return facts[row.file] if "/" in row.file else None


def _fact_lines(translate: Translator, row: DocumentStatus, today: date) -> Iterator[str]:
    for label, value in _facts(translate, row, today):
        yield from fold_plain(translate("status.plain.fact", label=label, value=value))
    yield from _findings(translate, row.findings)


def _findings(translate: Translator, counts: dict[Severity, int]) -> Iterator[str]:
    for severity, count in counts.items():
        label = translate(f"status.plain.{severity.value}")
        yield from fold_plain(translate("status.plain.fact", label=label, value=count))


def _facts(translate: Translator, row: DocumentStatus, today: date) -> Iterator[tuple[str, str]]:
    language = translate.language
    if row.platform is not None:
        yield translate("status.platform"), row.platform[language]
    yield translate("status.complete"), _percent(row.complete, language)
    yield translate("status.to_do"), str(row.to_do)
    for each, share in row.translation_shares.items():
        if share is not None:
            yield translate(f"status.share_{each.value}"), _percent(share, language)
    if row.state is not None:
        yield translate("status.state"), row.state[language]
    if row.next_date is not None:
        day = translate.date_words(row.next_date)
        late = row.next_date < today
        yield translate("status.next"), translate("status.overdue", date=day) if late else day


def _percent(value: int, language: Language) -> str:
    return f"{value}\N{NO-BREAK SPACE}%" if language is Language.FR else f"{value}%"
