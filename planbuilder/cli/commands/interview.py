"""`planbuilder interview`: guided prompts on one answer file, resumed where they stopped."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.cli import BLOCKED, DONE, STOPPED
from planbuilder.cli.arguments import today_option
from planbuilder.cli.i18n import Say
from planbuilder.cli.interview_session import (
    InterviewRequest,
    choose_front_end,
    document_in,
    documents_of,
    run_interview,
)
from planbuilder.cli.problem_report import told
from planbuilder.errors import AnswerError, Problem, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.storage import read_yaml, write_new
from planbuilder.workspace import PLANS, PROFILE, STRATEGY, find_root, plan_file


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def interview(
        file: Path | None,
        section: str | None,
        plain: bool,
        answers: Path | None,
        purpose: str,
        today: date,
    ) -> int:
        request = InterviewRequest(say, Stage(purpose), today, section)
        if answers is not None:
            if file is None:
                raise click.UsageError(say("interview.file_needed"))
            return _run_answers_file(request, _ensure_file(say, file), answers)
        front_end = choose_front_end(say, plain=plain)
        try:
            path = _ensure_file(say, file) if file is not None else _pick_document(say, front_end)
        except (KeyboardInterrupt, EOFError):
            return STOPPED
        return DONE if path is None else run_interview(request, path, front_end)

    return click.Command(
        "interview",
        params=[
            click.Argument(
                ["file"],
                required=False,
                type=click.Path(path_type=Path),
                metavar=f"[{say('argument.files')}]",
            ),
            click.Option(
                ["--section"], metavar=say("interview.section_name"), help=say("interview.section")
            ),
            click.Option(["--plain"], is_flag=True, help=say("interview.plain")),
            click.Option(
                ["--answers"],
                type=click.Path(path_type=Path, dir_okay=False),
                metavar=say("argument.files"),
                help=say("interview.answers"),
            ),
            click.Option(
                ["--for", "purpose"],
                type=click.Choice([stage.value for stage in Stage]),
                default=Stage.APPROVAL.value,
                show_default=True,
                help=say("interview.for"),
            ),
            today_option(say),
        ],
        callback=interview,
        help=say("interview.help"),
    )


def _ensure_file(say: Say, file: Path) -> Path:
    """Return an answer file of a workspace, begun where it is not there yet."""
    root = find_root(file.resolve().parent)
    path = _inside(root, file)
    if not path.exists():
        from planbuilder.cli.commands.new import blank

        write_new(path, blank(root, document_in(root, path), say.language))
        click.echo(say("new.done", file=path.relative_to(root).as_posix()), err=True)
    return path


def _inside(root: Path, file: Path) -> Path:
    path = file.resolve()
    if path in (root / PROFILE, root / STRATEGY):
        return path
    if path.parent == root / PLANS and path.suffix == ".yaml":
        return plan_file(root, path.stem)
    if path.parent == root and not path.suffix and not path.exists():
        # `planbuilder interview national-x` means the plan of that name.
        return root / STRATEGY if file.name == "strategy" else plan_file(root, file.name)
    raise WorkspaceError(Problem("not_in_workspace", str(file)))


def _pick_document(say: Say, front_end: Any) -> Path | None:
    from planbuilder.frontends.terminal.front_end import ChoiceList, ListOption, Page, TextLine

    root = find_root(Path.cwd())
    options = [ListOption(str(path), label) for path, label in documents_of(root, say)]
    page = Page((TextLine(say("interview.which"), "title"),))
    options.append(ListOption("plan", say("interview.new_plan")))
    options.append(ListOption("leave", say("interview.nothing")))
    chosen = front_end.choose(page, ChoiceList(options, options[0].id))
    if chosen == "leave" or not isinstance(chosen, str):
        return None
    if chosen == "plan":
        typed = front_end.line(Page((TextLine(say("interview.plan_name"), "strong"),)), None)
        return _ensure_file(say, plan_file(root, typed.strip())) if isinstance(typed, str) else None
    return _ensure_file(say, Path(chosen))


def _run_answers_file(request: InterviewRequest, path: Path, source: Path) -> int:
    from planbuilder.cli.interview_session import run_headless_file

    raw = read_yaml(source, AnswerError, source.name).value
    if not isinstance(raw, dict):
        raise AnswerError(Problem("not_answers", source.name))
    result, used = run_headless_file(request, path, raw)
    say = request.say
    click.echo(request.words("headless.used", count=used))
    for key, paths in (("headless.unused", result.unused), ("headless.missing", result.missing)):
        if paths:
            click.echo("\n".join([request.words(key), *(f"  {each}" for each in paths)]))
    if result.problems:
        click.echo(request.words("headless.refused"))
        click.echo(told(result.problems, say.language))
    return BLOCKED if result.problems else DONE
