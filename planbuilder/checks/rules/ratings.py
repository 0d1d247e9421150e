"""Section e of the plan: ratings against the risk matrix in use (V19, V20, V25)."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import Row, cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.labels import heading, row_label, verbatim
from planbuilder.checks.engine.missing import is_open, is_past_draft
from planbuilder.checks.engine.registry import check
from planbuilder.checks.rules.risks import REGISTER
from planbuilder.instrument import Rating, RiskMatrix
from planbuilder.text import LANGUAGES, Language

_SCALED = {
    "likelihood": "likelihood",
    "impact": "impact",
    "rating": "levels",
    "residual_likelihood": "likelihood",
    "residual_impact": "impact",
    "residual_rating": "levels",
}


def scale_words(matrix: RiskMatrix, language: Language) -> tuple[str, ...]:
    """Return the words of a matrix as documents print them: likelihood, impact, levels."""
    scales = (*matrix.likelihood, *matrix.impact)
    labels = [step.label for step in scales] + [level.label for level in matrix.levels]
    return tuple(label[language] for label in labels)


def _level(matrix: RiskMatrix, stated: object) -> Rating | None:
    return next((level for level in matrix.levels if level.id == stated), None)


def _computed(matrix: RiskMatrix, risk: Row, prefix: str) -> Rating | None:
    try:
        return matrix.level(str(risk[f"{prefix}likelihood"]), str(risk[f"{prefix}impact"]))
    except KeyError:
        return None


@check("ratings_recompute")
def ratings_recompute(case: Case) -> Iterator[Hit]:
    """Yield residual ratings that are missing or too high, and ratings the grid contradicts."""
    matrix = case.instrument.matrix
    for risk in case.answers.rows(REGISTER):
        name = row_label(case, REGISTER, risk)
        residual_path = cell_path(REGISTER, risk.id, "residual_rating")
        if is_past_draft(case) and is_open(case, residual_path):
            yield Hit(residual_path, {"risk": name})
        inherent, residual = (
            _level(matrix, risk[column]) for column in ("rating", "residual_rating")
        )
        if inherent and residual and matrix.rank(residual.id) > matrix.rank(inherent.id):
            values = {"risk": name, "residual": residual.label, "inherent": inherent.label}
            yield Hit(residual_path, values, "higher")
        for prefix, stated in (("", inherent), ("residual_", residual)):
            computed = _computed(matrix, risk, prefix)
            if computed and stated and computed != stated:
                path = cell_path(REGISTER, risk.id, f"{prefix}rating")
                values = {
                    "risk": name,
                    "question": heading(case, path),
                    "stated": stated.label,
                    "computed": computed.label,
                }
                yield Hit(path, values, "recompute")


@check("residual_accepted")
def residual_accepted(case: Case) -> Iterator[Hit]:
    """Yield residual risks above the tolerance that no manager accepted, with a date."""
    matrix = case.instrument.matrix
    for risk in case.answers.rows(REGISTER):
        residual = _level(matrix, risk["residual_rating"])
        if residual is None or not matrix.exceeds_tolerance(residual.id):
            continue
        for column in ("accepted_by", "accepted_on"):
            path = cell_path(REGISTER, risk.id, column)
            if is_open(case, path):
                values = {
                    "risk": row_label(case, REGISTER, risk),
                    "residual": residual.label,
                    "tolerance": matrix.rating(matrix.tolerance).label,
                    "question": heading(case, path),
                }
                yield Hit(path, values)


@check("scales_known")
def scales_known(case: Case) -> Iterator[Hit]:
    """Yield values that are not on the scales in use, and documents that print other words."""
    matrix = case.instrument.matrix
    known = {
        "likelihood": {step.id for step in matrix.likelihood},
        "impact": {step.id for step in matrix.impact},
        "levels": {level.id for level in matrix.levels},
    }
    for risk in case.answers.rows(REGISTER):
        for column, scale in _SCALED.items():
            stated = risk[column]
            if stated is not None and stated not in known[scale]:
                path = cell_path(REGISTER, risk.id, column)
                values = {
                    "risk": row_label(case, REGISTER, risk),
                    "question": heading(case, path),
                    "value": verbatim(str(stated)),
                }
                yield Hit(path, values)
    english, french = (scale_words(matrix, language) for language in LANGUAGES)
    printed = {(), english, french, english + french, french + english}
    for output in case.outputs:
        if output.scale not in printed:
            yield Hit("risks", {"file": output.file}, "document")
