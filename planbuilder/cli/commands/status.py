"""`planbuilder status`: the portfolio at a glance."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from planbuilder.cli import DONE, FAILED
from planbuilder.cli.arguments import format_option, today_option
from planbuilder.cli.commands.life_report import calendar_file, life_lines, life_record
from planbuilder.cli.i18n import Say
from planbuilder.cli.problem_report import told
from planbuilder.instrument import Severity
from planbuilder.storage import write_whole
from planbuilder.text import LANGUAGES, Language, format_date_numeric
from planbuilder.workspace import Workspace, find_root, read_workspace
from planbuilder.workspace.portfolio import Standing, standings


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def status(form: str, today: date, ics: Path | None, languages: bool) -> int:
        if ics is not None and ics.suffix.lower() != ".ics":
            raise click.UsageError(say("status.ics_name"))
        workspace = read_workspace(find_root(Path.cwd()))
        if languages:
            _show_languages(say, workspace, form)
            return _report_broken(say, workspace)
        if ics is not None:
            write_whole(ics, calendar_file(say, workspace, today))
        found = tuple(standings(workspace, today))
        if form == "json":
            records = [
                _record(standing) | life_record(workspace, standing.file) for standing in found
            ]
            click.echo(json.dumps(records, ensure_ascii=False))
            return _report_broken(say, workspace)
        _show(say, _table(say, workspace, found, today))
        click.echo(say("status.legend"))
        click.echo("\n".join(life_lines(say, workspace, today)))
        if ics is not None:
            click.echo(say("status.calendar", file=ics))
        return _report_broken(say, workspace)

    calendar = click.Option(
        ["--ics"], type=click.Path(dir_okay=False, path_type=Path), help=say("status.ics")
    )
    view = click.Option(["--languages"], is_flag=True, help=say("status.languages"))
    params: list[click.Parameter] = [format_option(say), today_option(say), calendar, view]
    return click.Command("status", params=params, callback=status, help=say("status.help"))


def _show_languages(say: Say, workspace: Workspace, form: str) -> None:
    # The view brings in what writes XLIFF; the plain status does without.
    if len(workspace.languages) < len(LANGUAGES):
        click.echo("[]" if form == "json" else say("status.languages_none"))
        return
    from planbuilder.cli.commands.languages_view import (
        NARROW,
        language_record,
        language_standings,
        languages_lines,
        languages_table,
    )

    found = language_standings(workspace)
    if form == "json":
        records = [language_record(standing) for standing in found]
        click.echo(json.dumps(records, ensure_ascii=False))
        return
    if _width() < NARROW:
        click.echo("\n".join(languages_lines(say, found)))
    else:
        _show(say, languages_table(say, found))
    click.echo(say("status.languages_legend"))


def _report_broken(say: Say, workspace: Workspace) -> int:
    """Tell which files could not be read, and return the exit code."""
    for error in workspace.broken.values():
        click.echo(f"\n{told(error.problems, say.language)}", err=True)
    return FAILED if workspace.broken else DONE


def _table(say: Say, workspace: Workspace, found: Sequence[Standing], today: date) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 1, 0))
    table.add_column(say("status.document"), min_width=24)
    table.add_column(say("status.platform"))
    written = [f"share_{language.value}" for language in workspace.languages]
    for key in ("complete", *written, "findings"):
        table.add_column(say(f"status.{key}"), justify="right", no_wrap=True)
    table.add_column(say("status.state"))
    table.add_column(say("status.next"), min_width=10)
    for standing in found:
        table.add_row(*_cells(say, standing, today))
    for name in workspace.broken:
        table.add_row(name, say("status.unreadable"))
    return table


def _cells(say: Say, standing: Standing, today: date) -> list[str]:
    counts = [str(standing.findings[severity]) for severity in Severity]
    return [
        f"{standing.title[say.language]}\n{standing.name}",
        standing.platform[say.language] if standing.platform else "–",
        _percent(standing.complete, say.language),
        *(_percent(share, say.language) for share in standing.translated.values()),
        " / ".join(counts),
        standing.state[say.language] if standing.state else "–",
        _due(say, standing.next_date, today),
    ]


def _percent(value: int | None, language: Language) -> str:
    if value is None:
        return "–"
    return f"{value}\N{NO-BREAK SPACE}%" if language is Language.FR else f"{value}%"


def _due(say: Say, day: date | None, today: date) -> str:
    if day is None:
        return "–"
    written = format_date_numeric(day)
    return say("status.overdue", date=written) if day < today else written


def _show(say: Say, table: Table) -> None:
    Console(width=_width(), highlight=False, legacy_windows=False).print(table)


def _width() -> int:
    # A pipe has no width; 120 columns keep every row of a normal portfolio on its lines.
    return Console().width if sys.stdout.isatty() else 120


def _record(standing: Standing) -> dict[str, object]:
    return {
        "file": standing.file,
        "title": standing.title.model_dump(),
        "platform": standing.platform.model_dump() if standing.platform else None,
        "complete": standing.complete,
        "translated": {language.value: share for language, share in standing.translated.items()},
        "findings": {severity.value: count for severity, count in standing.findings.items()},
        "state": standing.state.model_dump() if standing.state else None,
        "next_date": standing.next_date.isoformat() if standing.next_date else None,
    }
