"""Workspaces to damage, prepared for each command, and how to see what was damaged."""

from __future__ import annotations

import gc
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory

import planbuilder
from planbuilder.cli import run
from planbuilder.errors import PlanbuilderError
from planbuilder.storage.package_zip import read_package
from planbuilder.word import read_document
from planbuilder.workspace import read_workspace
from tests.reliability.interruptions import Ways, in_child, watch_disk
from tests.reliability.writing_commands import BEFORE, FILES, FINISHED, PREPARED, Words, call

SAMPLES = Path(__file__).parents[2] / "samples"
NAME = "account.name_en"

_FOLDERS: list[TemporaryDirectory[str]] = []


@cache
def _workspace_to_copy() -> Path:
    """Return a workspace to copy, with something in it to take back, and the caches made.

    Every module is imported here, once for all the processes that are copies of this one.
    """
    for module in walk_packages(planbuilder.__path__, "planbuilder."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    import docxtpl  # noqa: F401 -- planbuilder imports it where a template is compiled
    import pikepdf  # noqa: F401 -- and this where a PDF is read

    root = _new_folder()
    shutil.copytree(SAMPLES / "draft", root, ignore=shutil.ignore_patterns("out"))
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    _do_there(root, (("copy", "data-x", "first"),))
    read_workspace(root)
    return root


def _sample(command: str) -> Path:
    return SAMPLES / "parks" if command in FINISHED else _workspace_to_copy()


@cache
def _prepared_for(command: str) -> Path:
    """Return a workspace in which a command has something to do."""
    if command not in BEFORE and command not in PREPARED:
        return _workspace_to_copy()
    root = Path(shutil.copytree(_sample(command), _new_folder()))
    _do_there(root, BEFORE.get(command, ()))
    if command in PREPARED:
        PREPARED[command](root)
    return root


def _new_folder() -> Path:
    _FOLDERS.append(TemporaryDirectory())
    return Path(_FOLDERS[-1].name) / "draft"


def _do_there(root: Path, commands: tuple[Words, ...]) -> None:
    before = Path.cwd()
    os.chdir(root)
    for words in commands:
        assert in_child(partial(run, (*words, "--language", "en"))) == 0, words
    os.chdir(before)


ENDS = (0, 1, 3)
"""Exit codes of a command that says itself how it ended."""


class PackagePlace:
    """A workspace in a folder of its own, current while the block runs.

    It is one that is prepared for a command, or a copy of `source`.
    """

    def __init__(self, command: str = "", source: Path | None = None) -> None:
        self._source = source or _prepared_for(command)

    def __enter__(self) -> Path:
        self._before = Path.cwd()
        self._folder = TemporaryDirectory()
        root = Path(shutil.copytree(self._source, Path(self._folder.name) / "place" / "draft"))
        os.chdir(root)
        return root

    def __exit__(self, *error: object) -> None:
        os.chdir(self._before)
        self._folder.cleanup()


def warm_up(name: str) -> None:
    """Run a command once in this process: its copies have read and compiled what it needs."""
    with PackagePlace(name):
        call(name)
    gc.collect()
    gc.freeze()


def spread(wanted: int, points: int) -> Iterator[int]:
    """Yield so many points, each in turn where there are fewer than wanted, else evenly."""
    for number in range(wanted):
        middle = (2 * number + 1) * points // (2 * wanted)
        yield 1 + (number % points if wanted >= points else middle)


def sample_of(ways: tuple[int, ...], share: float) -> tuple[int, ...]:
    """Return a share of points, spread over each way of reaching the disk, of each one at least.

    `ways` has the way to each point, as `points_in` returns it.
    """
    points = defaultdict(list)
    for number, way in enumerate(ways, 1):
        points[way].append(number)
    return tuple(
        sorted(
            here[at - 1]
            for here in points.values()
            for at in spread(max(1, min(len(here), round(share * len(here)))), len(here))
        )
    )


def damage(root: Path, name: str) -> str:
    """Return what a command has damaged, and what its next run leaves; "" for nothing."""
    if harm := unreadable_file(root):
        return f"{name}: {harm}"
    return damage_after(root, name, in_child(partial(call, name)))


def damage_after(root: Path, name: str, code: int) -> str:
    """Return what a command that was interrupted before leaves when it ends with a code."""
    if code not in ENDS:
        return f"{name}: the next run ended with {code}"
    if harm := unreadable_file(root):
        return f"{name}, run again: {harm}"
    if code == 0 and (left := _leftovers(root)):
        return f"{name}: {left} stays"
    return ""


def unreadable_file(root: Path) -> str:
    """Return which file of a workspace cannot be read, or is gone; "" for none."""
    try:
        workspace = read_workspace(root)
    except PlanbuilderError as error:
        return str(error)
    if workspace.load_errors:
        return ", ".join(workspace.load_errors)
    if (
        not {"data-x", "data-y", "national-x"} & {*workspace.plans}
        and not (root / "archive").exists()
    ):
        return "the plan is gone"
    for path in root.rglob("*"):
        if path.name.startswith(".") or not path.is_file():
            continue
        try:
            if path.suffix == ".docx":
                read_document(path.read_bytes())
            elif path.suffix == ".zip":
                read_package(path.read_bytes(), path.name)
        except PlanbuilderError:
            return f"{path.name} is half written"
    return ""


def _leftovers(root: Path) -> str:
    places = (path for path in root.rglob(".planbuilder-*") if ".planbuilder" not in path.parts)
    return ", ".join(path.name for path in places)


@cache
def points_of(name: str) -> tuple[int, ...]:
    """Return the way to each point that a command passes when nothing fails.

    It is called twice: what is kept for all workspaces is written once only.
    """
    with PackagePlace(name):
        in_child(partial(call, name))
    with PackagePlace(name):
        return points_in(partial(call, name))


def points_in(work: Callable[[], object]) -> tuple[int, ...]:
    """Return the way to each point that something passes in a child, which tells by a pipe."""
    reader, writer = os.pipe()

    def count_ways() -> int:
        points = Ways()
        with watch_disk(points):
            work()
        os.write(writer, " ".join(map(str, points.ways)).encode())
        return 0

    assert in_child(count_ways) == 0
    os.close(writer)
    with os.fdopen(reader) as stream:
        return tuple(map(int, stream.read().split()))
