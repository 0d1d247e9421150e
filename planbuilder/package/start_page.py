"""The page a package is opened with: what is to be decided, and every file by what it is for."""

from __future__ import annotations

from collections.abc import Collection

from planbuilder.answers import Answers
from planbuilder.html.environment import render_page
from planbuilder.package.derive import Edition
from planbuilder.workspace import Workspace


def start_page(
    workspace: Workspace, answers: Answers, edition: Edition, names: Collection[str]
) -> bytes:
    """Return the page, in every language of the department; `names` are the files inside."""
    return render_page("start.html.jinja", names=sorted(names))
