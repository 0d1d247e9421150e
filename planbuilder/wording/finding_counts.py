"""What a document still asks, in counts: the same words in the terminal and in the browser."""

from __future__ import annotations

from collections.abc import Sequence

from planbuilder.checks import Finding
from planbuilder.checks.triage import SectionTasks
from planbuilder.instrument import Severity
from planbuilder.wording.translator import Translator


def task_counts(translate: Translator, tasks: SectionTasks) -> str:
    """Return the counts of what a section asks beside its flaws, blank where there is nothing.

    `translate` has the phrases of the commands.
    """
    counts = (
        ("answer", tasks.answers),
        ("confirm", tasks.confirmations),
        ("text", tasks.texts),
        ("act", len(tasks.acts)),
    )
    return " · ".join(translate(f"task.{name}", count=count) for name, count in counts if count)


def task_totals(translate: Translator, tasks: Sequence[SectionTasks]) -> str:
    """Return what the whole document asks; a blank answer is work to do, and not an error."""
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
    """Return how many errors, warnings and pieces of advice there are."""

    def count(severity: Severity) -> int:
        return sum(finding.severity is severity for finding in findings)

    return translate(
        "check.totals",
        errors=count(Severity.ERROR),
        warnings=count(Severity.WARNING),
        advice=count(Severity.ADVICE),
    )
