"""`planbuilder init`: a new workspace, from the department's profile."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planbuilder.answers import blank_file
from planbuilder.cli import DONE, STOPPED
from planbuilder.cli.words import Say
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.loading import load_instrument
from planbuilder.store import write_new
from planbuilder.workspace import PLANS, PROFILE

if TYPE_CHECKING:
    from planbuilder.terminal.front import Front
    from planbuilder.terminal.words import Speech


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def init(folder: Path, plain: bool) -> int:
        if (folder / PROFILE).exists():
            raise WorkspaceError(Problem("file_exists", str(folder / PROFILE)))
        if plain or (sys.stdin.isatty() and sys.stdout.isatty()):
            return _talked(say, folder, plain=plain)
        _begun(say, folder)
        click.echo(say("init.done", folder=folder))
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


def _begun(say: Say, folder: Path) -> Path:
    instrument = load_instrument()
    path = folder / PROFILE
    write_new(path, blank_file(instrument, instrument.document("profile"), say.language).encode())
    (folder / PLANS).mkdir(exist_ok=True)
    return path.resolve()


def _talked(say: Say, folder: Path, *, plain: bool) -> int:
    """Screen the scope, then hold the interview on the profile; out of scope nothing is written."""
    from planbuilder.cli.interviewing import Interviewed, fronted, interviewed

    front = fronted(say, plain=plain)
    asked = Interviewed(say, Stage.APPROVAL, date.today(), opens=False)
    try:
        if not _in_scope(asked.speech(), front):
            return DONE
    except (KeyboardInterrupt, EOFError):
        click.echo(asked.words("scope.goodbye"))
        return STOPPED
    code = interviewed(asked, _begun(say, folder), front)
    click.echo(say("init.done", folder=folder))
    return code


def _in_scope(words: Speech, front: Front) -> bool:
    from planbuilder.terminal.sitting import screened

    with front.opened():
        return screened(load_instrument(), front, words)
