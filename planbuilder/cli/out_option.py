"""The option `--out`: where what a command makes goes, alike in every command that has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import translator_of

OUTPUT_ENDINGS = frozenset({".docx", ".html", ".pdf", ".txt", ".xlf", ".xliff", ".xlsx", ".zip"})
"""How the names of the files end that commands make."""


class OutPath(click.Path):
    """A folder, there or not yet; or a file, for a command that can make it as the only one.

    `files` are the endings of such files. A name that ends like a file the command does not make,
    or that of a file of another kind, is wrong usage: no folder `plan.docx`, nothing overwritten.
    """

    def __init__(self, *files: str) -> None:
        super().__init__(file_okay=bool(files), path_type=Path)
        self.files = files

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path. A blank one, or one the command cannot write to, is wrong usage."""
        translate = translator_of(ctx)
        if not str(value).strip():
            self.fail(translate("option.blank"), param, ctx)
        path = Path(value)
        is_file = path.is_file() or path.suffix.lower() in OUTPUT_ENDINGS
        if is_file and not path.is_dir() and path.suffix.lower() not in self.files:
            names = ", ".join(self.files)
            key = "option.out_file" if self.files else "option.out_folder"
            self.fail(translate(key, value=path, known=names), param, ctx)
        super().convert(path, param, ctx)
        return path


def out_option(option: CommandOptions, *files: str) -> click.Option:
    """Return the option `--out` of a command; `files` are the endings of files it may name."""
    folder = option.translate("demo.folder")
    metavar = f"{folder}|{option.translate('argument.files')}" if files else folder
    return option("--out", type=OutPath(*files), metavar=metavar)


def file_at(out: Path, name: str) -> Path:
    """Return the file that `--out` stands for: itself, or the one of that name in a folder."""
    return out if out.suffix.lower() in OUTPUT_ENDINGS and not out.is_dir() else out / name
