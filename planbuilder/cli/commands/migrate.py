"""`planbuilder migrate`: updates answer files written for an older version of the instrument."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path

import click

from planbuilder.answers.migrations import MigratedFile, migrate, stated_version
from planbuilder.cli import DONE, FAILED
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.errors import AnswerError
from planbuilder.storage import read_bytes, read_yaml, save_answers, write_over
from planbuilder.storage.plan_ids import with_id
from planbuilder.wording import Translator, format_problems
from planbuilder.workspace import Workspace, find_root, read_workspace
from planbuilder.workspace.plan_operations import new_plan_id


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "migrate")

    def run(apply: bool) -> int:
        workspace = read_workspace(find_root(Path.cwd()))
        for error in workspace.load_errors.values():
            echo(format_problems(error.problems, translate.language), err=True)
        older = dict(_older_files(workspace))
        ids = _new_ids(workspace)
        for name, migration in older.items():
            _report(translate, workspace, name, migration)
        for name, plan_id in ids.items():
            echo(translate("migrate.id", file=name, id=plan_id))
        files = {**older, **ids}
        if not files:
            echo(translate("migrate.current"))
        elif apply:
            _write(workspace, files, ids)
            echo(translate("migrate.written", count=len(files)))
        else:
            echo(translate("migrate.next"))
        if any(each.kind != "key" for migration in older.values() for each in migration.changes):
            echo(translate("migrate.sign_offs"))
        return FAILED if workspace.load_errors else DONE

    return click.Command(
        "migrate",
        params=[option("--apply", is_flag=True)],
        callback=run,
        help=translate("migrate.help"),
    )


def _older_files(workspace: Workspace) -> Iterator[tuple[str, MigratedFile]]:
    """Yield the readable files of an older version, with what migration would change in each."""
    profile = (workspace.profile,) if workspace.profile is not None else ()
    for answers in (*profile, *workspace.documents()):
        name = workspace.file_name(answers)
        raw = read_yaml(workspace.root / name, AnswerError, name).value
        version = stated_version(raw, workspace.instrument)
        migration = migrate(raw, workspace.instrument)
        older = version is not None and version < workspace.instrument.version
        if older or migration.changes:
            yield name, migration


def _report(
    translate: Translator, workspace: Workspace, name: str, migration: MigratedFile
) -> None:
    now = workspace.instrument.version
    key = "migrate.file" if migration.version != now else "migrate.same"
    echo(translate(key, file=name, version=migration.version, now=now))
    for change in migration.changes:
        key = f"migrate.{change.kind}"
        echo(translate(key, source=change.source, target=change.target))
    if not migration.changes:
        echo(translate("migrate.nothing"))


def _new_ids(workspace: Workspace) -> dict[str, str]:
    """Return a new id for each plan without one, by file; ids show which files are copies."""
    return {
        workspace.file_name(plan): new_plan_id(workspace.root, plan.name)
        for plan in workspace.plans.values()
        if not plan.id
    }


def _write(workspace: Workspace, files: Container[str], ids: Mapping[str, str]) -> None:
    profile = (workspace.profile,) if workspace.profile is not None else ()
    for answers in (*profile, *workspace.documents()):
        name = workspace.file_name(answers)
        if name in files:
            path = workspace.file_of(answers)
            save_answers(path, answers, workspace.instrument.name)
            if name in ids:
                before = read_bytes(path, name, AnswerError)
                write_over(path, before, with_id(before, ids[name]))
