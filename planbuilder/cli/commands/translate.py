"""`planbuilder translate`: what a translator needs, and what a translator sends back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from planbuilder.answers import TranslationState
from planbuilder.cli import DONE
from planbuilder.cli.arguments import (
    chosen,
    files_argument,
    first_language,
    format_option,
    workspace_of,
)
from planbuilder.cli.commands.translate_import import import_command
from planbuilder.cli.commands.translate_mark import mark_command
from planbuilder.cli.commands.translate_records import as_json, export_record
from planbuilder.cli.i18n import Say
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage import write_whole
from planbuilder.text import LANGUAGES, Language
from planbuilder.translation import (
    TO_DO,
    Documents,
    Segment,
    segments,
    to_xliff,
    work,
)
from planbuilder.workspace import Workspace

_DEFAULT = Path("out") / "translation.xlf"
_XLIFF, _WORKBOOK = frozenset({".xlf", ".xliff"}), frozenset({".xlsx"})


def command(say: Say) -> click.Command:
    """Return the command in one language."""
    group = click.Group("translate", help=say("translate.help"))
    group.add_command(_export(say))
    group.add_command(import_command(say))
    group.add_command(mark_command(say))
    return group


def documents_of(workspace: Workspace, files: tuple[Path, ...]) -> Documents:
    """Return the documents the files hold by file name; every one, the profile too, for none."""
    found = chosen(workspace, files, profile=True)
    return {workspace.shown(answers): answers for answers in found}


def _export(say: Say) -> click.Command:
    def export(
        files: tuple[Path, ...], out: Path | None, everything: bool, into: str | None, form: str
    ) -> int:
        if out is not None and out.suffix.lower() not in _XLIFF | _WORKBOOK:
            raise click.UsageError(say("translate.out_wrong"))
        workspace = workspace_of(files)
        both = len(workspace.languages) == len(LANGUAGES)
        wanted = frozenset(TranslationState) if everything else TO_DO
        documents = documents_of(workspace, files) if both else {}
        found = segments(documents, first_language(workspace), wanted)
        found = tuple(segment for segment in found if into in (None, segment.target.value))
        path = out or workspace.root / _DEFAULT
        if found:
            _write(workspace, path, found, say.language)
        if form == "json":
            click.echo(as_json(export_record(found, path)))
        elif found:
            click.echo("\n".join(_summary(say, found, path)))
        else:
            click.echo(say("translate.nothing" if both else "translate.one_language"))
        return DONE

    params = [
        files_argument(say),
        click.Option(["--out"], type=click.Path(path_type=Path), help=say("translate.out")),
        click.Option(["--all", "everything"], is_flag=True, help=say("translate.all")),
        click.Option(["--to", "into"], type=click.Choice(["en", "fr"]), help=say("translate.to")),
        format_option(say),
    ]
    return click.Command("export", params=params, callback=export, help=say("translate.export"))


def _write(
    workspace: Workspace, path: Path, found: tuple[Segment, ...], language: Language
) -> None:
    if path.is_dir():
        raise WorkspaceError(Problem("file_is_a_folder", str(path)))
    if path.suffix.lower() in _WORKBOOK:
        from planbuilder.translation.workbook import to_workbook  # loads slowly

        write_whole(path, to_workbook(workspace.instrument, found, language))
    else:
        write_whole(path, to_xliff(workspace.instrument, found))


def _summary(say: Say, found: tuple[Segment, ...], path: Path) -> Iterator[str]:
    yield say("translate.written", file=path, count=len(found))
    for total in work(found):
        yield say(
            "translate.quote",
            lang=say(f"language.{total.target.value}"),
            words=total.words,
            segments=total.segments,
            new=total.new,
            changed=total.changed,
        )
