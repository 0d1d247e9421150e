"""Findings of chosen severities, for sessions that ask for them."""

from __future__ import annotations

from collections.abc import Sequence

from planbuilder.answers import Answers
from planbuilder.checks import Finding
from planbuilder.instrument import Severity
from planbuilder.interview import Session
from planbuilder.text import Language
from tests.interview.builders import (
    alone,
    begin,
    instrument,
    read,
)


def finding(path: str, severity: Severity = Severity.ERROR) -> Finding:
    rule = next(each for each in instrument().rules if each.severity is severity)
    return Finding(rule, "new", path, {})


def find(answers: Answers) -> Sequence[Finding]:
    return (
        finding("account.name_fr"),
        finding("account", Severity.ADVICE),
        finding("risks.register[r1].owner", Severity.WARNING),
    )


def with_findings(**answers: object) -> Session:
    return begin(alone(find=find), read("plan", **answers), Language.EN)
