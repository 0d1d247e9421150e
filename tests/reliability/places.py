"""Workspaces to damage, every writing command, and how to see what was damaged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
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
from tests.reliability.interruptions import Points, dying, in_child, watched

SAMPLES = Path(__file__).parents[2] / "samples"
DAY = date(2026, 11, 21)
PLAN = "plans/data-x.yaml"
NAME = "account.name_en"
TODAY = ("--today", DAY.isoformat())

Words = tuple[str, ...]

_PACKAGE = ("package", PLAN, "--draft", "--no-pdf", *TODAY)

COMMANDS: Mapping[str, Words] = {
    "interview": ("interview", PLAN, "--answers", "new.yaml", *TODAY),
    "assemble": ("assemble", PLAN, "--no-page-numbers", *TODAY),
    "package": _PACKAGE,
    "export": ("translate", "export", PLAN, "--all"),
    "import": ("translate", "import", "back.xlf", "--yes"),
    "mark": ("translate", "mark", PLAN, "--as", "draft", "--on", DAY.isoformat()),
    "risks": ("import", "risks", "risks.csv", "--into", "data-x", "--yes"),
    "decision": ("record", "assessments", PLAN, *TODAY),
    "change": (
        *("record", "platform-change", "x", "--what", "terms"),
        *("--en", "New terms", "--fr", "Nouvelles conditions", *TODAY),
    ),
    "log": ("log", PLAN, "exercise", "--comment", "The line rang", *TODAY),
    "sign": ("sign", PLAN, "--for", "privacy", "--name", "B. Roy", *TODAY),
    "move": ("move", PLAN, "consulted", *TODAY),
    "renew": ("renew", PLAN, "--anyway", *TODAY),
    "key": ("record", "key", "roy.pem"),
    "seal": ("seal", "out/data-x.draft.zip", "--key", "seal.pem", *TODAY),
    "redline": (
        *("redline", "plans/flood-facebook.yaml", PLAN),
        *("--documents-language", "en", *TODAY),
    ),
    "init": ("init", "town"),
    "new": ("new", "plan", "other"),
    "rename": ("rename", "data-x", "data-y"),
    "copy": ("copy", "data-x", "data-y"),
    "archive": ("archive", "data-x"),
    "restore": ("restore", PLAN, "--version", "0"),
    "undo": ("undo", "--yes"),
    "editor": ("editor",),
    "template": ("template", "new", "templates"),
}
"""Every kind of writing: an answer file, documents, packages, records, files that move."""

_BEFORE: Mapping[str, tuple[Words, ...]] = {
    "import": (("translate", "export", PLAN, "--all", "--out", "back.xlf"),),
    "seal": (_PACKAGE, ("record", "key", "seal.pem")),
    "sign": (("record", "assessments", PLAN, *TODAY),),
    "restore": (("interview", PLAN, "--answers", "new.yaml", *TODAY),),
}
"""What was done in a workspace before a command."""

_FILES = {
    "new.yaml": "account.name_en: Another name\n",
    "risks.csv": "Risk;Rating\nAn account is taken over;High\n",
}
"""What the commands read, beside the workspace's own files."""

_FOLDERS: list[TemporaryDirectory[str]] = []


@cache
def _prepared() -> Path:
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
    for name, text in _FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    _do_there(root, (("copy", "data-x", "first"),))
    read_workspace(root)
    return root


@cache
def _prepared_for(command: str) -> Path:
    """Return a workspace in which a command has something to do."""
    if command not in _BEFORE:
        return _prepared()
    root = Path(shutil.copytree(_prepared(), _new_folder()))
    _do_there(root, _BEFORE[command])
    if command == "import":
        file = root / "back.xlf"
        sent = file.read_text(encoding="utf-8")
        file.write_text(sent.replace("</target>", " today</target>", 1), encoding="utf-8")
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


def call(name: str) -> int:
    """Run a command in the current folder and return its exit code."""
    return run((*COMMANDS[name], "--language", "en"))


class Place:
    """A workspace in a folder of its own, prepared for a command, current while the block runs."""

    def __init__(self, command: str = "") -> None:
        self._command = command

    def __enter__(self) -> Path:
        self._before = Path.cwd()
        self._folder = TemporaryDirectory()
        prepared = _prepared_for(self._command)
        root = Path(shutil.copytree(prepared, Path(self._folder.name) / "draft"))
        os.chdir(root)
        return root

    def __exit__(self, *error: object) -> None:
        os.chdir(self._before)
        self._folder.cleanup()


def spread(wanted: int, points: int) -> Iterator[int]:
    """Yield so many points, each in turn where there are fewer than wanted, else evenly."""
    for number in range(wanted):
        yield 1 + (number % points if wanted >= points else number * points // wanted)


def damage(root: Path, name: str) -> str:
    """Return what a command has damaged, and what its next run leaves; "" for nothing."""
    if harm := broken(root):
        return f"{name}: {harm}"
    code = in_child(partial(call, name))
    if code not in (0, 1, 3):
        return f"{name}: the next run ended with {code}"
    if harm := broken(root):
        return f"{name}, run again: {harm}"
    if code == 0 and (left := _leftovers(root)):
        return f"{name}: {left} stays"
    return ""


def broken(root: Path) -> str:
    """Return which file of a workspace cannot be read, or is gone; "" for none."""
    try:
        workspace = read_workspace(root)
    except PlanbuilderError as error:
        return str(error)
    if workspace.broken:
        return ", ".join(workspace.broken)
    if not {"data-x", "data-y"} & {*workspace.plans} and not (root / "archive").exists():
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
    places = (root, root / "plans", root / "out", root / "templates", root / "town")
    names = [path.name for place in places for path in place.glob(".planbuilder-*")]
    return ", ".join(names)


@cache
def points_of(name: str) -> int:
    """Return how many points a command passes when nothing fails."""
    with Place(name):
        return points_in(partial(call, name))


def points_in(work: Callable[[], object]) -> int:
    """Return how many points something passes, counted in a child that tells them by a pipe."""
    reader, writer = os.pipe()

    def counted() -> int:
        points = Points(0, dying)
        with watched(points):
            work()
        os.write(writer, str(points.passed).encode())
        return 0

    assert in_child(counted) == 0
    os.close(writer)
    with os.fdopen(reader) as stream:
        return int(stream.read())
