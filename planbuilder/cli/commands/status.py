"""`planbuilder status`: one row for each document of the portfolio."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec import Struct
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from planbuilder.answers import Answers
from planbuilder.cli import DONE, FAILED
from planbuilder.cli.alike_plans import DocumentLife, alike, alike_heading
from planbuilder.cli.arguments import format_option, today_option
from planbuilder.cli.calendar_export import calendar_file
from planbuilder.cli.life_report import document_life, life_lines, life_record
from planbuilder.cli.options import FILE, CommandOptions
from planbuilder.cli.plain_lines import spoken_lines, status_lines
from planbuilder.cli.portfolio_dashboard import portfolio_dashboard
from planbuilder.cli.screen import echo, folded_lines
from planbuilder.cli.status_record import status_record
from planbuilder.instrument import Severity
from planbuilder.storage import write_whole
from planbuilder.text import LANGUAGES, Language
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import Workspace, find_root
from planbuilder.workspace.documents_in_turn import DocumentsInTurn
from planbuilder.workspace.portfolio import DocumentStatus, checked_status

_NONE = "–"
_ENDINGS = {"ics": ".ics", "dashboard": ".xlsx"}
NARROWEST = 77
"""Columns of the table; a narrower screen gets one fact on each line, as with `--plain`."""

WIDE = 100
"""Columns from which the table shows the platform and the languages beside the rest."""


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def status(
        form: str,
        today: date,
        ics: Path | None,
        dashboard: Path | None,
        languages: bool,
        everything: bool,
        plain: bool,
        fresh: bool,
    ) -> int:
        _refuse_endings(translate, {"ics": ics, "dashboard": dashboard})
        with DocumentsInTurn(find_root(Path.cwd())) as documents:
            workspace = documents.workspace
            if languages:
                _show_languages(translate, workspace, documents, form, plain=plain)
                return _report_broken(translate, workspace)
            statuses = [
                _status(translate, workspace, answers, form, today, fresh=fresh)
                for answers in documents
            ]
            rows = tuple(each.row for each in statuses)
            if ics is not None:
                write_whole(ics, calendar_file(translate, workspace, documents, today))
            if dashboard is not None:
                data = portfolio_dashboard(translate, workspace, rows, documents, today)
                write_whole(dashboard, data)
        if form == "json":
            records = [each.record for each in statuses]
            click.echo(json.dumps(records, ensure_ascii=False))
            return _report_broken(translate, workspace)
        lives = [each.life for each in statuses if each.life is not None]
        life = tuple(life_lines(translate, workspace, lives, everything=everything))
        _show_rows(translate, workspace, rows, life, today, everything=everything, plain=plain)
        for key, file in {"calendar": ics, "dashboard_file": dashboard}.items():
            if file is not None:
                echo(translate(f"status.{key}", file=file))
        return _report_broken(translate, workspace)

    return click.Command(
        "status", params=_params(translate), callback=status, help=translate("status.help")
    )


def _params(translate: Translator) -> list[click.Parameter]:
    option = CommandOptions(translate, "status")
    return [
        format_option(translate),
        today_option(translate),
        option("--ics", type=FILE),
        option("--dashboard", type=FILE),
        option("--languages", is_flag=True),
        option("--all", "everything", is_flag=True),
        option("--plain", is_flag=True),
        option("--fresh", is_flag=True),
    ]


class _Status(Struct, frozen=True):
    """What is shown of one document: its row, and its life as lines or in a record for JSON."""

    row: DocumentStatus
    life: DocumentLife | None
    record: Mapping[str, object]


def _status(
    translate: Translator,
    workspace: Workspace,
    answers: Answers,
    form: str,
    today: date,
    *,
    fresh: bool,
) -> _Status:
    row = checked_status(workspace, answers, today, fresh=fresh)
    if form == "json":
        return _Status(row, None, status_record(row) | life_record(workspace, answers))
    return _Status(row, document_life(translate, workspace, answers, today), {})


def _refuse_endings(translate: Translator, files: Mapping[str, Path | None]) -> None:
    """Raise UsageError for a file whose name does not end as its kind of file does."""
    for key, file in files.items():
        if file is not None and file.suffix.lower() != _ENDINGS[key]:
            raise click.UsageError(translate(f"status.{key}_name"))


def _show_rows(
    translate: Translator,
    workspace: Workspace,
    rows: Sequence[DocumentStatus],
    life: Sequence[str],
    today: date,
    *,
    everything: bool,
    plain: bool,
) -> None:
    """Print the rows, as a table or as lines, then the lines on the life of the documents."""
    speak = translate.under(workspace.instrument.formats)
    if plain:
        echo("\n".join(status_lines(speak, rows, today, everything=everything)))
        echo("\n".join(spoken_lines(translate, "\n".join(life))))
    elif _width() < NARROWEST:
        echo("\n".join(status_lines(speak, rows, today, everything=everything)))
        _echo_folded(life)
    else:
        lines = _lines(speak, rows, today, everything=everything)
        _show(_table(speak, workspace, lines))
        hint = [translate("status.alike_hint")] if len(lines) < len(rows) else []
        _echo_folded((_legend(translate, workspace), *hint, *life))


def _show_languages(
    translate: Translator,
    workspace: Workspace,
    documents: Iterable[Answers],
    form: str,
    *,
    plain: bool,
) -> None:
    # The view imports the XLIFF writer, which the plain status does not need.
    if len(workspace.languages) < len(LANGUAGES):
        click.echo("[]" if form == "json" else translate("status.languages_none"))
        return
    from planbuilder.cli.languages_view import (
        NARROW,
        language_record,
        language_statuses,
        languages_lines,
        languages_table,
    )

    rows = language_statuses(workspace, documents)
    if form == "json":
        records = [language_record(status) for status in rows]
        click.echo(json.dumps(records, ensure_ascii=False))
        return
    legend = translate("status.languages_legend")
    if plain:
        lines = "\n".join((*languages_lines(translate, rows), legend))
        echo("\n".join(spoken_lines(translate, lines)))
        return
    if _width() < NARROW:
        _echo_folded(languages_lines(translate, rows))
    else:
        _show(languages_table(translate, rows))
    _echo_folded([legend])


def _report_broken(translate: Translator, workspace: Workspace) -> int:
    """Print which files could not be read, and return the exit code."""
    for error in workspace.load_errors.values():
        echo(f"\n{format_problems(error.problems, translate.language)}", err=True)
    return FAILED if workspace.load_errors else DONE


def _legend(translate: Translator, workspace: Workspace) -> str:
    """Return what the columns mean, and how to see the languages where the table lacks them."""
    legend = translate("status.legend")
    if len(workspace.languages) < len(LANGUAGES):
        return legend
    key = "legend_view" if _width() < WIDE else "legend_shares"
    return f"{legend} {translate(f'status.{key}')}"


def _table(translate: Translator, workspace: Workspace, lines: Sequence[Sequence[str]]) -> Table:
    narrow = _width() < WIDE
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 1, 0))
    table.add_column(translate("status.document"), min_width=20, overflow="fold")
    if not narrow:
        table.add_column(translate("status.platform"))
    shares = [f"share_{language.value}" for language in workspace.languages]
    for key in ("complete", *(() if narrow else shares), "to_do", "findings"):
        table.add_column(translate(f"status.{key}"), justify="right", no_wrap=True)
    # On a narrow screen, headings that can wrap leave their room to the names of documents.
    table.add_column(translate("status.state"), max_width=15 if narrow else None, overflow="fold")
    table.add_column(translate("status.next"), max_width=11 if narrow else None, overflow="fold")
    for cells in lines:
        if narrow:  # the platform moves below the document, the languages to `--languages`
            below = f"\n{cells[1]}" if cells[1] != _NONE else ""
            cells = [f"{cells[0]}{below}", cells[2], *cells[-4:]]
        table.add_row(*cells)
    for name in workspace.load_errors:
        table.add_row(name, translate("status.unreadable"))
    return table


def _lines(
    translate: Translator, rows: Sequence[DocumentStatus], today: date, *, everything: bool
) -> list[list[str]]:
    """Return the cells of each line of the table: a document, or many plans at the same point."""
    cells = {status.file: _cells(translate, status, today) for status in rows}

    def point(status: DocumentStatus) -> tuple[str, ...] | None:
        is_alone = everything or "/" not in status.file
        return None if is_alone else tuple(cells[status.file][1:])

    return [
        cells[group[0].file]
        if len(group) == 1
        else [alike_heading(translate, [each.name for each in group]), *cells[group[0].file][1:]]
        for group in alike(rows, point)
    ]


def _cells(translate: Translator, status: DocumentStatus, today: date) -> list[str]:
    counts = [str(status.findings[severity]) for severity in Severity]
    return [
        "\n".join(dict.fromkeys((status.title[translate.language], status.name))),
        status.platform[translate.language] if status.platform else _NONE,
        _percent(status.complete, translate.language),
        *(_percent(share, translate.language) for share in status.translation_shares.values()),
        str(status.to_do),
        " / ".join(counts),
        status.state[translate.language] if status.state else "–",
        _due(translate, status.next_date, today),
    ]


def _echo_folded(lines: Iterable[str]) -> None:
    for line in lines:
        echo("\n".join(folded_lines(line, _width())))


def _percent(value: int | None, language: Language) -> str:
    if value is None:
        return "–"
    return f"{value}\N{NO-BREAK SPACE}%" if language is Language.FR else f"{value}%"


def _due(translate: Translator, day: date | None, today: date) -> str:
    if day is None:
        return "–"
    date = translate.date_figures(day)
    return translate("status.overdue", date=date) if day < today else date


def _show(table: Table) -> None:
    Console(width=_width(), highlight=False, legacy_windows=False).print(table)


def _width() -> int:
    # A pipe has no width; its text is often shown in a terminal of 80 columns later.
    return Console().width if sys.stdout.isatty() else 80
