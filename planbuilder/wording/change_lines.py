"""Lines on what a command changed, for the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from planbuilder.storage.change_log import ChangeEntry, FileChange
from planbuilder.wording import Translator
from planbuilder.wording.command_line import typed_words

_LONGEST = 60
_BROWSER = "open"
"""The command recorded for changes made in the browser; its argument is the page's address."""
_ACTS = frozenset(
    {
        *("completed", "decision", "documents", "history", "move", "package"),
        *("plans", "proposals", "request", "sign", "translation"),
    }
)
"""Last parts of addresses that name an action; any other page changes answers."""


def entry_lines(translate: Translator, entry: ChangeEntry) -> Iterator[str]:
    """Yield a line for an entry of the history, followed by one for each file it changed."""
    yield entry_line(translate, entry.number, entry.command, entry.at)
    for change in entry.changes:
        yield f"   {translate(f'history.{_what(change)}', file=change.path)}"


def entry_line(translate: Translator, number: int, command: tuple[str, ...], at: str) -> str:
    """Return the number, date and time of an entry, with its command as it was typed."""
    if command[:1] == (_BROWSER,) and len(command) > 1:
        return translate(
            "history.browser",
            number=number,
            **_moment(translate, at),
            act=translate(f"history.act.{_act(command[1])}"),
        )
    words = typed_words(command)
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return translate("history.line", number=number, **_moment(translate, at), command=short)


def _moment(translate: Translator, at: str) -> dict[str, str]:
    when = datetime.fromisoformat(at)
    return {"date": translate.date_words(when.date()), "time": translate.time_words(when.time())}


def _act(address: str) -> str:
    """Return the key of a page's action, by its address: `/plans/x/sign`, or a file."""
    parts = address.strip("/").split("/")
    if parts[0] in ("plans", "documents") and len(parts) > 1:
        return parts[2] if len(parts) > 2 and parts[2] in _ACTS else "answers"
    return parts[0] if parts[0] in _ACTS else "answers"


def _what(change: FileChange) -> str:
    if change.before is None:
        return "new"
    return "gone" if change.after is None else "changed"
