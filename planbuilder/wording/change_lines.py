"""What a command changed, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from planbuilder.storage.change_log import ChangeEntry, FileChange
from planbuilder.wording import Translator

_LONGEST = 60


def entry_lines(translate: Translator, entry: ChangeEntry) -> Iterator[str]:
    """Yield a line for an entry of the history, and one for each file it changed."""
    yield entry_line(translate, entry.number, entry.command, entry.at)
    for change in entry.changes:
        yield f"   {translate(f'history.{_what(change)}', file=change.path)}"


def entry_line(translate: Translator, number: int, command: tuple[str, ...], at: str) -> str:
    """Return the number, the day and the time of an entry, and the command as it was typed."""
    words = " ".join(command)
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    when = datetime.fromisoformat(at)
    day, time = translate.date_words(when.date()), translate.time_words(when.time())
    return translate("history.line", number=number, date=day, time=time, command=short)


def _what(change: FileChange) -> str:
    if change.before is None:
        return "new"
    return "gone" if change.after is None else "changed"
