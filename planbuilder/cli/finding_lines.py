"""The findings on a document as lines: a summary, in full, or in plain words for listening."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from planbuilder.answers import Answers
from planbuilder.checks import Finding
from planbuilder.checks.triage import SectionTasks, triage
from planbuilder.cli.plain_lines import fold_plain
from planbuilder.instrument import Instrument
from planbuilder.wording import Translator, command_line, escape_hidden
from planbuilder.wording.finding_counts import finding_totals, task_counts, task_totals

DocumentLines = Callable[[Translator, Instrument, str, Answers, Sequence[Finding]], Iterator[str]]
"""Tells the findings on one document, by its file name, in lines."""


def summary_lines(
    translate: Translator,
    instrument: Instrument,
    file: str,
    answers: Answers,
    findings: Sequence[Finding],
) -> Iterator[str]:
    """Yield the findings by section: flaws in full, unanswered questions as counts."""
    yield from _file_heading(translate, file, findings)
    tasks = [each for each in triage(answers, findings) if not each.is_done]
    for each in tasks:
        yield ""
        yield _section_title(translate, answers, each.section)
        if counts := task_counts(translate, each):
            yield f"  {counts}"
        for finding in each.flaws:
            yield from _lines_of_finding(translate, instrument, finding)
    yield ""
    yield from wrap_to_terminal(task_totals(translate, tasks), "")
    if any(each.answers or each.confirmations or each.texts or each.acts for each in tasks):
        yield from wrap_to_terminal(translate("check.all_hint"), "")
        yield f"  {command_line(('check', file, '--all'))}"
    yield ""


def plain_lines(
    translate: Translator,
    instrument: Instrument,
    file: str,
    answers: Answers,
    findings: Sequence[Finding],
) -> Iterator[str]:
    """Yield the totals, then each finding as one plain line, for listening."""
    yield from fold_plain(translate("check.plain_file", file=file))
    tasks = triage(answers, findings)
    yield from _counts_apart(task_totals(translate, tasks))
    for each in tasks:
        if each.is_done:
            continue
        yield from fold_plain(_section_title(translate, answers, each.section))
        if counts := task_counts(translate, each):
            yield from _counts_apart(counts)
        for finding in each.flaws:
            severity = translate(f"severity.{finding.severity.value}")
            message = escape_hidden(finding.message(translate.language))
            yield from fold_plain(translate("finding.line", rule=severity, message=message))
            yield from fold_plain(escape_hidden(finding.remedy(translate.language)))


def plain_totals(
    translate: Translator, documents: int, tasks: Sequence[SectionTasks]
) -> Iterator[str]:
    """Yield the number of documents and the totals of their tasks, one count on each line."""
    yield from fold_plain(translate("status.plain.totals", count=documents))
    yield from _counts_apart(task_totals(translate, tasks))


def _counts_apart(counts: str) -> Iterator[str]:
    for each in counts.split(" · "):
        yield from fold_plain(each)


def full_lines(
    translate: Translator,
    instrument: Instrument,
    file: str,
    answers: Answers,
    findings: Sequence[Finding],
) -> Iterator[str]:
    """Yield every finding of a document in full, by section."""
    yield from _file_heading(translate, file, findings)
    for section, group in groupby(findings, key=lambda finding: finding.section):
        yield ""
        yield _section_title(translate, answers, section)
        for finding in group:
            yield from _lines_of_finding(translate, instrument, finding)
    yield ""
    yield finding_totals(translate, findings)
    yield ""


def _file_heading(translate: Translator, file: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the name of the file, underlined, and a sentence if there are no findings."""
    yield file
    yield "=" * len(file)
    if not findings:
        yield translate("check.none")


def _section_title(translate: Translator, answers: Answers, section_id: str) -> str:
    section = answers.document.section_of(section_id)
    letter = f"{section.letter}) " if section.letter else ""
    return f"{letter}{section.title[translate.language]}"


def _lines_of_finding(
    translate: Translator, instrument: Instrument, finding: Finding
) -> Iterator[str]:
    severity = translate(f"severity.{finding.severity.value}")
    rule = f"{severity} {finding.rule.id}"
    line = translate(
        "finding.line", rule=rule, message=escape_hidden(finding.message(translate.language))
    )
    yield from wrap_to_terminal(line, "  ")
    yield from wrap_to_terminal(f"→ {escape_hidden(finding.remedy(translate.language))}", "    ")
    yield from wrap_to_terminal(translate("check.place", path=finding.path), "    ")
    sources = "; ".join(_source(translate, instrument, clause) for clause in finding.rule.cites)
    yield from wrap_to_terminal(translate("check.clauses", clauses=sources), "    ")


def _source(translate: Translator, instrument: Instrument, clause: str) -> str:
    status = instrument.policy_of(clause).status.value
    return f"{instrument.clause(clause).label[translate.language]} [{translate(f'badge.{status}')}]"


def blocking_lines(translate: Translator, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what prevents a step: rule, message and place of each finding."""
    for finding in findings:
        message = f"{finding.message(translate.language)} [{finding.path}]"
        line = translate("finding.line", rule=finding.rule.id, message=message)
        yield from wrap_to_terminal(line, "  ")


def wrap_to_terminal(text: str, indent: str) -> Iterator[str]:
    """Yield a text wrapped to the width of the terminal, at most 100 columns."""
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
