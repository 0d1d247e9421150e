"""The rows and wording of the dashboard workbook of a portfolio."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from planbuilder.answers import Answers
from planbuilder.content.register import plan_register
from planbuilder.instrument import Severity
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, with_operation
from planbuilder.workspace.portfolio import DocumentStatus

if TYPE_CHECKING:
    from planbuilder.workbook.dashboard.portfolio import DashboardRow


def portfolio_dashboard(
    translate: Translator,
    workspace: Workspace,
    statuses: Sequence[DocumentStatus],
    documents: Iterable[Answers],
    today: date,
) -> bytes:
    """Return the dashboard of a portfolio as an xlsx file, in the language of `translate`.

    `statuses` are those of `documents`, which are gone through once.
    """
    from planbuilder.workbook.dashboard.portfolio import Dashboard  # loads slowly
    from planbuilder.workbook.dashboard.workbook import dashboard_workbook

    levels = workspace.instrument.matrix.levels if _has_register(workspace) else ()
    return dashboard_workbook(
        Dashboard(
            rows=tuple(
                _row(translate, workspace, status, answers)
                for status, answers in zip(statuses, documents, strict=True)
            ),
            levels=tuple((each.label[translate.language], each.colour) for each in levels),
            languages=tuple(
                translate(f"status.share_{each.value}") for each in workspace.languages
            ),
            words=translate,
            language=translate.language,
            day=today,
            formats=workspace.instrument.formats.get(translate.language),
        )
    )


def _has_register(workspace: Workspace) -> bool:
    plan = workspace.instrument.plan
    return plan is not None and "register" in plan.roles


def _row(
    translate: Translator, workspace: Workspace, status: DocumentStatus, answers: Answers
) -> DashboardRow:
    from planbuilder.workbook.dashboard.portfolio import DashboardRow

    language = translate.language
    findings = status.findings
    return DashboardRow(
        document=status.title[language],
        file=status.file,
        platform=status.platform[language] if status.platform else "",
        state=status.state[language] if status.state else "",
        complete=status.complete,
        translation_shares=tuple(status.translation_shares[each] for each in workspace.languages),
        counts=(
            status.to_do,
            findings[Severity.ERROR],
            findings[Severity.WARNING],
            findings[Severity.ADVICE],
        ),
        next_date=status.next_date,
        levels=_residual_levels(workspace, answers, translate),
    )


def _residual_levels(
    workspace: Workspace, answers: Answers, translate: Translator
) -> tuple[int, ...]:
    """Return how many residual risks of a document are at each level, the lowest level first."""
    if not _has_register(workspace):
        return ()
    codes = [level.id for level in workspace.instrument.matrix.levels]
    if answers.document.folder is None:
        return (0,) * len(codes)
    register = plan_register(
        workspace.instrument, with_operation(workspace, answers), translate.language
    )
    levels = [risk.residual.code for risk in register.risks if risk.residual is not None]
    return tuple(map(levels.count, codes))
