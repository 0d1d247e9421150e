"""`planbuilder template`: writes starter templates to rebrand, and checks edited ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planbuilder.cli import DONE, FAILED
from planbuilder.cli.instrument_around import instrument_around
from planbuilder.cli.options import ANY_PATH, FILE, FOLDER, LANGUAGE, CommandOptions
from planbuilder.cli.out_option import file_at, out_option
from planbuilder.cli.screen import echo
from planbuilder.documents.generated_files import starter_templates
from planbuilder.documents.left_out_sections import (
    chosen_sections,
    record_sections,
    recorded_sections,
)
from planbuilder.documents.template_names import template_file_names, template_name_problem
from planbuilder.documents.template_pages import can_be_drawn, page_problems
from planbuilder.errors import Problem, TemplateError
from planbuilder.instrument import Document, Instrument
from planbuilder.instrument.letter import ANNEXES
from planbuilder.storage import load_instrument, own_instrument, read_bytes, write_new
from planbuilder.text import Language
from planbuilder.word.adopt.template import adopt_template
from planbuilder.word.starter.letters import TEMPLATE
from planbuilder.word.template.check import (
    check_annexes_template,
    check_letter_template,
    check_template,
)
from planbuilder.word.template.trial import try_out
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import root_around


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    group = click.Group("template", help=translate("template.help"))
    group.add_command(_new(translate))
    group.add_command(_check(translate))
    group.add_command(_adopt(translate))
    return group


def _new(translate: Translator) -> click.Command:
    def new(folder: Path) -> int:
        instrument = _instrument(folder)
        for name, data in starter_templates(instrument):
            path = folder / name
            if path.exists():
                echo(translate("template.kept", file=path))
                continue
            write_new(path, data)
            echo(translate("template.done", file=path))
        return DONE

    folder = click.Argument(
        ["folder"],
        type=FOLDER,
        default=Path("templates"),
        metavar=f"[{translate('demo.folder')}]",
    )
    return click.Command("new", params=[folder], callback=new, help=translate("template.new.help"))


def _instrument(folder: Path) -> Instrument:
    """Return the instrument of the workspace around a folder, or the shipped one."""
    root = root_around(folder)
    return own_instrument(root) if root else load_instrument()


def _adopt(translate: Translator) -> click.Command:
    def adopt(file: Path, document: str, language: str | None, out: Path | None) -> int:
        if language is None:
            raise click.MissingParameter(param_hint="'--documents-language'", param_type="option")
        name = f"{document}.{language}.docx"
        root = root_around(Path.cwd())
        target = file_at(out or (root or Path.cwd()) / "templates", name)
        instrument = own_instrument(root) if root else load_instrument()
        starter = dict(starter_templates(instrument)).get(name)
        if starter is None:
            raise TemplateError(template_name_problem(name, name, instrument))
        data = read_bytes(file, str(file), TemplateError)
        try_out(data, str(file))
        department = "department" if document == TEMPLATE else "cover.department"
        adoption = adopt_template(data, starter, department=department, file=str(file))
        write_new(target, adoption.data)
        echo(translate("template.adopted", source=file, file=target))
        for key, detail in adoption.notes:
            echo(f"- {translate(f'template.adopt.note.{key}', detail=detail)}")
        problems = _problems_of(name, adoption.data, instrument, str(target), root=root)
        if problems:
            echo(format_problems(problems, translate.language), err=True)
        return FAILED if problems else DONE

    option = CommandOptions(translate, "template.adopt")
    file = click.Argument(["file"], type=FILE, metavar=translate("template.adopt.file"))
    options = [
        option("--document", type=click.Choice(_documents()), default="plan", show_default=True),
        *option.documents_language(*LANGUAGE),
        out_option(option, ".docx"),
    ]
    return click.Command(
        "adopt", params=[file, *options], callback=adopt, help=translate("template.adopt.help")
    )


def _documents() -> list[str]:
    """Return what a template can be for: the ids of the instrument's documents and letters."""
    documents = instrument_around().documents
    return [*(document.id for document in documents if document.assembled), TEMPLATE]


def _check(translate: Translator) -> click.Command:
    def check(file: Path, leave_out: tuple[str, ...]) -> int:
        data = read_bytes(file, str(file), TemplateError)
        instrument = _instrument(file.parent)
        if file.name not in template_file_names(instrument):
            raise TemplateError(template_name_problem(str(file), file.name, instrument))
        try_out(data, str(file))
        document = _document(instrument, file.name)
        left_out = () if document is None else _left_out(document, file.parent, leave_out)
        root = root_around(file.parent)
        problems = _problems_of(file.name, data, instrument, str(file), left_out, root=root)
        if problems:
            echo(format_problems(problems, translate.language), err=True)
            return FAILED
        if document is not None and left_out:
            for section in record_sections(file.parent, document, left_out, data):
                title = section.title[translate.language]
                echo(translate("template.check.left_out", section=title))
        echo(translate("template.sound", file=file))
        if not can_be_drawn():
            echo(translate("template.check.not_drawn"))
        return DONE

    option = CommandOptions(translate, "template.check")
    section = option("--leave-out", multiple=True, metavar=translate("interview.section_name"))
    file = click.Argument(["file"], type=ANY_PATH, metavar=translate("template.file"))
    return click.Command(
        "check", params=[file, section], callback=check, help=translate("template.check.help")
    )


def _document(instrument: Instrument, name: str) -> Document | None:
    """Return the document with sections that a template is for, None for a letter."""
    document, _, _ = Path(name).stem.rpartition(".")
    documents = {each.id: each for each in instrument.documents if each.assembled}
    return documents.get(document)


def _left_out(document: Document, folder: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of sections a template may leave out: recorded earlier, or named now."""
    return (*recorded_sections(folder, document), *chosen_sections(document, names))


def _problems_of(
    name: str,
    data: bytes,
    instrument: Instrument,
    label: str,
    left_out: tuple[str, ...] = (),
    *,
    root: Path | None,
) -> tuple[Problem, ...]:
    """Return the problems of a template; its name states document and language: `plan.en.docx`.

    `label` is the file as the person knows it, `left_out` the sections it need not print, `root`
    the workspace around it. Pages are looked at once nothing else is wrong.
    """
    return _problems_inside(name, data, instrument, label, left_out) or page_problems(
        instrument, root, name, data, file=label, today=date.today(), left_out=left_out
    )


def _problems_inside(
    name: str, data: bytes, instrument: Instrument, label: str, left_out: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Return what is wrong with the parts of a template that has not been filled in."""
    document = _document(instrument, name)
    kind, _, code = Path(name).stem.rpartition(".")
    language = Language(code)
    if document is not None:
        return check_template(
            instrument, document, data, file=label, language=language, left_out=left_out
        )
    if kind == ANNEXES:
        return check_annexes_template(instrument, data, file=label, language=language)
    return check_letter_template(instrument, data, file=label, language=language)
