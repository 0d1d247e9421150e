"""`planbuilder open`: opens the workspace in the browser of this machine."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.options import FOLDER, CommandOptions
from planbuilder.cli.parameter_types import Day, Number
from planbuilder.cli.screen import echo
from planbuilder.wording import Translator
from planbuilder.workspace import find_root


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "open")

    def open_(folder: Path, port: int, no_browser: bool, today: date | None) -> int:
        from planbuilder.frontends.web.server import open_workspace_in_browser

        root = find_root(folder)

        def announce(address: str) -> None:
            if no_browser:
                echo(address)
                return
            echo(translate("open.started", folder=root))
            echo(address)
            webbrowser.open(address)

        open_workspace_in_browser(
            root, port=port, today=(lambda: today) if today else date.today, announce=announce
        )
        echo(translate("open.closed"), err=True)
        return DONE

    params: list[click.Parameter] = [
        click.Argument(
            ["folder"], type=FOLDER, default=Path(), metavar=f"[{translate('demo.folder')}]"
        ),
        option("--port", type=Number(0, 65535), default=0, metavar="0–65535"),
        option("--no-browser", is_flag=True),
        option("--today", type=Day()),
    ]
    return click.Command("open", params=params, callback=open_, help=translate("open.help"))
