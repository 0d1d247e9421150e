"""The option that names which documents of a plan are made."""

from __future__ import annotations

import click

from planbuilder.cli.arguments import translator_of
from planbuilder.storage.instrument_files import WRITTEN
from planbuilder.wording import Translator

MAIN, EVERYTHING = "plan", "all"


class DocumentNames(click.ParamType[tuple[str, ...]]):
    """Names of documents with commas between them, or `all`."""

    name = "documents"

    def convert(
        self,
        value: str | tuple[str, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        """Return the names, each once. One that there is not is wrong usage."""
        if isinstance(value, tuple):
            return value
        names = tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
        if EVERYTHING in names:
            return (MAIN, *WRITTEN)
        choices = (MAIN, *WRITTEN, EVERYTHING)
        if not names or any(name not in choices for name in names):
            wrong = translator_of(ctx)(
                "assemble.documents_wrong", value=value, known=", ".join(choices)
            )
            self.fail(wrong, param, ctx)
        return names


def documents_option(translate: Translator) -> click.Option:
    """Return the option `--documents`."""
    return click.Option(
        ["--documents", "letters"],
        type=DocumentNames(),
        default=MAIN,
        show_default=True,
        metavar=f"{MAIN},{','.join(WRITTEN)}|{EVERYTHING}",
        help=translate("assemble.documents"),
    )
