"""The option `--out`, the same for every command that writes files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import translator_of

OUTPUT_ENDINGS = frozenset({".docx", ".html", ".pdf", ".txt", ".xlf", ".xliff", ".xlsx", ".zip"})
"""How the names of the files end that commands make."""


class OutPath(click.Path):
    """A folder, which may not exist yet; or a file, for a command that can write just one.

    `files` are the endings of such files. A name with the ending of any other kind of file is wrong
    usage, so that no folder `plan.docx` is created and nothing is overwritten.
    """

    def __init__(self, *files: str) -> None:
        super().__init__(file_okay=bool(files), readable=False, path_type=Path)
        self.files = files

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path. An empty one, or one the command cannot write to, is wrong usage."""
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
    """Return the option `--out` of a command; `files` are the endings of files it can write."""
    folder = option.translate("demo.folder")
    metavar = f"{folder}|{option.translate('argument.files')}" if files else folder
    return option("--out", type=OutPath(*files), metavar=metavar)


def file_at(out: Path, name: str) -> Path:
    """Return the file that `--out` means: `out` itself, or the file `name` in that folder."""
    return out if out.suffix.lower() in OUTPUT_ENDINGS and not out.is_dir() else out / name
