"""`planbuilder new`: creates an answer file with every question blank and explained."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.completion import documents, plan_names
from planbuilder.cli.options import FILE, CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.instrument import Document, Instrument
from planbuilder.instrument.instrument import PROFILE
from planbuilder.storage import own_instrument, write_new
from planbuilder.storage.answer_writer import new_answer_bytes, save_new
from planbuilder.storage.interface_words import load_words
from planbuilder.storage.plan_ids import with_id
from planbuilder.text import LANGUAGES
from planbuilder.text.comparable import comparable
from planbuilder.wording import Translator
from planbuilder.workspace import find_root, open_workspace, plan_file
from planbuilder.workspace.editor_schemas import schema_reference, write_editor_schemas
from planbuilder.workspace.new_document import blank_document, plan_like
from planbuilder.workspace.plan_operations import new_plan_id


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def run(document: str, name: str | None, like: str | None, from_: Path | None) -> int:
        root = find_root(Path.cwd())
        definition = _document(translate, own_instrument(root), document)
        if from_ is not None:
            if not definition.folder or name is not None:
                raise click.UsageError(translate("new.from_refused", document=document))
            write_editor_schemas(root, translate.language)
            _begin_listed(translate, root, definition, from_, like)
            return DONE
        path = _new_file(translate, root, definition, name)
        write_editor_schemas(root, translate.language)
        if like is None:
            write_new(path, blank_document(root, document, translate.language, name or ""))
            echo(translate("new.done", file=path.relative_to(root).as_posix()))
            return DONE
        if not definition.folder:
            raise click.UsageError(translate("new.like_refused"))
        _begin_like(translate, root, path, document, _name_of(like))
        return DONE

    option = CommandOptions(translate, "new")
    params = [
        click.Argument(["document"], metavar=translate("new.document"), shell_complete=documents),
        click.Argument(["name"], required=False, metavar=f"[{translate('new.name')}]"),
        option("--like", metavar=translate("new.name"), shell_complete=plan_names),
        option("--from", "from_", metavar=translate("new.list"), type=FILE),
    ]
    return click.Command("new", params=params, callback=run, help=translate("new.help"))


def _new_file(translate: Translator, root: Path, document: Document, name: str | None) -> Path:
    """Return where a new document belongs.

    Only a document of which there are several has a name; raises UsageError otherwise.
    """
    if document.folder and name is None:
        raise click.UsageError(translate("new.name_needed", document=document.id))
    if not document.folder and name is not None:
        raise click.UsageError(translate("new.name_refused", document=document.id))
    return plan_file(root, name) if name is not None else root / document.file_of("")


def _begin_like(translate: Translator, root: Path, path: Path, document: str, like: str) -> None:
    """Create a plan with the answers of the plan `like`, and print what to do with them."""
    copy = plan_like(root, like, path.stem)
    save_new(path, copy, own_instrument(root).name, schema_reference(path, root, document))
    file_name = path.relative_to(root).as_posix()
    echo(translate("new.like_done", file=file_name, like=like))
    echo(translate("new.like_count", count=len(copy.notes)))
    echo(translate("new.like_next", file=file_name))


def _begin_listed(
    translate: Translator, root: Path, definition: Document, source: Path, like: str | None
) -> None:
    """Create a plan for each row of a list; if any row is wrong, create none."""
    from planbuilder.documents.incoming_file import read_incoming  # loads slowly
    from planbuilder.documents.listed_plans import PlanList, listed_plans

    workspace = open_workspace(root)
    blank = blank_document(root, definition.id, translate.language)
    instrument = workspace.instrument.name

    def first_bytes(name: str) -> bytes:
        if like is None:
            return with_id(blank, new_plan_id(root, name))
        copy = plan_like(root, _name_of(like), name)
        reference = schema_reference(root / definition.file_of(name), root, definition.id)
        return new_answer_bytes(copy, instrument, reference)

    words = load_words("commands")
    plans = PlanList(
        workspace,
        definition,
        first_bytes,
        [definition.id, *(words["new.list_name"][each] for each in LANGUAGES)],
        {
            comparable(name): language
            for language in LANGUAGES
            for name in (
                language.value,
                *(words[f"language.{language.value}"][each] for each in LANGUAGES),
            )
        },
    )
    for each in listed_plans(plans, read_incoming(source)):
        path = plan_file(root, each.name)
        write_new(path, each.data)
        echo(translate("new.done", file=path.relative_to(root).as_posix()))
    echo(translate("new.from_next"))


def _name_of(like: str) -> str:
    """Return a plan's name, given its name or its file."""
    return Path(like).stem if like.endswith((".yaml", ".yml")) else like


def _document(translate: Translator, instrument: Instrument, name: str) -> Document:
    """Return a document of the instrument by its id. An unknown id is wrong usage."""
    kinds = [each for each in instrument.documents if each.id != PROFILE]
    for document in kinds:
        if document.id == name:
            return document
    names = ", ".join(document.id for document in kinds)
    raise click.UsageError(translate("new.document_wrong", value=name, known=names))
