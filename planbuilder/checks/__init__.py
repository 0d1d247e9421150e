"""What is wrong with a document: every finding of every rule, for a purpose, on a given day."""

from planbuilder.checks import (  # each module registers its checks when it is imported
    approval,
    assessments,
    completeness,
    consultations,
    cross_document,
    dates,
    hours,
    language,
    measurement,
    own_rules,
    parity,
    phase_out,
    protocols,
    ratings,
    risks,
    roles,
    status,
    terminology,
)
from planbuilder.checks.assessment import Decision, Outcome, decide
from planbuilder.checks.assessments import decision_of
from planbuilder.checks.case import Case, Hit, Output
from planbuilder.checks.finding import Finding
from planbuilder.checks.labels import row_label
from planbuilder.checks.ratings import scale_words
from planbuilder.checks.registry import CHECKS, checks_named
from planbuilder.checks.running import blocking, run

SECTIONS = (
    approval,
    assessments,
    completeness,
    consultations,
    cross_document,
    dates,
    hours,
    language,
    measurement,
    own_rules,
    parity,
    phase_out,
    protocols,
    ratings,
    risks,
    roles,
    status,
    terminology,
)
"""The modules that hold the named checks."""

__all__ = [
    "CHECKS",
    "SECTIONS",
    "Case",
    "Decision",
    "Finding",
    "Hit",
    "Outcome",
    "Output",
    "blocking",
    "checks_named",
    "decide",
    "decision_of",
    "row_label",
    "run",
    "scale_words",
]
