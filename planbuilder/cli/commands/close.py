"""`planbuilder close`: plans the end of an account, with the day of every step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.answers import Answers
from planbuilder.approval.action import Action, raise_problems
from planbuilder.approval.closure import (
    new_closing_plan,
    step_label,
    unopened_problems,
    with_planned_end,
)
from planbuilder.approval.history import state_of
from planbuilder.approval.records import ClosingPlan
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.cli.screen import echo
from planbuilder.storage import save_answers
from planbuilder.storage.record_writer import append_record
from planbuilder.text import Text
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, record_folder
from planbuilder.workspace.action import action_on


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "close")

    def close(
        file: Path, ends_on: date, trigger: str, en: str, fr: str, anyway: bool, **details: Any
    ) -> int:
        if bool(en.strip()) != bool(fr.strip()):
            raise click.UsageError(translate("close.one_language"))
        reason = Text(en=en, fr=fr) if en.strip() else None
        workspace, answers = document_of(file)
        action = action_on(workspace, answers, **details)
        if not anyway:
            raise_problems(unopened_problems(action))
        record = new_closing_plan(action, trigger, ends_on, reason)
        save_answers(
            workspace.file_of(answers),
            with_planned_end(answers, ends_on),
            workspace.instrument.name,
        )
        path = append_record(workspace.root, record_folder(answers), record)
        _report(translate, workspace, answers, action, record, path)
        return DONE

    params: list[click.Parameter] = [
        document_argument(translate),
        option("--on", "ends_on", type=Day(), required=True),
        option("--because", "trigger", required=True),
        option("--en", default=""),
        option("--fr", default=""),
        option("--as", "role", default=""),
        option("--decided", "on", type=Day()),
        option("--comment", default=""),
        option("--anyway", is_flag=True),
        today_option(translate),
    ]
    return click.Command("close", params=params, callback=close, help=translate("close.help"))


def _report(
    translate: Translator,
    workspace: Workspace,
    answers: Answers,
    action: Action,
    record: ClosingPlan,
    path: Path,
) -> None:
    """Print the planned closing with the day of every step, and what to do next."""
    echo(translate("close.done", file=path.relative_to(workspace.root).as_posix()))
    for step in record.steps:
        day = action.instrument.date_words(step.on, translate.language)
        echo(
            "  "
            + translate(
                "close.step", date=day, label=step_label(action.instrument, step.id), step=step.id
            )
        )
    state = state_of(action.instrument, action.records)
    closing_state, last_state = (each.id for each in action.life.states[-2:])
    if state is not None and state.id != closing_state:
        echo(translate("close.next", file=workspace.file_name(answers), state=closing_state))
    echo(translate("close.record", file=workspace.file_name(answers)))
    echo(translate("close.last", file=workspace.file_name(answers), state=last_state))
    echo(translate("close.text"))
