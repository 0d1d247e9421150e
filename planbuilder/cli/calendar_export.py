"""The calendar file of everything that falls due in a workspace."""

from __future__ import annotations

from datetime import date

from planbuilder.approval.calendar import calendar
from planbuilder.approval.deadlines import deadlines
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, document_title


def calendar_file(translate: Translator, workspace: Workspace, today: date) -> bytes:
    """Return an iCalendar file of the deadlines of the whole workspace."""
    documents = tuple(workspace.documents())
    items = [
        item
        for answers in documents
        for item in deadlines(workspace.instrument, answers, workspace.series_of(answers).records)
    ]
    titles = {answers.name: document_title(answers) for answers in documents}
    profile = workspace.profile
    name = profile.wording(profile.path_of("organization")) if profile else None
    title = (name[translate.language] if name else None) or workspace.root.name
    return calendar(items, translate.language, name=title, written_on=today, titles=titles)
