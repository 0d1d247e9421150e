"""Counts of a document's open tasks and findings, worded the same in terminal and browser."""

from __future__ import annotations

from collections.abc import Sequence

from planbuilder.checks import Finding
from planbuilder.checks.triage import SectionTasks
from planbuilder.instrument import Severity
from planbuilder.wording.translator import Translator


def task_counts(translate: Translator, tasks: SectionTasks) -> str:
    """Return the numbers of a section's tasks other than flaws; an empty text without any.

    `translate` has the phrases of `commands.yaml`.
    """
    counts = (
        ("answer", tasks.answers),
        ("confirm", tasks.confirmations),
        ("text", tasks.texts),
        ("act", len(tasks.acts)),
    )
    return " · ".join(translate(f"task.{name}", count=count) for name, count in counts if count)


def task_totals(translate: Translator, tasks: Sequence[SectionTasks]) -> str:
    """Return the numbers of tasks in the whole document.

    A blank answer is work left, not an error.
    """
    whole = SectionTasks(
        "",
        sum(each.answers for each in tasks),
        sum(each.confirmations for each in tasks),
        sum(each.texts for each in tasks),
        tuple(finding for each in tasks for finding in each.flaws),
        tuple(path for each in tasks for path in each.acts),
    )
    totals = finding_totals(translate, whole.flaws)
    counts = task_counts(translate, whole)
    return f"{counts} · {totals}" if counts else totals


def finding_totals(translate: Translator, findings: Sequence[Finding]) -> str:
    """Return the numbers of errors, warnings and pieces of advice."""

    def count(severity: Severity) -> int:
        return sum(finding.severity is severity for finding in findings)

    return translate(
        "check.totals",
        errors=count(Severity.ERROR),
        warnings=count(Severity.WARNING),
        advice=count(Severity.ADVICE),
    )
