"""The manual page: the help of every command, in the markup of `man`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from planbuilder import __version__
from planbuilder.wording import Translator

PROGRAM = "planbuilder"


def manual_page(translate: Translator, group: click.Group) -> str:
    """Return the page for section 1 of the manual, in the language of the help."""
    context = click.Context(group, info_name=PROGRAM)
    lines = [
        " ".join((".TH", PROGRAM.upper(), "1", '""', f'"{PROGRAM} {__version__}"')),
        f".SH {translate('manual.name')}",
        f"{PROGRAM} \\- {_text(translate('manual.about'))}",
        f".SH {translate('manual.synopsis')}",
        f".B {PROGRAM}\n{_text(' '.join(group.collect_usage_pieces(context)))}",
        f".SH {translate('manual.description')}",
        *_paragraphs(group.help or ""),
        f".SH {translate('manual.commands')}",
    ]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            lines.extend(_command(command, f"{PROGRAM} {name}", context))
    lines += [f".SH {translate('manual.notes')}", *_paragraphs(group.epilog or "")]
    return "\n".join(lines) + "\n"


def _command(command: click.Command, path: str, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, parent=parent, info_name=path.rpartition(" ")[2])
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_text(f'{path} {usage}')}"
    yield from _paragraphs(command.help or "")
    for param in command.get_params(context):
        record = param.get_help_record(context)
        if record is not None:
            label, help_text = record
            yield from (".TP", f".B {_text(label)}", _text(help_text))
    examples = (command.epilog or "").removeprefix("\b").strip("\n")
    if examples:
        yield from (".PP", ".nf", *(_text(line) for line in examples.splitlines()), ".fi")
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _command(inner, f"{path} {name}", context)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield ".PP"
        yield from (_text(line) for line in paragraph.splitlines() if line.strip())


def _text(text: str) -> str:
    """Return a text with everything escaped that `man` would take for markup."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe
