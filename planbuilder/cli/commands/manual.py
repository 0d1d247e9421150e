"""`planbuilder manual`: writes the manual page in both languages where `man` looks for it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.manual import manual_page
from planbuilder.cli.options import FOLDER
from planbuilder.cli.screen import echo
from planbuilder.storage import write_whole
from planbuilder.text import Language
from planbuilder.wording import Translator

_PAGE = Path("man1") / "planbuilder.1"


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def manual(folder: Path | None) -> int:
        # The group imports this module when the command is called: imported above, it would loop.
        from planbuilder.cli.group import root

        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        target = folder or data / "man"
        for language, place in ((Language.EN, target), (Language.FR, target / "fr")):
            page = manual_page(Translator(language), root(language))
            write_whole(place / _PAGE, page.encode())
            echo(translate("template.done", file=place / _PAGE))
        return DONE

    argument = click.Argument(
        ["folder"], required=False, type=FOLDER, metavar=f"[{translate('demo.folder')}]"
    )
    return click.Command(
        "manual", params=[argument], callback=manual, help=translate("manual.help")
    )
