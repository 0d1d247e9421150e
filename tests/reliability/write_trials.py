"""Trials of writing: commands killed or failing at every point, answers typed in two places."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from tempfile import TemporaryDirectory

import planbuilder
from planbuilder.cli import run
from planbuilder.errors import PlanbuilderError
from planbuilder.interview import replies
from planbuilder.storage.package_zip import read_package
from planbuilder.word import read_document
from planbuilder.workspace import read_workspace
from planbuilder.workspace.interview import Interview
from planbuilder.workspace.interview import read_document as read_answers_of
from tests.reliability.interruptions import (
    FAULTS,
    KILLED,
    Points,
    dying,
    forked,
    in_child,
    raising,
    vanishing,
    watched,
)

Outcomes = Iterator[str]

SAMPLES = Path(__file__).parents[2] / "samples"
DAY = date(2026, 11, 21)
PLAN = "plans/data-x.yaml"
NAME = "account.name_en"
TODAY = ("--today", DAY.isoformat())

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "interview": ("interview", PLAN, "--answers", "given.yaml", *TODAY),
    "assemble": ("assemble", PLAN, "--no-page-numbers", *TODAY),
    "package": ("package", PLAN, "--draft", "--no-pdf", *TODAY),
    "export": ("translate", "export", PLAN, "--all"),
    "decision": ("record", "assessments", PLAN, *TODAY),
    "move": ("move", PLAN, "consulted", *TODAY),
    "new": ("new", "plan", "other"),
    "rename": ("rename", "data-x", "data-y"),
    "copy": ("copy", "data-x", "data-y"),
    "archive": ("archive", "data-x"),
    "undo": ("undo", "--yes"),
    "template": ("template", "new", "templates"),
}
"""Every kind of writing: an answer file, documents, packages, records, files that move."""

IN_A_ROW = 10
"""How often a command is killed in one workspace before it runs to its end there."""

GIVEN = "account.name_en: Another name\n"


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

    _FOLDERS.append(TemporaryDirectory())
    root = Path(_FOLDERS[-1].name) / "draft"
    shutil.copytree(SAMPLES / "draft", root, ignore=shutil.ignore_patterns("out"))
    (root / "given.yaml").write_text(GIVEN, encoding="utf-8")
    before = Path.cwd()
    os.chdir(root)
    in_child(partial(run, ("copy", "data-x", "first", "--language", "en")))
    os.chdir(before)
    read_workspace(root)
    return root


def _call(name: str) -> int:
    return run((*COMMANDS[name], "--language", "en"))


def killed_commands(kills: int = 100, names: Mapping[str, object] = COMMANDS) -> Outcomes:
    """Yield for each kill of each writing command: every file is whole, and the next run works."""
    for name in names:
        numbers = _strewn(_points_of(name))
        left = kills
        while left > 0:
            with _Place() as root:
                row = 0
                while row < min(left, IN_A_ROW) and _is_killed(name, next(numbers)):
                    row += 1
                    if row < min(left, IN_A_ROW):
                        yield f"{name}: {broken}" if (broken := _broken(root)) else ""
                left -= row
                damage = _damage(root, name)
                if row == min(left + row, IN_A_ROW) or damage:
                    yield damage


def _is_killed(name: str, number: int) -> bool:
    """Run a command that is killed at a point; a run that has less to do does not get there."""
    return in_child(partial(_call, name), Points(number, dying)) == KILLED


def _strewn(points: int) -> Iterator[int]:
    """Yield points without end, every one in turn before one comes again, in no order."""
    chance = Random(points)
    while True:
        yield from chance.sample(range(1, points + 1), points)


def faults(most: int = 1_000, names: Mapping[str, object] = COMMANDS) -> Outcomes:
    """Yield for each fault at each point of each command: an error in a line, nothing damaged."""
    for name in names:
        points = _points_of(name)
        for fault in FAULTS:
            for number in _spread(min(most, points), points):
                with _Place() as root:
                    code = in_child(partial(_call, name), Points(number, raising(FAULTS[fault])))
                    wrong = code not in (0, 1, 3)
                    fate = f"{name}: {fault} at {number} ended with {code}"
                    yield fate if wrong else _damage(root, name)
        with _Place() as root:
            act = vanishing(root / ".planbuilder")
            code = in_child(partial(_call, name), Points(1 + points // 2, act))
            yield "" if code in (0, 1, 3) else f"{name}: no folder, and {code}"


def _spread(wanted: int, points: int) -> Iterator[int]:
    """Yield so many points, each in turn where there are fewer than wanted, else evenly."""
    for number in range(wanted):
        yield 1 + (number % points if wanted >= points else number * points // wanted)


class _Place:
    """A workspace in a folder of its own, current while the block runs."""

    def __enter__(self) -> Path:
        self._before = Path.cwd()
        self._folder = TemporaryDirectory()
        root = Path(shutil.copytree(_prepared(), Path(self._folder.name) / "draft"))
        os.chdir(root)
        return root

    def __exit__(self, *error: object) -> None:
        os.chdir(self._before)
        self._folder.cleanup()


def _damage(root: Path, name: str) -> str:
    """Return what a killed command has damaged, and what its next run leaves; "" for nothing."""
    if broken := _broken(root):
        return f"{name}: {broken}"
    code = in_child(lambda: _call(name))
    if code not in (0, 1, 3):
        return f"{name}: the next run ended with {code}"
    if broken := _broken(root):
        return f"{name}, run again: {broken}"
    if code == 0 and (left := _leftovers(root)):
        return f"{name}: {left} stays"
    return ""


def _broken(root: Path) -> str:
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
    places = (root, root / "plans", root / "out", root / "templates")
    names = [path.name for place in places for path in place.glob(".planbuilder-*")]
    return ", ".join(names)


@cache
def _points_of(name: str) -> int:
    """Return how many points a command passes when nothing fails."""
    with _Place():
        return _points_in(partial(_call, name))


def _points_in(work: Callable[[], object]) -> int:
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


ANSWERS = 30


def killed_interviews(kills: int = 300) -> Outcomes:
    """Yield for each killed interview: every answer it had acknowledged is there."""
    with _Place():
        points = _points_in(partial(_interview, -1))
    for number in _spread(kills, points):
        with _Place() as root:
            reader, writer = os.pipe()
            in_child(partial(_interview, writer), Points(number, dying))
            os.close(writer)
            with os.fdopen(reader) as stream:
                acknowledged = len(stream.read())
            yield _lost(root, acknowledged)


def _interview(acknowledge: int) -> int:
    with Interview(Path(PLAN), today=DAY) as interview:
        for number in range(1, ANSWERS + 1):
            interview.reply(replies.GoTo(NAME))
            interview.reply(replies.Answer(f"Name {number}"))
            if acknowledge >= 0:
                _REAL_WRITE(acknowledge, b".")
    return 0


_REAL_WRITE = os.write


def _lost(root: Path, acknowledged: int) -> str:
    workspace = read_workspace(root)
    if workspace.broken:
        return f"{workspace.broken}"
    name = workspace.plans["data-x"].text(NAME) or ""
    last = int(name.removeprefix("Name ")) if name.startswith("Name ") else 0
    return "" if last in (acknowledged, acknowledged + 1) else f"{acknowledged} became {last}"


FIELDS = ("account.name_en", "account.name_fr")


def conflicts(tries: int = 200) -> Outcomes:
    """Yield for each answer typed in two places: both texts are there, whoever ended how."""
    for seed in range(tries):
        with _Place() as root:
            yield from _TwoAuthors(root / PLAN, Random(seed)).outcomes()


class _TwoAuthors:
    """An interview on a file, and an editor, a kill or a deleted folder in between."""

    def __init__(self, path: Path, chance: Random) -> None:
        self.path = path
        self.chance = chance
        self.first = {field: read_answers_of(path)[1].text(field) or "" for field in FIELDS}
        self.typed: dict[str, str] = {}
        self.edited: dict[str, str] = {}

    def outcomes(self) -> Outcomes:
        """Yield for each answer whether everything both wrote last is in one of the two places."""
        if self.chance.random() < 0.5:
            self._killed()
        else:
            self._ended()
        _, answers = read_answers_of(self.path)
        parked = {each.path: each.ours for each in answers.origin.conflicts}
        for field in self.typed.keys() | self.edited.keys():
            texts = {answers.text(field), parked.get(field)}
            written = {side[field] for side in (self.typed, self.edited) if field in side}
            yield "" if written <= texts else f"{field}: {written - texts} is in neither place"

    def _ended(self) -> None:
        with Interview(self.path, today=DAY) as interview:
            for _ in range(self.chance.randrange(1, 5)):
                self._type(interview)
                if self.chance.random() < 0.5:
                    self._edit()
                elif self.chance.random() < 0.3:
                    shutil.rmtree(self.path.parent / ".planbuilder")

    def _killed(self) -> None:
        with Interview(self.path, today=DAY) as interview:
            for _ in range(self.chance.randrange(1, 5)):
                self._type(interview)
                if self.chance.random() < 0.3:
                    self._edit()
            left = _copies(self.path)
        for file, data in left.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        self._edit()

    def _type(self, interview: Interview) -> None:
        field = self.chance.choice(FIELDS)
        self.typed[field] = f"Ours {self.chance.random()}"
        interview.reply(replies.GoTo(field))
        interview.reply(replies.Answer(self.typed[field]))

    def _edit(self) -> None:
        field = self.chance.choice(FIELDS)
        text = self.path.read_text(encoding="utf-8")
        before = self.edited.get(field, self.first[field])
        self.edited[field] = f"Theirs {self.chance.random()}"
        assert f'"{before}"' in text
        changed = text.replace(f'"{before}"', f'"{self.edited[field]}"')
        self.path.write_text(changed, encoding="utf-8")
        if self.chance.random() < 0.3:
            os.utime(self.path, (0, 0))  # a clock that went back


def _copies(path: Path) -> dict[Path, bytes]:
    """Return the file and its journal as a kill would leave them: the end is not written."""
    places = (path, *(path.parent / ".planbuilder" / "journal").glob("*"))
    return {each: each.read_bytes() for each in places}


def together(tries: int = 20) -> Outcomes:
    """Yield for each pair of commands at the same time: what each said to have saved is there."""
    for _ in range(tries):
        with _Place() as root:
            pids = []
            for field in FIELDS:
                (root / f"{field}.yaml").write_text(f"{field}: By {field}\n", encoding="utf-8")
                words = ("interview", PLAN, "--answers", f"{field}.yaml", "--language", "en")
                child = forked()
                if not child:
                    os._exit(in_child(partial(run, words)))
                pids.append(child)
            codes = [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in pids]
            answers = read_workspace(root).plans["data-x"]
            saved = [field for field, code in zip(FIELDS, codes, strict=True) if code == 0]
            lost = [field for field in saved if answers.text(field) != f"By {field}"]
            yield f"{lost} of {codes}" if lost else ""
