"""An interview that is killed, and its file edited meanwhile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planbuilder.interview import replies
from planbuilder.storage.journal_reader import journal_of
from planbuilder.workspace.interview import Interview, read_document

DAY = date(2026, 11, 21)


NAME = "account.name_en"


def rename(interview: Interview, name: str) -> None:
    interview.reply(replies.GoTo(NAME))
    assert interview.reply(replies.Answer(name)).problem is None


def set_name(plan: Path, before: str, after: str) -> None:
    """Change an answer as somebody with an editor does."""
    text = plan.read_text(encoding="utf-8")
    assert before in text
    plan.write_text(text.replace(before, after), encoding="utf-8")


def kill_interview(plan: Path, name: str) -> None:
    """Leave a journal as an interview does that was killed after an answer."""
    with Interview(plan, today=DAY) as interview:
        rename(interview, name)
        journal = journal_of(plan).read_bytes()
        before = plan.read_bytes()
    plan.write_bytes(before)
    journal_of(plan).write_bytes(journal)


def name_of(plan: Path) -> str:
    name = read_document(plan)[1].text(NAME)
    assert name is not None
    return name
