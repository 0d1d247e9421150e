"""The workbook of a plan: its risk register, and its annexes as sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planbuilder.answers import Answers
from planbuilder.checks import Finding
from planbuilder.content.context import annexes_context
from planbuilder.content.register import has_workbook
from planbuilder.documents.material import material_of
from planbuilder.proposals.register_base import register_base
from planbuilder.storage.frame_cache import stored_frames
from planbuilder.text import Language
from planbuilder.workbook import plan_workbook
from planbuilder.workspace import Workspace, with_operation


def register_workbooks(
    workspace: Workspace,
    answers: Answers,
    today: date,
    findings: tuple[Finding, ...],
    *,
    languages: Sequence[Language],
    final: bool,
) -> Iterator[tuple[Language, bytes]]:
    """Yield the workbook of a plan for each language; none when the plan has no register."""
    if not has_workbook(workspace.instrument, answers.document):
        return
    current = with_operation(workspace, answers)
    for language in languages:
        material = material_of(workspace, answers, language, today, findings=findings, final=final)
        with stored_frames(workspace.instrument.name, language) as frames:
            data = plan_workbook(
                workspace.instrument,
                current,
                language,
                day=today,
                profile=workspace.profile,
                annexes=annexes_context(material),
                base=register_base((current,), language),
                frames=frames,
            )
        yield language, data
