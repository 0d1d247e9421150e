"""`planbuilder template`: starter templates to rebrand, and a check of edited ones."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE, FAILED
from planbuilder.cli.options import FOLDER
from planbuilder.documents.generated_files import starter_templates
from planbuilder.errors import Problem, TemplateError
from planbuilder.instrument import Document, Instrument
from planbuilder.storage import load_instrument, own_instrument, read_bytes, write_new
from planbuilder.text import Language
from planbuilder.word.starter.letters import TEMPLATE
from planbuilder.word.template.check import check_letter_template, check_template
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import root_around


def command(translate: Translator) -> click.Command:
    """Return the command in one language."""
    group = click.Group("template", help=translate("template.help"))
    group.add_command(_new(translate))
    group.add_command(_check(translate))
    return group


def _new(translate: Translator) -> click.Command:
    def new(folder: Path) -> int:
        instrument = _instrument(folder)
        for name, data in starter_templates(instrument):
            path = folder / name
            if path.exists():
                click.echo(translate("template.kept", file=path))
                continue
            write_new(path, data)
            click.echo(translate("template.done", file=path))
        return DONE

    folder = click.Argument(
        ["folder"],
        type=FOLDER,
        default=Path("templates"),
        metavar=f"[{translate('demo.folder')}]",
    )
    return click.Command("new", params=[folder], callback=new, help=translate("template.new.help"))


def _instrument(folder: Path) -> Instrument:
    """Return the instrument of the workspace around a folder, the shipped one outside of any."""
    root = root_around(folder)
    return own_instrument(root) if root else load_instrument()


def _check(translate: Translator) -> click.Command:
    def check(file: Path) -> int:
        data = read_bytes(file, str(file), TemplateError)
        problems = _problems(file, data, _instrument(file.parent))
        if problems:
            click.echo(format_problems(problems, translate.language), err=True)
            return FAILED
        click.echo(translate("template.sound", file=file))
        return DONE

    file = click.Argument(
        ["file"], type=click.Path(path_type=Path), metavar=translate("template.file")
    )
    return click.Command(
        "check", params=[file], callback=check, help=translate("template.check.help")
    )


def _problems(file: Path, data: bytes, instrument: Instrument) -> tuple[Problem, ...]:
    name, _, language = file.stem.rpartition(".")
    if language in set(Language) and name in (TEMPLATE, *(each.id for each in instrument.letters)):
        return check_letter_template(instrument, data, file=str(file), language=Language(language))
    document, own_language = _describe_file(file, instrument)
    return check_template(instrument, document, data, file=str(file), language=own_language)


def _describe_file(file: Path, instrument: Instrument) -> tuple[Document, Language]:
    """Return the document and language a template's name states: `plan.en.docx`."""
    documents = {document.id: document for document in instrument.documents if document.assembled}
    name, _, language = file.stem.rpartition(".")
    if name not in documents or language not in set(Language):
        raise TemplateError(Problem("template_name", str(file)))
    return documents[name], Language(language)
