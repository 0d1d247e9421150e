"""`planbuilder tour`: guides a newcomer through the commands on a disposable sample."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from planbuilder.cli import DONE, FAILED
from planbuilder.cli.finding_lines import wrap_to_terminal
from planbuilder.cli.options import FOLDER
from planbuilder.cli.screen import echo
from planbuilder.storage import shipped_path
from planbuilder.wording import Translator

PROGRAM = "planbuilder"

SAMPLE = "draft"
"""A sample with a plan that is half done, to go on with, and faults to find in another one."""

DAY = ("--today", "2026-11-21")
"""The day the sample is true of."""

STOPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("list", ("list",)),
    ("next", ("next", *DAY)),
    ("check", ("check", "plans/data-x.yaml", *DAY)),
    ("interview", ("interview", "plans/flood-facebook.yaml", *DAY)),
    ("history", ("history",)),
    ("assemble", ("assemble", "strategy.yaml", "--no-page-numbers", *DAY)),
    ("status", ("status", *DAY)),
)
"""The stops of the tour; `tour.<name>` in `commands.yaml` explains the command."""

NEEDS_A_PERSON = frozenset({"interview", "history"})
"""Stops that are skipped without a terminal: nothing is answered then, so nothing is listed."""


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def tour(folder: Path) -> int:
        if folder.exists() and any(folder.iterdir()):
            echo(translate("demo.exists", folder=folder), err=True)
            return FAILED
        shutil.copytree(
            shipped_path("samples") / SAMPLE,
            folder,
            ignore=shutil.ignore_patterns("out", ".planbuilder"),
            dirs_exist_ok=True,
        )
        stops = [each for each in STOPS if _is_attended() or each[0] not in NEEDS_A_PERSON]
        _say(translate("tour.welcome", folder=folder, count=len(stops)))
        with _inside(folder):
            for number, (name, words) in enumerate(stops, 1):
                _stop(translate, number, name, words)
        echo()
        _say(translate("tour.end", folder=folder))
        echo(f"\n    {PROGRAM} {translate('tour.own')}")
        return DONE

    target = click.Argument(
        ["folder"],
        type=FOLDER,
        default=Path("planbuilder-tour"),
        metavar=f"[{translate('demo.folder')}]",
    )
    return click.Command("tour", params=[target], callback=tour, help=translate("tour.help"))


def _say(text: str) -> None:
    for line in wrap_to_terminal(text, ""):
        echo(line)


def _is_attended() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _stop(translate: Translator, number: int, name: str, words: tuple[str, ...]) -> None:
    """Print what comes next, wait for Enter, and run the command as a person would type it."""
    from planbuilder.cli import run

    visible = [word for word in words if word not in DAY]
    echo()
    _say(f"{number}. {translate(f'tour.{name}')}")
    echo(f"\n    {' '.join((PROGRAM, *visible))}\n")
    if _is_attended():
        click.prompt(translate("tour.enter"), default="", show_default=False, prompt_suffix=" ")
    # Before the command, `--language` means messages only; after some commands it used to choose
    # the language of documents as well.
    run(("--language", translate.language.value, *words))


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
