"""`planbuilder translate`: what a translator needs, and what a translator sends back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from planbuilder.answers import TranslationState
from planbuilder.cli import DONE
from planbuilder.cli.arguments import (
    files_argument,
    first_language,
    format_option,
    select_documents,
    workspace_of,
)
from planbuilder.cli.commands.translate_import import import_command
from planbuilder.cli.commands.translate_mark import mark_command
from planbuilder.cli.commands.translate_records import as_json, export_record
from planbuilder.cli.options import LANGUAGE, CommandOptions
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
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace

_DEFAULT = Path("out") / "translation.xlf"
_XLIFF, _WORKBOOK = frozenset({".xlf", ".xliff"}), frozenset({".xlsx"})


def command(translate: Translator) -> click.Command:
    """Return the command in one language."""
    group = click.Group("translate", help=translate("translate.help"))
    group.add_command(_export(translate))
    group.add_command(import_command(translate))
    group.add_command(mark_command(translate))
    return group


def documents_of(workspace: Workspace, files: tuple[Path, ...]) -> Documents:
    """Return the documents the files hold by file name; every one, the profile too, for none."""
    texts = select_documents(workspace, files, profile=True)
    return {workspace.shown(answers): answers for answers in texts}


def _export(translate: Translator) -> click.Command:
    option = CommandOptions(translate, "translate")

    def export(
        files: tuple[Path, ...], out: Path | None, everything: bool, into: str | None, form: str
    ) -> int:
        if out is not None and out.suffix.lower() not in _XLIFF | _WORKBOOK:
            raise click.UsageError(translate("translate.out_wrong"))
        workspace = workspace_of(files)
        both = len(workspace.languages) == len(LANGUAGES)
        states = frozenset(TranslationState) if everything else TO_DO
        documents = documents_of(workspace, files) if both else {}
        texts = segments(documents, first_language(workspace), states)
        texts = tuple(segment for segment in texts if into in (None, segment.target.value))
        path = out or workspace.root / _DEFAULT
        if texts:
            _write(workspace, path, texts, translate.language)
        if form == "json":
            click.echo(as_json(export_record(texts, path)))
        elif texts:
            click.echo("\n".join(_summary(translate, texts, path)))
        else:
            click.echo(translate("translate.nothing" if both else "translate.one_language"))
        return DONE

    params = [
        files_argument(translate),
        option("--out", type=click.Path(path_type=Path)),
        option("--all", "everything", is_flag=True),
        option("--to", "into", type=LANGUAGE),
        format_option(translate),
    ]
    return click.Command(
        "export", params=params, callback=export, help=translate("translate.export")
    )


def _write(
    workspace: Workspace, path: Path, texts: tuple[Segment, ...], language: Language
) -> None:
    if path.is_dir():
        raise WorkspaceError(Problem("file_is_a_folder", str(path)))
    if path.suffix.lower() in _WORKBOOK:
        from planbuilder.translation.workbook import to_workbook  # loads slowly

        write_whole(path, to_workbook(workspace.instrument, texts, language))
    else:
        write_whole(path, to_xliff(workspace.instrument, texts))


def _summary(translate: Translator, texts: tuple[Segment, ...], path: Path) -> Iterator[str]:
    yield translate("translate.written", file=path, count=len(texts))
    for total in work(texts):
        yield translate(
            "translate.quote",
            lang=translate(f"language.{total.target.value}"),
            words=total.words,
            segments=total.segments,
            new=total.new,
            changed=total.changed,
        )
