"""Trials of authors: interviews killed, answers typed in two places, commands at one time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

from planbuilder.cli import run
from planbuilder.interview import replies
from planbuilder.workspace import read_workspace
from planbuilder.workspace.interview import Interview
from planbuilder.workspace.interview import read_document as read_answers_of
from tests.reliability.interruptions import Points, dying, fork, in_child
from tests.reliability.places import NAME, PackagePlace, points_in, spread
from tests.reliability.writing_commands import DAY, PLAN

Outcomes = Iterator[str]

ANSWERS = 30


def killed_interviews(kills: int = 300) -> Outcomes:
    """Yield for each killed interview: every answer it had acknowledged is there."""
    with PackagePlace():
        points = points_in(partial(_interview, -1))
    for number in spread(kills, len(points)):
        with PackagePlace() as root:
            reader, writer = os.pipe()
            in_child(partial(_interview, writer), Points(number, dying))
            os.close(writer)
            with os.fdopen(reader) as stream:
                acknowledged = len(stream.read())
            yield _loss(root, acknowledged)


def _interview(acknowledge: int) -> int:
    with Interview(Path(PLAN), today=DAY) as interview:
        for number in range(1, ANSWERS + 1):
            interview.reply(replies.GoTo(NAME))
            interview.reply(replies.Answer(f"Name {number}"))
            if acknowledge >= 0:
                _REAL_WRITE(acknowledge, b".")
    return 0


_REAL_WRITE = os.write


def _loss(root: Path, acknowledged: int) -> str:
    workspace = read_workspace(root)
    if workspace.load_errors:
        return f"{workspace.load_errors}"
    name = workspace.plans["data-x"].text(NAME) or ""
    last = int(name.removeprefix("Name ")) if name.startswith("Name ") else 0
    return "" if last in (acknowledged, acknowledged + 1) else f"{acknowledged} became {last}"


FIELDS = ("account.name_en", "account.name_fr")


def conflicts(tries: int = 200) -> Outcomes:
    """Yield for each answer typed in two places: both texts are there, whoever ended how."""
    for seed in range(tries):
        with PackagePlace() as root:
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
        with PackagePlace() as root:
            pids = []
            for field in FIELDS:
                (root / f"{field}.yaml").write_text(f"{field}: By {field}\n", encoding="utf-8")
                words = ("interview", PLAN, "--answers", f"{field}.yaml", "--language", "en")
                child = fork()
                if not child:
                    os._exit(in_child(partial(run, words)))
                pids.append(child)
            codes = [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in pids]
            answers = read_workspace(root).plans["data-x"]
            saved = [field for field, code in zip(FIELDS, codes, strict=True) if code == 0]
            lost = [field for field in saved if answers.text(field) != f"By {field}"]
            yield f"{lost} of {codes}" if lost else ""
