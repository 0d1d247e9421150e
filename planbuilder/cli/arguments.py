"""What several commands take: files of a workspace, a day, a format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.answers import Answers
from planbuilder.cli.i18n import Say
from planbuilder.errors import PlanbuilderError, Problem, WorkspaceError
from planbuilder.text import Language
from planbuilder.workspace import Workspace, find_root, read_workspace

_MOST_TYPED = 4000
_DAY = re.compile(r"(20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")


class Day(click.ParamType[date]):
    """A day as `YYYY-MM-DD`, from 2000 to 2199: dates are counted from it."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day. A value that is not one is wrong usage."""
        if isinstance(value, date):
            return value
        with suppress(ValueError):
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        self.fail(said(ctx)("option.day_wrong", value=value), param, ctx)


class Typed(click.types.StringParamType):
    """Words typed by a person: printable, not endless, and not blank where they are required."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the words as typed. Others are wrong usage."""
        words: str = super().convert(value, param, ctx)
        if param is not None and param.required and not words.strip():
            self.fail(said(ctx)("option.blank"), param, ctx)
        if len(words) > _MOST_TYPED:
            self.fail(said(ctx)("option.long", limit=_MOST_TYPED), param, ctx)
        if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in words):
            self.fail(said(ctx)("option.unprintable"), param, ctx)
        return words


def said(ctx: click.Context | None) -> Say:
    """Return what says things in the language of the call; English outside of one."""
    return ctx.obj if ctx is not None and isinstance(ctx.obj, Say) else Say(Language.EN)


def today_option(say: Say) -> click.Option:
    """Return the option `--today`; the clock is read here and nowhere deeper."""
    return click.Option(["--today"], type=Day(), default=date.today, help=say("option.today"))


def format_option(say: Say) -> click.Option:
    """Return the option `--format`."""
    return click.Option(
        ["--format", "form"],
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=say("option.format"),
    )


def files_argument(say: Say) -> click.Argument:
    """Return the argument that names answer files; none means the whole workspace."""
    return click.Argument(
        ["files"],
        nargs=-1,
        type=click.Path(path_type=Path),
        metavar=f"[{say('argument.files')}…]",
    )


def workspace_of(files: Iterable[Path]) -> Workspace:
    """Return the workspace of the files named, or the one around the current folder."""
    first = next(iter(files), None)
    return read_workspace(find_root(first.resolve().parent if first else Path.cwd()))


def chosen(
    workspace: Workspace, files: Iterable[Path], *, profile: bool = False
) -> tuple[Answers, ...]:
    """Return the documents the files hold, or every document of the workspace.

    With `profile`, the profile counts as a document, the first. Raises PlanbuilderError with every
    problem of every file that cannot be used.
    """
    wanted = tuple(files)
    known = {workspace.file_of(answers): answers for answers in workspace.documents()}
    if profile and workspace.profile is not None:
        known = {workspace.file_of(workspace.profile): workspace.profile, **known}
    problems = list(_unusable(workspace, wanted, known))
    if problems:
        raise PlanbuilderError(problems)
    found = tuple(known[file.resolve()] for file in wanted) if wanted else tuple(known.values())
    if not found:
        raise WorkspaceError(Problem("nothing_to_do", str(workspace.root)))
    return found


def _unusable(
    workspace: Workspace, files: tuple[Path, ...], known: Mapping[Path, Answers]
) -> Iterator[Problem]:
    if not files:
        for error in workspace.broken.values():
            yield from error.problems
        return
    broken = {workspace.root / name: error for name, error in workspace.broken.items()}
    for file in files:
        path = file.resolve()
        if path in broken:
            yield from broken[path].problems
        elif path not in known:
            yield Problem("not_in_workspace" if path.exists() else "file_missing", str(file))
    if (workspace.root / "profile.yaml") in broken:
        yield from broken[workspace.root / "profile.yaml"].problems


def first_language(workspace: Workspace) -> Language:
    """Return the first language of a workspace's profile, English where it says none."""
    written = workspace.profile.text("department.first_language") if workspace.profile else None
    return Language(written) if written else Language.EN
