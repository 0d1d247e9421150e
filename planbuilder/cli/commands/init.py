"""`planbuilder init`: a new workspace, from the department's profile."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planbuilder.answers.blank_file import blank_file
from planbuilder.cli import DONE, STOPPED
from planbuilder.cli.i18n import Say
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.storage import load_instrument, write_new, write_whole
from planbuilder.storage.scope_answers import SCREENING, Kept, screening_bytes
from planbuilder.workspace import PLANS, PROFILE

if TYPE_CHECKING:
    from planbuilder.frontends.terminal.dialog import Dialog


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def init(folder: Path, plain: bool) -> int:
        if (folder / PROFILE).exists():
            raise WorkspaceError(Problem("file_exists", str(folder / PROFILE)))
        if plain or (sys.stdin.isatty() and sys.stdout.isatty()):
            return _init_interactively(say, folder, plain=plain)
        _create_profile(say, folder)
        click.echo(say("init.done", folder=folder))
        click.echo(say("init.blank"))
        return DONE

    argument = click.Argument(
        ["folder"],
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        metavar=f"[{say('demo.folder')}]",
    )
    params: list[click.Parameter] = [
        argument,
        click.Option(["--plain"], is_flag=True, help=say("interview.plain")),
    ]
    return click.Command("init", params=params, callback=init, help=say("init.help"))


def _create_profile(say: Say, folder: Path) -> Path:
    instrument = load_instrument()
    path = folder / PROFILE
    write_new(path, blank_file(instrument, instrument.document("profile"), say.language).encode())
    (folder / PLANS).mkdir(exist_ok=True)
    return path.resolve()


def _init_interactively(say: Say, folder: Path, *, plain: bool) -> int:
    """Screen the scope, then hold the interview on the profile; out of scope nothing is written."""
    from planbuilder.cli.interview_session import InterviewRequest, choose_front_end, run_interview
    from planbuilder.frontends.terminal.dialog import Dialog

    today = date.today()
    front_end = choose_front_end(say, plain=plain)
    request = InterviewRequest(say, Stage.APPROVAL, today, opens=False)
    dialog = Dialog(front_end, request.speech(), keeps=False)
    try:
        given = _in_scope(dialog)
    except (KeyboardInterrupt, EOFError):
        click.echo(dialog.words("scope.stopped"))
        return STOPPED
    if given is None:
        return DONE
    say = Say(dialog.words.language)
    path = _create_profile(say, folder)
    write_whole(path.parent / SCREENING, screening_bytes(Kept(today, given)))
    code = run_interview(replace(request, say=say), path, front_end)
    click.echo(say("init.done", folder=folder))
    return code


def _in_scope(dialog: Dialog) -> Mapping[str, str] | None:
    from planbuilder.frontends.terminal.dialog import LeaveInterview
    from planbuilder.frontends.terminal.front_end import TextLine
    from planbuilder.frontends.terminal.session_loop import ask_scope

    with dialog.front_end.session_terminal():
        try:
            return ask_scope(load_instrument(), dialog)
        except LeaveInterview:
            dialog.front_end.show([TextLine(dialog.words("scope.stopped"))])
            return None
