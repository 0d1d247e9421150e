"""`planbuilder record list`: lists the records about a document in plain language."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE, FAILED
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.plain_lines import fold_plain, spoken_lines
from planbuilder.cli.screen import echo
from planbuilder.wording import Translator, format_problems
from planbuilder.wording.record_lines import record_lines
from planbuilder.workspace.sign_offs import sign_offs_of


def list_command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def run(file: Path, plain: bool) -> int:
        workspace, answers = document_of(file)
        series = workspace.series_of(answers)
        sign_offs = sign_offs_of(workspace, answers)
        lines = [*record_lines(translate, workspace.instrument, series.records, sign_offs)]
        lines = lines or [translate("record.none")]
        lines.append(translate("sign.not_in_law"))
        if plain:
            total = translate("record.plain.total", count=len(series.records))
            lines = [*fold_plain(total), *spoken_lines(translate, "\n".join(lines))]
        echo("\n".join(lines))
        if series.problems:
            echo(format_problems(series.problems, translate.language), err=True)
            return FAILED
        return DONE

    return click.Command(
        "list",
        params=[
            document_argument(translate),
            CommandOptions(translate, "record.list")("--plain", is_flag=True),
        ],
        callback=run,
        help=translate("record.list.help"),
    )
