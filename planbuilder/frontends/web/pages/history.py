"""The page with the history of the workspace, where changes can be undone."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.storage.change_log import read_entries
from planbuilder.storage.instruments import own_formats
from planbuilder.wording import Translator
from planbuilder.wording.change_lines import entry_lines
from planbuilder.workspace.history import active_entries, last_change, revert

_MOST = 50
"""Entries shown, the latest first."""


def history(request: PageRequest) -> Response:
    """List the changes; files being edited are written first, so that their changes are listed."""
    request.site.interviews.close_all()
    root = request.site.root
    active = {entry.number for entry in active_entries(root)}
    commands = Translator(request.language, "commands", own_formats(root))
    entries = [
        (entry, list(entry_lines(commands, entry)), entry.number in active)
        for entry in reversed(read_entries(root)[-_MOST:])
    ]
    return render(request, "history.html", entries=entries, undoable=bool(active))


def take_back_last(request: PageRequest) -> Response:
    """Restore every file of the last change to its bytes before."""
    request.need(Permission.MANAGE)
    request.site.interviews.close_all()
    root = request.site.root
    revert(root, last_change(root), ("undo",), datetime.now())
    return redirect("/history", done="undone")
