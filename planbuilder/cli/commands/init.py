"""`planbuilder init`: creates a workspace and begins the department's profile."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from planbuilder.answers.blank_file import BlankFileScope, blank_file
from planbuilder.cli import DONE, STOPPED
from planbuilder.cli.options import FOLDER, CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Instrument, Stage
from planbuilder.instrument.instrument import PROFILE as PROFILE_DOCUMENT
from planbuilder.storage import INSTRUMENT, instrument_for, write_new, write_whole
from planbuilder.storage.scope_answers import SCREENING, ScreeningRecord, screening_bytes
from planbuilder.wording import Translator, command_line
from planbuilder.workspace import PLANS, PROFILE
from planbuilder.workspace.editor_schemas import schema_reference, write_editor_schemas

if TYPE_CHECKING:
    from planbuilder.frontends.terminal.dialog import Dialog


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "init")

    def init(folder: Path, instrument: str, plain: bool) -> int:
        if (folder / PROFILE).exists():
            raise WorkspaceError(Problem("workspace_exists", str(folder.absolute())))
        pack = instrument_for(folder, instrument)
        interactive = plain or (sys.stdin.isatty() and sys.stdout.isatty())
        if interactive and pack.profile is not None:
            return _init_interactively(translate, folder, pack, plain=plain)
        _create_profile(translate, folder, pack)
        if pack.profile is not None:
            echo(translate("init.blank", folder=folder))
        else:
            echo(_next_step(translate, folder, pack))
        return DONE

    argument = click.Argument(
        ["folder"],
        type=FOLDER,
        default=Path(),
        metavar=f"[{translate('demo.folder')}]",
    )
    params: list[click.Parameter] = [
        argument,
        option(
            "--instrument",
            default=INSTRUMENT,
            show_default=True,
            metavar=translate("init.instrument_id"),
        ),
        option("--plain", is_flag=True),
    ]
    return click.Command("init", params=params, callback=init, help=translate("init.help"))


def _create_profile(translate: Translator, folder: Path, instrument: Instrument) -> Path:
    path = folder / PROFILE
    if instrument.profile is not None:
        scope = BlankFileScope(instrument.languages)
        schema = schema_reference(path, folder, instrument.profile.id)
        text = blank_file(instrument, instrument.profile, translate.language, schema, scope)
    else:
        text = f'document: "{PROFILE_DOCUMENT}"\ninstrument: "{instrument.name}"\n'
    write_new(path, text.encode())
    if instrument.plan is not None:
        (folder / PLANS).mkdir(exist_ok=True)
    write_editor_schemas(folder, translate.language)
    return path.resolve()


def _next_step(translate: Translator, folder: Path, instrument: Instrument) -> str:
    """Return the hint after `init`: finish the profile, or begin a document."""
    from planbuilder.interview import overview
    from planbuilder.workspace.interview import read_session
    from planbuilder.workspace.next_steps import beginning

    if instrument.profile is not None:
        session = read_session(
            folder / PROFILE, translate.language, purpose=Stage.APPROVAL, today=date.today()
        )
        progress = overview(session).progress
        if progress.settled < progress.total:
            return translate("init.unfinished", folder=folder)
    return translate("init.done", folder=folder, command=command_line(beginning(instrument)))


def _init_interactively(
    translate: Translator, folder: Path, instrument: Instrument, *, plain: bool
) -> int:
    """Ask the scope questions, then the profile; nothing is written when out of scope."""
    from planbuilder.cli.interview_session import InterviewRequest, choose_front_end, run_interview
    from planbuilder.frontends.terminal.dialog import Dialog

    today = date.today()
    front_end = choose_front_end(translate, plain=plain)
    request = InterviewRequest(translate, Stage.APPROVAL, today, opens=False)
    dialog = Dialog(front_end, request.speech(), keeps=False)
    try:
        scope_answers = _in_scope(instrument, dialog)
    except (KeyboardInterrupt, EOFError):
        echo(dialog.words("scope.stopped"))
        return STOPPED
    if scope_answers is None:
        return DONE
    translate = Translator(dialog.words.language)
    path = _create_profile(translate, folder, instrument)
    write_whole(path.parent / SCREENING, screening_bytes(ScreeningRecord(today, scope_answers)))
    code = run_interview(replace(request, translate=translate), path, front_end)
    echo(_next_step(translate, folder, instrument))
    return code


def _in_scope(instrument: Instrument, dialog: Dialog) -> Mapping[str, str] | None:
    from planbuilder.frontends.terminal.dialog import LeaveInterview
    from planbuilder.frontends.terminal.session_loop import ask_scope
    from planbuilder.frontends.terminal.text_line import TextLine

    with dialog.front_end.session_terminal():
        try:
            return ask_scope(instrument, dialog)
        except LeaveInterview:
            dialog.front_end.show([TextLine(dialog.words("scope.stopped"))])
            return None
