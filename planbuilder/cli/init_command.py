"""`planbuilder init`: a new workspace, from the department's profile."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from planbuilder.answers import Answers, Value, Wording, blank_file, parse
from planbuilder.cli import DONE
from planbuilder.cli.words import Say
from planbuilder.instrument import Instrument
from planbuilder.loading import load_instrument
from planbuilder.store import save_answers, write_new
from planbuilder.workspace import PLANS, PROFILE

_ASKED = {
    "department.name": "department",
    "positions.head_of_communications": "head",
    "positions.coordinator": "coordinator",
}


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def init(folder: Path) -> int:
        instrument = load_instrument()
        profile = instrument.document("profile")
        given = _asked(say, instrument) if sys.stdin.isatty() else {}
        path = folder / PROFILE
        write_new(path, blank_file(instrument, profile, say.language).encode())
        if given:
            save_answers(path, Answers(profile, "profile", given), instrument.name)
        (folder / PLANS).mkdir(exist_ok=True)
        click.echo(say("init.done", folder=folder))
        return DONE

    folder = click.Argument(
        ["folder"],
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        metavar=f"[{say('demo.folder')}]",
    )
    params: list[click.Parameter] = [folder]
    return click.Command("init", params=params, callback=init, help=say("init.help"))


def _asked(say: Say, instrument: Instrument) -> Mapping[str, Value]:
    given: dict[str, Value] = {
        path: Wording(_prompt(say, f"init.{key}_en"), _prompt(say, f"init.{key}_fr"))
        for path, key in _ASKED.items()
    }
    given["department.first_language"] = click.prompt(
        say("init.first_language"), type=click.Choice(["en", "fr"]), default=say.language.value
    )
    question = instrument.document("profile").question("department.jurisdiction")
    jurisdiction = parse(question, "federal", instrument)
    return given | ({"department.jurisdiction": jurisdiction} if jurisdiction else {})


def _prompt(say: Say, key: str) -> str | None:
    return click.prompt(say(key), default="", show_default=False) or None
