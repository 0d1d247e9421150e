"""What is wrong with a document: every finding of every rule, for a purpose, on a given day."""

from planbuilder.checks.assessment_decision import Decision, Outcome, decide
from planbuilder.checks.engine.case import Case, Hit, Output
from planbuilder.checks.engine.finding import Finding
from planbuilder.checks.engine.labels import row_label
from planbuilder.checks.engine.registry import CHECKS, checks_named
from planbuilder.checks.engine.run import blocking, run
from planbuilder.checks.rules import (  # each module registers its checks when it is imported
    approval,
    assessments,
    completeness,
    consultations,
    cross_document,
    dates,
    hours,
    house_rules,
    language,
    measurement,
    parity,
    phase_out,
    protocols,
    ratings,
    risks,
    roles,
    status,
    terminology,
)
from planbuilder.checks.rules.assessments import decision_of
from planbuilder.checks.rules.ratings import scale_words

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
    house_rules,
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
