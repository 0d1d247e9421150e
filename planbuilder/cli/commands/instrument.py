"""`planbuilder instrument`: checks the questionnaire, and generates what is derived from it."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.checks import rule_problems
from planbuilder.cli import DONE, FAILED
from planbuilder.cli.options import FOLDER, CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.documents.generated_files import json_schemas, outdated_files, refresh_files
from planbuilder.instrument import Instrument
from planbuilder.instrument.validate.audit import audit
from planbuilder.storage import (
    INSTRUMENT,
    available_instruments,
    read_instrument,
    shipped_path,
    write_whole,
)
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import root_around


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    group = click.Group("instrument", help=translate("instrument.help"))
    group.add_command(_check(translate))
    group.add_command(_schema(translate))
    group.add_command(_refresh(translate))
    group.add_command(_list(translate))
    return group


def _folder_option(translate: Translator) -> click.Option:
    option = CommandOptions(translate, "instrument")
    return option(
        "--folder",
        type=click.Path(exists=True, file_okay=False, readable=False, path_type=Path),
        default=lambda: shipped_path("schemas") / INSTRUMENT,
    )


def _check(translate: Translator) -> click.Command:
    def run(folder: Path) -> int:
        instrument = read_instrument(folder)
        problems = (
            *audit(instrument),
            *rule_problems(instrument),
            *outdated_files(instrument, folder),
        )
        if problems:
            echo(format_problems(problems, translate.language), err=True)
            return FAILED
        echo(_summary(translate, instrument))
        return DONE

    return click.Command(
        "check",
        params=[_folder_option(translate)],
        callback=run,
        help=translate("instrument.check.help"),
    )


def _summary(translate: Translator, instrument: Instrument) -> str:
    sections = [
        translate(
            "instrument.sections",
            document=document.id,
            names=", ".join(section.id for section in document.sections),
        )
        for document in instrument.documents
    ]
    whole = translate(
        "instrument.sound",
        name=instrument.name,
        documents=len(instrument.documents),
        questions=sum(len(list(document.questions())) for document in instrument.documents),
        rules=len(instrument.rules),
        items=sum(len(catalogue.items) for catalogue in instrument.catalogues.values()),
        requirements=len(instrument.requirements),
        clauses=len(instrument.policies.clauses),
    )
    return "\n".join([whole, *sections])


def _schema(translate: Translator) -> click.Command:
    def run(folder: Path, target: Path) -> int:
        instrument = read_instrument(folder)
        for name, data in json_schemas(instrument).items():
            write_whole(target / name, data)
            echo(translate("template.done", file=target / name))
        return DONE

    target = click.Argument(["target"], type=FOLDER, metavar=translate("demo.folder"))
    return click.Command(
        "schema",
        params=[target, _folder_option(translate)],
        callback=run,
        help=translate("instrument.schema.help"),
    )


def _refresh(translate: Translator) -> click.Command:
    def run(folder: Path) -> int:
        paths = refresh_files(read_instrument(folder), folder)
        for path in paths:
            echo(translate("template.done", file=path))
        if not paths:
            echo(translate("instrument.fresh"))
        return DONE

    return click.Command(
        "refresh",
        params=[_folder_option(translate)],
        callback=run,
        help=translate("instrument.refresh.help"),
    )


def _list(translate: Translator) -> click.Command:
    def run() -> int:
        for _, folder in available_instruments(root_around(Path.cwd())):
            instrument = read_instrument(folder)
            echo(
                translate(
                    "instrument.list.line",
                    name=instrument.name,
                    title=instrument.title,
                    languages=", ".join(language.value for language in instrument.languages),
                    documents=", ".join(document.id for document in instrument.documents),
                )
            )
        return DONE

    return click.Command("list", callback=run, help=translate("instrument.list.help"))
