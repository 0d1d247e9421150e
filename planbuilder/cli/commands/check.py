"""`planbuilder check`: every finding, by section, with its clause and what would settle it."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from planbuilder.answers import Answers
from planbuilder.checks import Finding, run
from planbuilder.checks.engine.case import Case
from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import (
    chosen,
    files_argument,
    format_option,
    today_option,
    workspace_of,
)
from planbuilder.cli.i18n import Say
from planbuilder.cli.problem_report import visible
from planbuilder.instrument import Instrument, Severity, Stage
from planbuilder.text import LANGUAGES, format_date
from planbuilder.workspace import Workspace, case_of


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def check(files: tuple[Path, ...], purpose: str, form: str, today: date, fix: bool) -> int:
        workspace = workspace_of(files)
        if fix:
            from planbuilder.cli.commands.typography_fixes import fixed  # brings in XLIFF

            workspace = fixed(say, workspace, files)
        stage = Stage(purpose)
        found = {
            workspace.shown(answers): (answers, run(_case(workspace, answers, stage, today)))
            for answers in chosen(workspace, files)
        }
        if form == "json":
            click.echo(_as_json(workspace, stage, today, found))
        else:
            click.echo("\n".join(_as_text(say, workspace, stage, today, found)))
        blocked = any(
            finding.severity is Severity.ERROR
            for _, findings in found.values()
            for finding in findings
        )
        return BLOCKED if blocked else DONE

    purpose = click.Option(
        ["--for", "purpose"],
        type=click.Choice([stage.value for stage in Stage]),
        default=Stage.APPROVAL.value,
        show_default=True,
        help=say("check.for"),
    )
    params: list[click.Parameter] = [
        files_argument(say),
        purpose,
        format_option(say),
        today_option(say),
        click.Option(["--fix"], is_flag=True, help=say("check.fix")),
    ]
    return click.Command("check", params=params, callback=check, help=say("check.help"))


def _case(workspace: Workspace, answers: Answers, stage: Stage, today: date) -> Case:
    """Return what is checked: the answers, and the registers assembled from them, if any."""
    case = case_of(workspace, answers, stage, today)
    if answers.document.id != "plan" or stage is Stage.DRAFT:
        return case
    from planbuilder.package.assembled_registers import registers_on_disk

    return replace(case, outputs=tuple(registers_on_disk(workspace, answers)))


Found = Mapping[str, tuple[Answers, Sequence[Finding]]]
"""By file name: the document, and its findings in its own order."""


def _as_text(
    say: Say, workspace: Workspace, stage: Stage, today: date, found: Found
) -> Iterator[str]:
    for file, (answers, findings) in found.items():
        yield from _document(say, workspace.instrument, file, answers, findings)
    day = format_date(today, say.language)
    purpose = say(f"purpose.{stage.value}")
    yield from wrap_lines(say("check.disclaimer", purpose=purpose, date=day), "")


def _document(
    say: Say, instrument: Instrument, file: str, answers: Answers, findings: Sequence[Finding]
) -> Iterator[str]:
    yield file
    yield "=" * len(file)
    if not findings:
        yield say("check.none")
    for section, group in groupby(findings, key=lambda finding: finding.section):
        yield ""
        yield _section_title(say, answers, section)
        for finding in group:
            yield from _finding(say, instrument, finding)
    yield ""
    yield _totals(say, findings)
    yield ""


def _section_title(say: Say, answers: Answers, section_id: str) -> str:
    section = answers.document.section_of(section_id)
    letter = f"{section.letter}) " if section.letter else ""
    return f"{letter}{section.title[say.language]}"


def _finding(say: Say, instrument: Instrument, finding: Finding) -> Iterator[str]:
    severity = say(f"severity.{finding.severity.value}")
    rule = f"{severity} {finding.rule.id}"
    said = say("finding.line", rule=rule, message=visible(finding.message(say.language)))
    yield from wrap_lines(said, "  ")
    yield from wrap_lines(f"→ {visible(finding.remedy(say.language))}", "    ")
    yield from wrap_lines(say("check.place", path=finding.path), "    ")
    sources = "; ".join(_source(say, instrument, clause) for clause in finding.rule.cites)
    yield from wrap_lines(say("check.clauses", clauses=sources), "    ")


def _source(say: Say, instrument: Instrument, clause: str) -> str:
    status = instrument.policy_of(clause).status.value
    return f"{instrument.clause(clause).label[say.language]} [{say(f'badge.{status}')}]"


def _totals(say: Say, findings: Sequence[Finding]) -> str:
    def count(severity: Severity) -> int:
        return sum(finding.severity is severity for finding in findings)

    return say(
        "check.totals",
        errors=count(Severity.ERROR),
        warnings=count(Severity.WARNING),
        advice=count(Severity.ADVICE),
    )


def wrap_lines(text: str, indent: str) -> Iterator[str]:
    """Yield a text in lines as wide as the terminal, a hundred columns at most."""
    width = min(shutil.get_terminal_size().columns, 100)
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from lines or [indent]


def _as_json(workspace: Workspace, stage: Stage, today: date, found: Found) -> str:
    return json.dumps(
        {
            "instrument": workspace.instrument.name,
            "purpose": stage.value,
            "today": today.isoformat(),
            "files": {
                file: [finding_record(workspace.instrument, finding) for finding in findings]
                for file, (_, findings) in found.items()
            },
        },
        ensure_ascii=False,
        indent=2,
    )


def finding_record(instrument: Instrument, finding: Finding) -> dict[str, Any]:
    """Return a finding for programs."""
    return {
        "rule": finding.rule.id,
        "severity": finding.severity.value,
        "section": finding.section,
        "question": finding.path,
        "message": {language.value: finding.message(language) for language in LANGUAGES},
        "remedy": {language.value: finding.remedy(language) for language in LANGUAGES},
        "clauses": [
            {"id": clause, "status": instrument.policy_of(clause).status.value}
            for clause in finding.rule.cites
        ],
    }
