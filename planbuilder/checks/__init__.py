"""The rules of an instrument, run on a document for a purpose and a day; and their findings."""

from planbuilder.checks.assessment_decision import AssessmentOutcome, Decision, decide, decision_of
from planbuilder.checks.engine.case import Case, Hit, Output
from planbuilder.checks.engine.check import CHECKS, Check
from planbuilder.checks.engine.finding import Finding
from planbuilder.checks.engine.labels import row_label
from planbuilder.checks.engine.rule_checks import checks_of, rule_problems
from planbuilder.checks.engine.run import blocking, rules_run, run
from planbuilder.checks.rules import MODULES
from planbuilder.checks.rules.ratings import scale_words

__all__ = [
    "CHECKS",
    "MODULES",
    "AssessmentOutcome",
    "Case",
    "Check",
    "Decision",
    "Finding",
    "Hit",
    "Output",
    "blocking",
    "checks_of",
    "decide",
    "decision_of",
    "row_label",
    "rule_problems",
    "rules_run",
    "run",
    "scale_words",
]
