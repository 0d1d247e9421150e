"""`planbuilder translate`: exports texts for a translator, and takes the translations back."""

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
from planbuilder.cli.options import LANGUAGE, CommandOptions
from planbuilder.cli.out_option import file_at, out_option
from planbuilder.cli.screen import echo
from planbuilder.cli.translate_records import as_json, export_record
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage import write_whole
from planbuilder.storage.file_guard import output_folder
from planbuilder.text import LANGUAGES, Language
from planbuilder.translation import (
    TO_DO,
    Documents,
    Segment,
    XliffLayout,
    segments,
    to_xliff,
    work,
)
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace
from planbuilder.workspace.source_history import sources_as_translated

_DEFAULT, _DEFAULT_KIT = "translation.xlf", "translation-kit.zip"
_XLIFF, _WORKBOOK = frozenset({".xlf", ".xliff"}), frozenset({".xlsx"})
_KIT = frozenset({".zip"})


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    group = click.Group("translate", help=translate("translate.help"))
    group.add_command(_export(translate))
    group.add_command(import_command(translate))
    group.add_command(mark_command(translate))
    return group


def documents_of(workspace: Workspace, files: tuple[Path, ...]) -> Documents:
    """Return the documents in the files, by file name.

    Without files, return every document and the profile.
    """
    texts = select_documents(workspace, files, profile=True)
    return {workspace.file_name(answers): answers for answers in texts}


def _export(translate: Translator) -> click.Command:
    def export(
        files: tuple[Path, ...],
        out: Path | None,
        everything: bool,
        into: str | None,
        kit: bool,
        prefill: bool,
        empty: bool,
        machine: bool,
        form: str,
    ) -> int:
        named_file = _named_file(translate, out, kit=kit)
        if kit and machine:
            raise click.UsageError(translate("translate.kit_or_machine"))
        workspace = workspace_of(files)
        default_name = _DEFAULT_KIT if kit else _DEFAULT
        path = named_file or output_folder(workspace.root, None) / default_name
        both = len(workspace.languages) == len(LANGUAGES)
        documents = documents_of(workspace, files) if both else {}
        every = segments(documents, first_language(workspace), TranslationState)
        every = tuple(segment for segment in every if into in (None, segment.target.value))
        texts = tuple(each for each in every if everything or each.state in TO_DO)
        if kit and all(each.state not in TO_DO for each in every):
            texts = ()
        if texts:
            earlier = sources_as_translated(workspace, documents, every)
            layout = XliffLayout(prefill or (kit and not empty), machine, earlier)
            if kit:
                _write_kit(workspace, path, every, translate.language, layout)
            else:
                _write(workspace, path, texts, translate.language, layout)
        if form == "json":
            click.echo(as_json(export_record(texts, path)))
        elif texts:
            echo("\n".join(_summary(translate, texts, path, is_for_machine=machine)))
        else:
            echo(translate("translate.nothing" if both else "translate.one_language"))
        return DONE

    return click.Command(
        "export", params=_params(translate), callback=export, help=translate("translate.export")
    )


def _params(translate: Translator) -> list[click.Parameter]:
    option = CommandOptions(translate, "translate")
    return [
        files_argument(translate),
        out_option(option, *sorted(_XLIFF | _WORKBOOK | _KIT)),
        option("--all", "everything", is_flag=True),
        option("--to", "into", type=click.Choice(LANGUAGE)),
        option("--kit", is_flag=True),
        option("--prefill", is_flag=True),
        option("--empty-targets", "empty", is_flag=True),
        option("--for-machine", "machine", is_flag=True),
        format_option(translate),
    ]


def _named_file(translate: Translator, out: Path | None, *, kit: bool) -> Path | None:
    """Return the file that `--out` names. Raises UsageError for another kind of file."""
    if out is None:
        return None
    path = file_at(out, _DEFAULT_KIT if kit else _DEFAULT)
    if path.suffix.lower() not in (_KIT if kit else _XLIFF | _WORKBOOK):
        raise click.UsageError(translate("translate.kit_out" if kit else "translate.out_wrong"))
    return path


def _write(
    workspace: Workspace,
    path: Path,
    texts: tuple[Segment, ...],
    language: Language,
    layout: XliffLayout,
) -> None:
    if path.is_dir():
        raise WorkspaceError(Problem("file_is_a_folder", str(path)))
    if path.suffix.lower() in _WORKBOOK:
        from planbuilder.translation.workbook import to_workbook  # loads slowly

        write_whole(path, to_workbook(workspace.instrument, texts, language, layout.earlier))
    else:
        write_whole(path, to_xliff(workspace.instrument, texts, layout))


def _write_kit(
    workspace: Workspace,
    path: Path,
    texts: tuple[Segment, ...],
    language: Language,
    layout: XliffLayout,
) -> None:
    from planbuilder.translation.kit import KitContents, kit  # loads slowly

    if path.is_dir():
        raise WorkspaceError(Problem("file_is_a_folder", str(path)))
    contents = KitContents(texts, workspace.profile, language, layout.prefill, layout.earlier)
    write_whole(path, kit(workspace.instrument, contents))


def _summary(
    translate: Translator, texts: tuple[Segment, ...], path: Path, *, is_for_machine: bool
) -> Iterator[str]:
    """Yield the lines on what was exported: the file, and the work in each language."""
    yield translate("translate.written", file=path, count=len(texts))
    for total in work(texts):
        yield translate(
            "translate.quote",
            lang=translate(f"language.{total.target.value}"),
            words=total.words,
            segments=total.segments,
            new=total.new,
            changed=total.changes,
            repeated=total.repetitions,
        )
    if is_for_machine:
        yield translate("translate.machine_choice")
