"""`planbuilder seal`: signs a whole package with a key; other tools can check the signature."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planbuilder.cli import BLOCKED, DONE, UNPROVED
from planbuilder.cli.arguments import today_option
from planbuilder.cli.options import ANY_PATH, FILE, CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.storage import read_bytes, write_whole
from planbuilder.storage.package_file import read_package_file
from planbuilder.wording import Translator, format_problem


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "seal")

    def seal(package: Path, key: Path, ask: bool, today: date) -> int:
        from planbuilder.errors import WorkspaceError
        from planbuilder.package.seal import sealed_package
        from planbuilder.package.verify import verify_package

        data = read_package_file(package)
        verdict = verify_package(data, package.name, format_problem, today=today)
        if not verdict.sound:
            echo(translate("seal.refused", file=package), err=True)
            return BLOCKED if verdict.faults else UNPROVED
        password = None
        if ask:
            prompt = translate("sign.password_prompt")
            password = str(click.prompt(prompt, hide_input=True)).encode()
        key_file = read_bytes(key, str(key), WorkspaceError)
        write_whole(package, sealed_package(data, str(key), key_file, password))
        echo(translate("seal.done", file=package))
        echo(translate("sign.not_in_law"))
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["package"], type=ANY_PATH, metavar=translate("verify.package")),
        option("--key", type=FILE, required=True),
        option("--password", "ask", is_flag=True),
        today_option(translate),
    ]
    return click.Command("seal", params=params, callback=seal, help=translate("seal.help"))
