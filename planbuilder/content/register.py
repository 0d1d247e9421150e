"""The risks, mitigation strategies and measures of one plan, as lines in one language.

Word tables and the risk register workbook are both made from these lines, so that they agree.
Levels are computed by the risk matrix, whatever rating the author entered. A blank answer is None,
or an empty tuple.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from planbuilder.answers import Answers, applicable
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.content.cells import CellNote, Cells, CodedLabel
from planbuilder.instrument import Document, IndicatorItem, Instrument, RiskMatrix
from planbuilder.text import Language

REGISTER, MITIGATIONS, MEASURES = "register", "mitigations", "measures"
"""The roles of the tables that the lines are read from."""


class RiskLine(Struct, frozen=True):
    """One risk of the register. `path` is the path of its row: `risks.register[r1]`.

    `cause` to `first_observer` are the texts of the row, which may have been filled in from the
    catalogue. `inherent` and `residual` are computed by the matrix, None until both values of a
    pair are known; `above_tolerance` is about the residual level. `mitigations` are the ids of the
    mitigation strategies against it.
    """

    id: str
    path: str
    source: CodedLabel | None
    cause: str | None
    event: str | None
    consequence: str | None
    early_sign: str | None
    first_observer: str | None
    family: CodedLabel | None
    statement: str | None
    topics: tuple[CodedLabel, ...]
    likelihood: CodedLabel | None
    impact: CodedLabel | None
    inherent: CodedLabel | None
    response: CodedLabel | None
    owner: str | None
    status: CodedLabel | None
    residual_likelihood: CodedLabel | None
    residual_impact: CodedLabel | None
    residual: CodedLabel | None
    above_tolerance: bool | None
    accepted_by: str | None
    accepted_on: date | None
    mitigations: tuple[str, ...]
    remarks: tuple[CellNote, ...]

    @property
    def level(self) -> CodedLabel | None:
        """Return the residual level, or the inherent one while the residual one is not known."""
        return self.residual or self.inherent

    def exceeds_tolerance(self, matrix: RiskMatrix) -> bool:
        """Return whether the level is known and above the tolerance of the matrix."""
        return self.level is not None and matrix.exceeds_tolerance(self.level.code)


class MitigationLine(Struct, frozen=True):
    """One mitigation strategy; `risks` are the ids of the risks it acts on.

    `evidence` shows that it works, until the day `evidence_until`.
    """

    id: str
    path: str
    risks: tuple[str, ...]
    action: str | None
    owner: str | None
    due: date | None
    status: CodedLabel | None
    evidence: str | None
    evidence_until: date | None
    remarks: tuple[CellNote, ...]


class MeasureLine(Struct, frozen=True):
    """One performance measure. `number` is the place of its indicator in Annex D, such as `1.3`.

    `series_break` is the day on which its `definition` last changed: earlier values cannot be
    compared. `objective` has the id of an objective of the plan, and its statement as the label.
    """

    id: str
    path: str
    indicator: CodedLabel | None
    number: str | None
    name: str | None
    objective: CodedLabel | None
    tactic: str | None
    nature: CodedLabel | None
    unit: str | None
    source: str | None
    frequency: CodedLabel | None
    owner: str | None
    baseline: Decimal | None
    target: Decimal | None
    set_by: date | None
    actual: Decimal | None
    definition: str | None
    series_break: date | None
    remarks: tuple[CellNote, ...]


class FamilyLine(Struct, frozen=True):
    """A risk family that does not apply, and why."""

    id: str
    path: str
    family: CodedLabel | None
    reason: str | None


Line: TypeAlias = RiskLine | MitigationLine | MeasureLine | FamilyLine


class PlanRegister(Struct, frozen=True):
    """The register of one plan, in one language; `plan` is the name of its answer file."""

    plan: str
    language: Language
    risks: tuple[RiskLine, ...]
    mitigations: tuple[MitigationLine, ...]
    measures: tuple[MeasureLine, ...]
    families_not_applicable: tuple[FamilyLine, ...]

    def mitigations_of(self, risk: RiskLine) -> tuple[MitigationLine, ...]:
        """Return the mitigation strategies that act on a risk, in the order of the plan."""
        return tuple(line for line in self.mitigations if risk.id in line.risks)


_RATED = ("likelihood", "impact", "rating")
_RATED_AGAIN = ("residual_likelihood", "residual_impact", "residual_rating")


def has_workbook(instrument: Instrument, document: Document) -> bool:
    """Return whether a risk register workbook is made of a document.

    It is for the plan, if its register asks for the ratings before and after mitigation and for the
    values they are computed from.
    """
    if document is not instrument.plan or REGISTER not in document.roles:
        return False
    register = document.question(document.path_of(REGISTER))
    return all(register.has_column(role) for role in (*_RATED, *_RATED_AGAIN))


def plan_register(instrument: Instrument, answers: Answers, language: Language) -> PlanRegister:
    """Return the register of a plan; tables that do not apply to it are empty."""
    return _plan_register(Identity(instrument), Identity(answers), language)


@document_cache(maxsize=4)  # several pages of a document ask for the same one
def _plan_register(
    of_instrument: Identity[Instrument], of_answers: Identity[Answers], language: Language
) -> PlanRegister:
    instrument, answers = of_instrument.value, of_answers.value
    tables = {question.id: question for question in applicable(answers)}

    def rows(role: str) -> Iterator[Cells]:
        table = answers.path_of(role)
        if table in tables:
            for row in answers.rows(table):
                yield Cells(instrument, answers, language, tables[table], row)

    mitigations = tuple(_mitigation(cells) for cells in rows(MITIGATIONS))
    return PlanRegister(
        plan=answers.name,
        language=language,
        risks=tuple(_risk(cells, mitigations) for cells in rows(REGISTER)),
        mitigations=mitigations,
        measures=tuple(_measure(cells) for cells in rows(MEASURES)),
        families_not_applicable=tuple(
            FamilyLine(cells.id, cells.path, cells.code("family"), cells.text("reason"))
            for cells in rows("families_not_applicable")
        ),
    )


def _risk(cells: Cells, mitigations: tuple[MitigationLine, ...]) -> RiskLine:
    residual = cells.level("residual_likelihood", "residual_impact")
    matrix = cells.instrument.matrix
    return RiskLine(
        id=cells.id,
        path=cells.path,
        source=cells.code("source"),
        cause=cells.text("cause"),
        event=cells.text("event"),
        consequence=cells.text("consequence"),
        early_sign=cells.text("early_sign"),
        first_observer=cells.text("first_observer"),
        family=cells.code("family"),
        statement=cells.text("statement"),
        topics=cells.codes("topics"),
        likelihood=cells.code("likelihood"),
        impact=cells.code("impact"),
        inherent=cells.level("likelihood", "impact"),
        response=cells.code("response"),
        owner=cells.text("owner"),
        status=cells.code("status"),
        residual_likelihood=cells.code("residual_likelihood"),
        residual_impact=cells.code("residual_impact"),
        residual=residual,
        above_tolerance=matrix.exceeds_tolerance(residual.code) if residual else None,
        accepted_by=cells.text("accepted_by"),
        accepted_on=cells.day("accepted_on"),
        mitigations=tuple(line.id for line in mitigations if cells.id in line.risks),
        remarks=cells.remarks(),
    )


def _mitigation(cells: Cells) -> MitigationLine:
    return MitigationLine(
        id=cells.id,
        path=cells.path,
        risks=cells.selection("risks"),
        action=cells.text("action"),
        owner=cells.text("owner"),
        due=cells.day("due"),
        status=cells.code("status"),
        evidence=cells.text("evidence"),
        evidence_until=cells.day("evidence_until"),
        remarks=cells.remarks(),
    )


def _measure(cells: Cells) -> MeasureLine:
    item = cells.item("indicators", "indicator")
    return MeasureLine(
        id=cells.id,
        path=cells.path,
        indicator=cells.code("indicator"),
        number=item.number if isinstance(item, IndicatorItem) else None,
        name=cells.text("name"),
        objective=cells.reference("objective", "objectives", "statement"),
        tactic=cells.text("tactic"),
        nature=cells.code("nature"),
        unit=cells.text("unit"),
        source=cells.text("source"),
        frequency=cells.code("frequency"),
        owner=cells.text("owner"),
        baseline=cells.number("baseline"),
        target=cells.number("target"),
        set_by=cells.day("set_by"),
        actual=cells.number("actual"),
        definition=cells.text("definition"),
        series_break=cells.day("series_break"),
        remarks=cells.remarks(),
    )
