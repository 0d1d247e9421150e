"""Parameters that several commands share: answer files, the day, the output format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from planbuilder.answers import Answers
from planbuilder.cli.completion import AnswerFile
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.errors import PlanbuilderError, Problem, WorkspaceError
from planbuilder.storage.file_guard import real_path
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.workspace import PROFILE, Workspace, find_root, plan_files, read_workspace


def today_option(translate: Translator) -> click.Option:
    """Return the option `--today`: the clock is read only here, all else is given the day."""
    return CommandOptions(translate)("--today", type=Day(), default=date.today)


def format_option(translate: Translator) -> click.Option:
    """Return the option `--format`."""
    return CommandOptions(translate)(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
    )


def files_argument(translate: Translator) -> click.Argument:
    """Return the argument that names answer files; none means the whole workspace."""
    return click.Argument(
        ["files"],
        nargs=-1,
        type=AnswerFile(),
        metavar=f"[{translate('argument.files')}…]",
    )


def workspace_of(files: Iterable[Path]) -> Workspace:
    """Return the workspace around the first of the files, or around the current folder."""
    return read_workspace(root_of(files))


def root_of(files: Iterable[Path]) -> Path:
    """Return the workspace folder around the first of the files, or around the current folder.

    Raises WorkspaceError when there is none.
    """
    first = next(iter(files), None)
    return find_root(real_path(first).parent if first else Path.cwd())


def answer_files(workspace: Workspace, files: Iterable[Path]) -> tuple[str, ...]:
    """Return the names, relative to the workspace, of the answer files; all of them by default.

    No plan is read. Raises PlanbuilderError with a problem for each file that is missing or belongs
    to another workspace, and for each file that every document depends on and that cannot be read;
    where no file is named, also for others that somebody may take for answers.
    """
    root, paths = workspace.root, tuple(files)
    single = [each.file_of("") for each in workspace.instrument.single_documents]
    existing = [name for name in single if (root / name).exists()]
    existing += [path.relative_to(root).as_posix() for path in plan_files(root)]
    by_path = {real_path(root / name): name for name in existing}
    problems = [_missing_file(path, by_path) for path in paths if real_path(path) not in by_path]
    # Every document depends on the profile and the strategy: nothing is made while one is broken.
    problems.extend(
        problem
        for name, error in workspace.load_errors.items()
        if not paths or name in (PROFILE, *single)
        for problem in error.problems
    )
    if problems:
        raise PlanbuilderError(problems)
    if not existing:
        raise WorkspaceError(Problem("nothing_to_do", str(root)))
    return tuple(by_path[real_path(path)] for path in paths) if paths else tuple(existing)


def select_documents(
    workspace: Workspace, files: Iterable[Path], *, profile: bool = False
) -> tuple[Answers, ...]:
    """Return the documents in the files, or every document of the workspace.

    With `profile`, the profile comes first. Raises PlanbuilderError with every problem of every
    file that cannot be used.
    """
    paths = tuple(files)
    by_path = {workspace.file_of(answers): answers for answers in workspace.documents()}
    if profile and workspace.profile is not None:
        by_path = {workspace.file_of(workspace.profile): workspace.profile, **by_path}
    problems = list(_unusable(workspace, paths, by_path))
    if problems:
        raise PlanbuilderError(problems)
    selected = (
        tuple(by_path[real_path(file)] for file in paths) if paths else tuple(by_path.values())
    )
    if not selected:
        raise WorkspaceError(Problem("nothing_to_do", str(workspace.root)))
    return selected


def _unusable(
    workspace: Workspace, files: tuple[Path, ...], by_path: Mapping[Path, Answers]
) -> Iterator[Problem]:
    if not files:
        for error in workspace.load_errors.values():
            yield from error.problems
        return
    errors = {workspace.root / name: error for name, error in workspace.load_errors.items()}
    for file in files:
        path = real_path(file)
        if path in errors:
            yield from errors[path].problems
        elif path not in by_path:
            yield _missing_file(file, by_path)
    # Every document depends on the profile and the strategy.
    asked = {real_path(file) for file in files}
    single = [each.file_of("") for each in workspace.instrument.single_documents]
    for path in (workspace.root / name for name in (PROFILE, *single)):
        if path in errors and path not in asked:
            yield from errors[path].problems


def _missing_file(file: Path, by_path: Iterable[Path]) -> Problem:
    """Return the problem of a file that holds no document of the workspace."""
    if real_path(file).exists():
        return Problem("not_in_workspace", str(file))
    if file.suffix or len(file.parts) != 1:
        return Problem("file_missing", str(file))
    names = ", ".join(path.stem for path in by_path)
    return Problem("name_missing", str(file), values={"known": names})


def first_language(workspace: Workspace) -> Language:
    """Return the first language of a workspace's profile, English where it states none."""
    profile = workspace.profile
    language = profile.text(profile.path_of("first_language")) if profile else None
    return Language(language) if language else workspace.languages[0]
