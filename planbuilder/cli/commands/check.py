"""`planbuilder check`: every finding, by section, with the clause it rests on and its remedy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.checks import Finding
from planbuilder.checks.triage import SectionTasks, triage
from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import (
    files_argument,
    format_option,
    root_of,
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
from planbuilder.cli.screen import echo
from planbuilder.errors import Problem
from planbuilder.instrument import Instrument, Severity, Stage
from planbuilder.text import LANGUAGES
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import Workspace
from planbuilder.workspace.conflicts import conflict_problems
from planbuilder.workspace.documents_in_turn import DocumentsInTurn
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
        _correct(translate, files, fix=fix, remove_hidden=remove_hidden)
        stage = Stage(purpose)
        with DocumentsInTurn(root_of(files), () if fresh else files) as documents:
            workspace = documents.workspace
            chosen = {
                workspace.file_name(each): each for each in select_documents(workspace, files)
            }
            checks = _Checks(workspace, stage, today, fresh)
            checked = checks.run(documents.in_full(chosen.values()))
            if form == "json":
                _print_json(workspace, stage, today, checked)
            else:
                document_lines = (
                    plain_lines if plain else full_lines if everything else summary_lines
                )
                lines = _lines(translate, workspace, checked, document_lines)
                if document_lines is plain_lines and len(chosen) > 1:
                    lines = _after_totals(translate, lines)
                for _, some in lines:
                    echo("\n".join(some))
                echo("\n".join(_disclaimer(translate, workspace, stage, today, document_lines)))
        if checks.conflicts:
            echo(format_problems(checks.conflicts, translate.language), err=True)
        return BLOCKED if checks.conflicts or checks.has_errors else DONE

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


def _correct(
    translate: Translator, files: tuple[Path, ...], *, fix: bool, remove_hidden: bool
) -> None:
    """Make the corrections asked for, printing what they changed."""
    if not (fix or remove_hidden):
        return
    # Only a check that corrects needs these, which bring in XLIFF.
    from planbuilder.cli.typography_fixes import fix_typography, remove_hidden_characters
    from planbuilder.cli.yaml_fixes import fix_slips

    workspace = workspace_of(files)
    if fix:
        workspace = fix_slips(translate, workspace, files)
        workspace = fix_typography(translate, workspace, files)
    if remove_hidden:
        remove_hidden_characters(translate, workspace, files)


class _CheckedDocument(Struct, frozen=True):
    """A document, its file, and its findings in its own order."""

    file: str
    answers: Answers
    findings: Sequence[Finding]


class _Checks:
    """The checks of some documents, and what is to be said of all of them together."""

    def __init__(self, workspace: Workspace, stage: Stage, today: date, fresh: bool) -> None:
        self._workspace = workspace
        self._stage = stage
        self._today = today
        self._fresh = fresh
        self.conflicts: list[Problem] = []
        self.has_errors = False

    def run(self, documents: Iterable[Answers]) -> Iterator[_CheckedDocument]:
        """Yield the findings on one document after the other; none is kept."""
        workspace = self._workspace
        for answers in documents:
            findings = _findings(workspace, answers, self._stage, self._today, fresh=self._fresh)
            self.conflicts += conflict_problems(workspace, answers)
            self.has_errors |= any(each.severity is Severity.ERROR for each in findings)
            yield _CheckedDocument(workspace.file_name(answers), answers, findings)


def _findings(
    workspace: Workspace, answers: Answers, stage: Stage, today: date, *, fresh: bool
) -> tuple[Finding, ...]:
    """Return the findings on the answers, and on the registers assembled from them, if any."""
    if answers.document.folder is None or stage is Stage.DRAFT:
        return check_document(workspace, answers, stage, today, fresh=fresh)
    from planbuilder.package.assembled_registers import registers_on_disk

    outputs = registers_on_disk(workspace, answers, fresh=fresh)
    return check_document(workspace, answers, stage, today, outputs=outputs, fresh=fresh)


_DocumentLines = tuple[Sequence[SectionTasks], list[str]]
"""The tasks in a document, for totals, and the lines to print on it."""


def _lines(
    translate: Translator,
    workspace: Workspace,
    checked: Iterable[_CheckedDocument],
    document_lines: DocumentLines,
) -> Iterator[_DocumentLines]:
    for each in checked:
        lines = list(
            document_lines(translate, workspace.instrument, each.file, each.answers, each.findings)
        )
        for line in reading_lines(translate, each.answers):
            lines += _fold(line, document_lines)
        yield triage(each.answers, each.findings) if document_lines is plain_lines else (), lines


def _after_totals(
    translate: Translator, documents: Iterable[_DocumentLines]
) -> Iterator[_DocumentLines]:
    """Yield the totals of all documents as lines, then the lines on each."""
    everything = list(documents)
    tasks = [each for some, _ in everything for each in some]
    yield (), list(plain_totals(translate, len(everything), tasks))
    yield from everything


def _disclaimer(
    translate: Translator,
    workspace: Workspace,
    stage: Stage,
    today: date,
    document_lines: DocumentLines,
) -> Iterator[str]:
    day = workspace.instrument.date_words(today, translate.language)
    purpose = translate(f"purpose.{stage.value}")
    return _fold(translate("check.disclaimer", purpose=purpose, date=day), document_lines)


def _fold(line: str, document_lines: DocumentLines) -> Iterator[str]:
    return fold_plain(line) if document_lines is plain_lines else wrap_to_terminal(line, "")


def _print_json(
    workspace: Workspace, stage: Stage, today: date, checked: Iterable[_CheckedDocument]
) -> None:
    """Print one JSON value, file by file, as if it were written at once."""
    head = {
        "instrument": workspace.instrument.name,
        "purpose": stage.value,
        "today": today.isoformat(),
    }
    click.echo(_indent(head).removesuffix("\n}") + ',\n  "files": {', nl=False)
    separator = ""
    for each in checked:
        records = [finding_record(workspace.instrument, finding) for finding in each.findings]
        item = _indent({each.file: records}).removeprefix("{").removesuffix("\n}")
        click.echo(separator + item.replace("\n", "\n  "), nl=False)
        separator = ","
    echo("\n  }\n}")


def _indent(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


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
