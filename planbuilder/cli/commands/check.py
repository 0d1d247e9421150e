"""`planbuilder check`: every finding, by section, with the clause it rests on and its remedy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.answers import Answers
from planbuilder.checks import Finding
from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import (
    files_argument,
    format_option,
    select_documents,
    today_option,
    workspace_of,
)
from planbuilder.cli.finding_lines import (
    DocumentLines,
    full_lines,
    plain_lines,
    plain_totals,
    summary_lines,
    wrap_to_terminal,
)
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.plain_lines import fold_plain
from planbuilder.cli.reading_lines import reading_lines
from planbuilder.instrument import Instrument, Severity, Stage
from planbuilder.text import LANGUAGES
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import Workspace
from planbuilder.workspace.conflicts import conflict_problems
from planbuilder.workspace.findings import check_document


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def check(
        files: tuple[Path, ...],
        purpose: str,
        form: str,
        today: date,
        fix: bool,
        remove_hidden: bool,
        everything: bool,
        plain: bool,
        fresh: bool,
    ) -> int:
        workspace = _with_fixes(translate, workspace_of(files), files, fix, remove_hidden)
        stage = Stage(purpose)
        documents = select_documents(workspace, files)
        findings_by_file = {
            workspace.file_name(answers): (
                answers,
                _findings(workspace, answers, stage, today, fresh=fresh),
            )
            for answers in documents
        }
        if form == "json":
            click.echo(_as_json(workspace, stage, today, findings_by_file))
        else:
            tell = plain_lines if plain else full_lines if everything else summary_lines
            lines = _as_text(translate, workspace, stage, today, findings_by_file, tell)
            click.echo("\n".join(lines))
        conflicts = [
            each for answers in documents for each in conflict_problems(workspace, answers)
        ]
        if conflicts:
            click.echo(format_problems(conflicts, translate.language), err=True)
        return BLOCKED if conflicts or _has_errors(findings_by_file) else DONE

    return click.Command(
        "check", params=_params(translate), callback=check, help=translate("check.help")
    )


def _params(translate: Translator) -> list[click.Parameter]:
    option = CommandOptions(translate, "check")
    return [
        files_argument(translate),
        option.purpose(),
        format_option(translate),
        today_option(translate),
        option("--fix", is_flag=True),
        option("--remove-hidden", is_flag=True),
        option("--all", "everything", is_flag=True),
        option("--plain", is_flag=True),
        option("--fresh", is_flag=True),
    ]


def _with_fixes(
    translate: Translator,
    workspace: Workspace,
    files: tuple[Path, ...],
    fix: bool,
    remove_hidden: bool,
) -> Workspace:
    """Return the workspace after the corrections asked for, printing what they changed."""
    if fix:
        from planbuilder.cli.commands.typography_fixes import correct_typography  # brings in XLIFF
        from planbuilder.cli.commands.yaml_fixes import correct_slips

        workspace = correct_slips(translate, workspace, files)
        workspace = correct_typography(translate, workspace, files)
    if remove_hidden:
        from planbuilder.cli.commands.typography_fixes import remove_hidden as remove

        workspace = remove(translate, workspace, files)
    return workspace


def _findings(
    workspace: Workspace, answers: Answers, stage: Stage, today: date, *, fresh: bool
) -> tuple[Finding, ...]:
    """Return the findings on the answers, and on the registers assembled from them, if any."""
    if answers.document.folder is None or stage is Stage.DRAFT:
        return check_document(workspace, answers, stage, today, fresh=fresh)
    from planbuilder.package.assembled_registers import registers_on_disk

    outputs = registers_on_disk(workspace, answers, fresh=fresh)
    return check_document(workspace, answers, stage, today, outputs=outputs, fresh=fresh)


FindingsByFile = Mapping[str, tuple[Answers, Sequence[Finding]]]
"""By file name: the document, and its findings in its own order."""


def _has_errors(findings_by_file: FindingsByFile) -> bool:
    return any(
        finding.severity is Severity.ERROR
        for _, findings in findings_by_file.values()
        for finding in findings
    )


def _as_text(
    translate: Translator,
    workspace: Workspace,
    stage: Stage,
    today: date,
    findings_by_file: FindingsByFile,
    tell: DocumentLines,
) -> Iterator[str]:
    if tell is plain_lines and len(findings_by_file) > 1:
        yield from plain_totals(translate, tuple(findings_by_file.values()))
    for file, (answers, findings) in findings_by_file.items():
        yield from tell(translate, workspace.instrument, file, answers, findings)
        for line in reading_lines(translate, answers):
            yield from fold_plain(line) if tell is plain_lines else wrap_to_terminal(line, "")
    day = workspace.instrument.date_words(today, translate.language)
    purpose = translate(f"purpose.{stage.value}")
    disclaimer = translate("check.disclaimer", purpose=purpose, date=day)
    yield from fold_plain(disclaimer) if tell is plain_lines else wrap_to_terminal(disclaimer, "")


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
    """Return a finding as plain values for JSON."""
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
