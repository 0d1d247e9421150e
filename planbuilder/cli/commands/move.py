"""`planbuilder move`: record that an account reached another state of its life."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planbuilder.approval.action_answers import with_dates
from planbuilder.approval.sign_off import move_purpose, new_state_move
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.completion import states
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.fact_lines import fact_lines
from planbuilder.cli.instrument_around import instrument_around
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.cli.screen import echo
from planbuilder.instrument import Stage
from planbuilder.wording import Translator
from planbuilder.workspace.action import action_on
from planbuilder.workspace.findings import check_document
from planbuilder.workspace.records import record_action


def _states() -> str:
    cycle = instrument_around().lifecycle
    return ", ".join(state.id for state in cycle.states) if cycle else ""


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "move")

    def move_account(file: Path, state: str, **details: Any) -> int:
        workspace, answers = document_of(file)
        action = with_dates(action_on(workspace, answers, **details), state)
        purpose = move_purpose(action, state)
        findings = (
            check_document(workspace, action.answers, Stage(purpose), action.today, fresh=True)
            if purpose
            else ()
        )
        record = new_state_move(action, state, findings)
        path, after = record_action(workspace, action.answers, record)
        echo(
            translate(
                "move.done",
                source=action.life.state(record.source).label,
                target=action.life.state(record.target).label,
                file=path.relative_to(workspace.root).as_posix(),
            )
        )
        for line in fact_lines(translate, workspace, answers, after):
            echo(line)
        return DONE

    params: list[click.Parameter] = [
        document_argument(translate),
        click.Argument(["state"], metavar=translate("move.state"), shell_complete=states),
        option("--as", "role", default=""),
        option("--on", type=Day()),
        option("--delegation", default=""),
        option("--comment", default=""),
        today_option(translate),
    ]
    return click.Command(
        "move", params=params, callback=move_account, help=translate("move.help", states=_states())
    )
