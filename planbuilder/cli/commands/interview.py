"""`planbuilder interview`: asks for the answers of one file, resuming where the last call ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.cli import BLOCKED, DONE, STOPPED
from planbuilder.cli.arguments import root_of, today_option
from planbuilder.cli.completion import AnswerFile, sections
from planbuilder.cli.interview_session import (
    InterviewRequest,
    choose_front_end,
    run_interview,
    titled_files,
)
from planbuilder.cli.options import FILE, CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.errors import AnswerError, Problem, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.storage import own_instrument, read_yaml, write_new
from planbuilder.storage.file_guard import real_path
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import PLANS, PROFILE, plan_file
from planbuilder.workspace.interview import document_in
from planbuilder.workspace.plan_names import mistyped_name, plan_files

_MOST = 100
"""The paths of one file that are listed; the others are counted."""


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def interview(
        file: Path | None,
        section: str | None,
        plain: bool,
        both: bool,
        answers: Path | None,
        purpose: str,
        today: date,
    ) -> int:
        request = InterviewRequest(translate, Stage(purpose), today, section, both=both)
        if answers is not None:
            if file is None:
                raise click.UsageError(translate("interview.file_needed"))
            return _run_answers_file(request, _ensure_file(translate, file, section), answers)
        front_end = choose_front_end(translate, plain=plain)
        try:
            path = (
                _ensure_file(translate, file, section, is_typed=True)
                if file is not None
                else _pick_document(translate, front_end)
            )
        except (KeyboardInterrupt, EOFError):
            return STOPPED
        return DONE if path is None else run_interview(request, path, front_end)

    return click.Command(
        "interview",
        params=_params(translate),
        callback=interview,
        help=translate("interview.help"),
    )


def _params(translate: Translator) -> list[click.Parameter]:
    option = CommandOptions(translate, "interview")
    return [
        click.Argument(
            ["file"],
            required=False,
            type=AnswerFile(),
            metavar=f"[{translate('argument.files')}]",
        ),
        option("--section", metavar=translate("interview.section_name"), shell_complete=sections),
        option("--plain", is_flag=True),
        option("--both", is_flag=True),
        option("--answers", type=FILE, metavar=translate("argument.files")),
        option.purpose(),
        today_option(translate),
    ]


def _ensure_file(
    translate: Translator, file: Path, section: str | None = None, *, is_typed: bool = False
) -> Path:
    """Return the path of an answer file of a workspace; a missing one is created.

    Raises WorkspaceError when the name of a new plan `is_typed` and looks mistyped, UsageError
    when it would have no such section.
    """
    root = root_of((file,))
    path = _inside(root, file)
    if not path.exists():
        from planbuilder.workspace.editor_schemas import write_editor_schemas
        from planbuilder.workspace.new_document import blank_document

        document = document_in(own_instrument(root), root, path)
        known = [each.id for each in document.sections]
        if section is not None and section not in known:
            raise click.UsageError(translate("interview.no_section", known=", ".join(known)))
        name = path.stem if document.folder else ""
        near = mistyped_name(name, [each.stem for each in plan_files(root)])
        if is_typed and near is not None:
            values = {"name": name, "near": near, "document": document.id}
            raise WorkspaceError(Problem("plan_mistyped", values=values))
        write_new(path, blank_document(root, document.id, translate.language, name))
        write_editor_schemas(root, translate.language)
        echo(translate("new.done", file=path.relative_to(root).as_posix()), err=True)
    return path


def _inside(root: Path, file: Path) -> Path:
    path, instrument = real_path(file), own_instrument(root)
    singles = {each.id: root / each.file_of("") for each in instrument.single_documents}
    if path == root / PROFILE or path in singles.values():
        return path
    if path.parent == root / PLANS and path.suffix == ".yaml":
        return plan_file(root, path.stem)
    if path.parent == root and not path.suffix and not path.exists():
        # `planbuilder interview national-x` means the plan of that name.
        return singles.get(file.name) or plan_file(root, file.name)
    raise WorkspaceError(Problem("not_in_workspace", str(file)))


def _pick_document(translate: Translator, front_end: Any) -> Path | None:
    from planbuilder.frontends.terminal.front_end import ChoiceList, ListOption, Page
    from planbuilder.frontends.terminal.text_line import TextLine

    root = root_of(())
    options = [ListOption(str(path), label) for path, label in titled_files(root, translate)]
    page = Page((TextLine(translate("interview.which"), "title"),))
    if own_instrument(root).plan is not None:
        options.append(ListOption("plan", translate("interview.new_plan")))
    options.append(ListOption("leave", translate("interview.nothing")))
    choice = front_end.choose(page, ChoiceList(options, options[0].id))
    if choice == "leave" or not isinstance(choice, str):
        return None
    if choice == "plan":
        name = front_end.line(Page((TextLine(translate("interview.plan_name"), "strong"),)), None)
        return (
            _ensure_file(translate, plan_file(root, name.strip()))
            if isinstance(name, str)
            else None
        )
    return _ensure_file(translate, Path(choice))


def _run_answers_file(request: InterviewRequest, path: Path, source: Path) -> int:
    from planbuilder.cli.interview_session import run_headless_file

    raw = read_yaml(source, AnswerError, source.name).value
    if not isinstance(raw, dict):
        raise AnswerError(Problem("not_answers", source.name))
    result, count = run_headless_file(request, path, raw, source.name)
    translate = request.translate
    echo(request.words("headless.used", count=count))
    for key, paths in (
        ("headless.unused", result.unused_keys),
        ("headless.missing", result.missing),
    ):
        if paths:
            echo("\n".join([request.words(key), *(f"  {each}" for each in paths[:_MOST])]))
            _echo_rest(request, len(paths))
    if result.problems:
        echo(request.words("headless.refused"))
        echo(format_problems(result.problems[:_MOST], translate.language))
        _echo_rest(request, len(result.problems))
    return BLOCKED if result.problems else DONE


def _echo_rest(request: InterviewRequest, count: int) -> None:
    if count > _MOST:
        echo("  " + request.words("headless.more", count=count - _MOST))
