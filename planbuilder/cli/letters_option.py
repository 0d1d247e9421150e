"""The option that chooses which documents of a plan are made."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from planbuilder.cli.instrument_around import instrument_around
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import report_present_name, translator_of
from planbuilder.instrument import Instrument
from planbuilder.instrument.letter import ANNEXES

MAIN, EVERYTHING = "plan", "all"


class DocumentNames(click.ParamType[tuple[str, ...]]):
    """Names of documents separated by commas, or `all`."""

    name = "documents"

    def convert(
        self,
        value: str | tuple[str, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        """Return the names without duplicates."""
        if isinstance(value, tuple):
            return value
        return tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return completions of the last name of a list, with the names before it."""
        before, comma, begun = incomplete.rpartition(",")
        names = (MAIN, ANNEXES, *(each.id for each in instrument_around().letters), EVERYTHING)
        fitting = (name for name in names if name.startswith(begun))
        return [CompletionItem(f"{before}{comma}{name}") for name in fitting]


def choose_letters(names: tuple[str, ...], instrument: Instrument) -> tuple[bool, tuple[str, ...]]:
    """Return whether the main document is wanted, and the ids of the letters.

    A letter may be called by an earlier id; the present one is then printed. Raises
    click.BadParameter for a name that is no letter of the instrument.
    """
    letters = tuple(letter.id for letter in instrument.letters)
    names = _by_present_name(names, instrument)
    if EVERYTHING in names:
        return True, (ANNEXES, *letters)
    choices = (MAIN, ANNEXES, *letters, EVERYTHING)
    if not names or any(name not in choices for name in names):
        context = click.get_current_context()
        message = translator_of(context)(
            "assemble.documents_wrong", value=",".join(names), known=", ".join(choices)
        )
        raise click.BadParameter(message, context, param_hint="'--documents'")
    return MAIN in names, tuple(name for name in names if name != MAIN)


def _by_present_name(names: tuple[str, ...], instrument: Instrument) -> tuple[str, ...]:
    """Return names with earlier ids of letters replaced, printing each replacement."""
    context = click.get_current_context()
    present = {
        earlier: letter.id for letter in instrument.letters for earlier in letter.earlier_ids
    }
    for name in names:
        if name in present:
            report_present_name(context, name, present[name])
    return tuple(dict.fromkeys(present.get(name, name) for name in names))


def documents_option(option: CommandOptions) -> click.Option:
    """Return the option `--documents`; its help names the letters of the current instrument."""
    translate = option.translate
    letters = instrument_around().letters
    labels = [(letter.label or letter.title)[translate.language] for letter in letters]
    documents = option(
        "--documents",
        "letters",
        type=DocumentNames(),
        default=MAIN,
        show_default=True,
        metavar=f"{','.join((MAIN, ANNEXES, *(letter.id for letter in letters)))}|{EVERYTHING}",
    )
    if labels:
        documents.help = (
            f"{documents.help} {translate('assemble.letters', labels='; '.join(labels))}"
        )
    return documents
