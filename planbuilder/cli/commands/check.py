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
    files_argument,
    format_option,
    select_documents,
    today_option,
    workspace_of,
)
from planbuilder.cli.options import CommandOptions
from planbuilder.instrument import Instrument, Severity, Stage
from planbuilder.text import LANGUAGES, format_date
from planbuilder.wording import Translator, escape_hidden
from planbuilder.workspace import Workspace, case_of


def command(translate: Translator) -> click.Command:
    """Return the command in one language."""
    option = CommandOptions(translate, "check")

    def check(files: tuple[Path, ...], purpose: str, form: str, today: date, fix: bool) -> int:
        workspace = workspace_of(files)
        if fix:
            from planbuilder.cli.commands.typography_fixes import (
                correct_typography,  # brings in XLIFF
            )

            workspace = correct_typography(translate, workspace, files)
        stage = Stage(purpose)
        findings_by_file = {
            workspace.shown(answers): (answers, run(_case(workspace, answers, stage, today)))
            for answers in select_documents(workspace, files)
        }
        if form == "json":
            click.echo(_as_json(workspace, stage, today, findings_by_file))
        else:
            click.echo("\n".join(_as_text(translate, workspace, stage, today, findings_by_file)))
        blocked = any(
            finding.severity is Severity.ERROR
            for _, findings in findings_by_file.values()
            for finding in findings
        )
        return BLOCKED if blocked else DONE

    purpose = option.purpose()
    params: list[click.Parameter] = [
        files_argument(translate),
        purpose,
        format_option(translate),
        today_option(translate),
        option("--fix", is_flag=True),
    ]
    return click.Command("check", params=params, callback=check, help=translate("check.help"))


def _case(workspace: Workspace, answers: Answers, stage: Stage, today: date) -> Case:
    """Return what is checked: the answers, and the registers assembled from them, if any."""
    case = case_of(workspace, answers, stage, today)
    if answers.document.folder is None or stage is Stage.DRAFT:
        return case
    from planbuilder.package.assembled_registers import registers_on_disk

    return replace(case, outputs=tuple(registers_on_disk(workspace, answers)))


FindingsByFile = Mapping[str, tuple[Answers, Sequence[Finding]]]
"""By file name: the document, and its findings in its own order."""


def _as_text(
    translate: Translator,
    workspace: Workspace,
    stage: Stage,
    today: date,
    findings_by_file: FindingsByFile,
) -> Iterator[str]:
    for file, (answers, findings) in findings_by_file.items():
        yield from _document(translate, workspace.instrument, file, answers, findings)
    day = format_date(today, translate.language)
    purpose = translate(f"purpose.{stage.value}")
    yield from wrap_lines(translate("check.disclaimer", purpose=purpose, date=day), "")


def _document(
    translate: Translator,
    instrument: Instrument,
    file: str,
    answers: Answers,
    findings: Sequence[Finding],
) -> Iterator[str]:
    yield file
    yield "=" * len(file)
    if not findings:
        yield translate("check.none")
    for section, group in groupby(findings, key=lambda finding: finding.section):
        yield ""
        yield _section_title(translate, answers, section)
        for finding in group:
            yield from _finding(translate, instrument, finding)
    yield ""
    yield _totals(translate, findings)
    yield ""


def _section_title(translate: Translator, answers: Answers, section_id: str) -> str:
    section = answers.document.section_of(section_id)
    letter = f"{section.letter}) " if section.letter else ""
    return f"{letter}{section.title[translate.language]}"


def _finding(translate: Translator, instrument: Instrument, finding: Finding) -> Iterator[str]:
    severity = translate(f"severity.{finding.severity.value}")
    rule = f"{severity} {finding.rule.id}"
    line = translate(
        "finding.line", rule=rule, message=escape_hidden(finding.message(translate.language))
    )
    yield from wrap_lines(line, "  ")
    yield from wrap_lines(f"→ {escape_hidden(finding.remedy(translate.language))}", "    ")
    yield from wrap_lines(translate("check.place", path=finding.path), "    ")
    sources = "; ".join(_source(translate, instrument, clause) for clause in finding.rule.cites)
    yield from wrap_lines(translate("check.clauses", clauses=sources), "    ")


def _source(translate: Translator, instrument: Instrument, clause: str) -> str:
    status = instrument.policy_of(clause).status.value
    return f"{instrument.clause(clause).label[translate.language]} [{translate(f'badge.{status}')}]"


def _totals(translate: Translator, findings: Sequence[Finding]) -> str:
    def count(severity: Severity) -> int:
        return sum(finding.severity is severity for finding in findings)

    return translate(
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


def _as_json(
    workspace: Workspace, stage: Stage, today: date, findings_by_file: FindingsByFile
) -> str:
    return json.dumps(
        {
            "instrument": workspace.instrument.name,
            "purpose": stage.value,
            "today": today.isoformat(),
            "files": {
                file: [finding_record(workspace.instrument, finding) for finding in findings]
                for file, (_, findings) in findings_by_file.items()
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
