"""A plan that says no more than approval asks for, so that a whole interview takes seconds."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from planbuilder.answers import Answers, Row, Value, Wording
from planbuilder.instrument import Stage
from planbuilder.interview.answer_edits import with_rows
from planbuilder.interview.columns import is_needed

KEPT = ("assessments.government_uses", "phase_out.planned_end", "resources.no_training_reason")
"""What this plan needs beside what every plan does, and a note or two."""

ROWS = {
    "resources.staffing": ("s1",),
    "resources.budget": ("b1",),
    "roles.grid": ("g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8"),
    "risks.register": ("r1", "r2"),
    "risks.mitigations": ("m1", "m2"),
    "protocols.access": ("a1",),
    "measurement.measures": ("k1", "k3", "k6"),
    "consultations.record": ("c1",),
}
"""The rows that stay."""

ELSEWHERE = {
    "f3": Wording("The departmental register covers it.", "Le registre ministériel en traite."),
    "f4": Wording("The same register covers it.", "Le même registre en traite."),
    "f5": Wording("The same register covers it.", "Le même registre en traite."),
    "f6": Wording("The same register covers it.", "Le même registre en traite."),
}
"""The families of risk that get a reason instead of a row."""


def brief(plan: Answers) -> Answers:
    """Return the sample plan for X without what approval does not need."""
    questions = {each.id: each for each in plan.document.questions()}
    values = {
        path: value
        for path, value in plan.values.items()
        if path in KEPT or is_needed(questions[path], Stage.APPROVAL)
    }
    notes = {path: note for path, note in plan.notes.items() if path in KEPT}
    found = replace(
        plan,
        values=MappingProxyType(values),
        notes=MappingProxyType(notes),
        translations=MappingProxyType({}),
    )
    for table, ids in ROWS.items():
        found = with_rows(found, table, [row for row in plan.rows(table) if row.id in ids])
    reasons = [_because(number, *each) for number, each in enumerate(ELSEWHERE.items(), 1)]
    return with_rows(found, "risks.not_applicable", reasons)


def _because(number: int, family: str, reason: Wording) -> Row:
    cells: dict[str, Value] = {"family": family, "reason": reason}
    return Row(f"n{number}", MappingProxyType(cells))
