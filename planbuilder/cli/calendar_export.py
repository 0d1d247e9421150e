"""The calendar file of everything that falls due in a workspace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planbuilder.answers import Answers
from planbuilder.approval.calendar import calendar
from planbuilder.approval.deadlines import Deadline, deadlines
from planbuilder.text import Text
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, document_title


def calendar_file(
    translate: Translator, workspace: Workspace, documents: Iterable[Answers], today: date
) -> bytes:
    """Return an iCalendar file of the deadlines of the documents of a workspace."""
    items: list[Deadline] = []
    titles: dict[str, Text] = {}
    for answers in documents:
        records = workspace.series_of(answers).records
        items += deadlines(workspace.instrument, answers, records)
        titles[answers.name] = document_title(answers)
    profile = workspace.profile
    name = profile.wording(profile.path_of("organization")) if profile else None
    title = (name[translate.language] if name else None) or workspace.root.name
    return calendar(items, translate.language, name=title, written_on=today, titles=titles)
