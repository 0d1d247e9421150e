"""Conflicts by their kind: two hands on one answer, and neither text may be gone without a word."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import partial
from io import StringIO
from pathlib import Path
from random import Random

from planbuilder.cli import run
from planbuilder.errors import PlanbuilderError
from planbuilder.interview import replies
from planbuilder.workspace.interview import Interview
from planbuilder.workspace.interview import read_document as read_answers_of
from tests.frontends.web.conftest import pages_of
from tests.reliability.interruptions import Points, fork, in_child
from tests.reliability.places import NAME, PackagePlace, points_of
from tests.reliability.writing_commands import DAY, PLAN, TODAY, call

Outcomes = Iterator[str]
Kind = Callable[[Path, Random], Outcomes]

_PAGE = f"/plans/data-x/questions/{NAME}"
_FIELD = f"a:{NAME}"


_EDITED_COMMANDS = ("answers", "mark", "fix", "import", "renew", "closing", "sign", "interview")


def conflicts_by_kind(tries: int = 20, edited: Sequence[str] = _EDITED_COMMANDS) -> Outcomes:
    """Yield for each conflict of each kind: both texts are there, or whoever lost was told.

    `edited` are the commands within which an editor saves the file.
    """
    kinds: Mapping[str, Kind] = {
        **KINDS,
        "editor within a command": partial(_editor_within_a_command, edited),
    }
    for name, kind in kinds.items():
        for seed in range(tries):
            with PackagePlace() as root:
                yield from (lost and f"{name}: {lost}" for lost in kind(root / PLAN, Random(seed)))


def _texts(path: Path) -> set[str]:
    """Return what the workspace holds of the answer: in the file, and as a conflict to settle."""
    _, answers = read_answers_of(path)
    parked = {each.ours for each in answers.origin.conflicts if each.path == NAME}
    return {answers.text(NAME) or "", *parked}


def _edit(path: Path, text: str) -> None:
    """Save the file as an editor does, with another text for the answer."""
    content = path.read_text(encoding="utf-8")
    changed, count = re.subn(r'name_en: "[^"]*"', f'name_en: "{text}"', content)
    assert count == 1
    path.write_text(changed, encoding="utf-8")


def _type(interview: Interview, text: str) -> None:
    interview.reply(replies.GoTo(NAME))
    interview.reply(replies.Answer(text))


def _killed_interview(path: Path, text: str) -> None:
    """Have an interview keep an answer and end as a kill would end it."""

    def type_text() -> int:
        with Interview(path, today=DAY) as interview:
            _type(interview, text)
            os._exit(0)
        return 1

    assert in_child(type_text) == 0


def _missing(path: Path, *texts: str) -> str:
    gone = {*texts} - _texts(path)
    return f"{gone} is in neither place" if gone else ""


def _journal_over_a_newer_file(path: Path, chance: Random) -> Outcomes:
    ours, theirs = f"Ours {chance.random()}", f"Theirs {chance.random()}"
    _killed_interview(path, ours)
    _edit(path, theirs)
    if chance.random() < 0.3:
        os.utime(path, (0, 0))
    yield _missing(path, ours, theirs)
    with Interview(path, today=DAY):
        pass
    yield _missing(path, ours, theirs)


def _only_in_the_backup(path: Path, chance: Random) -> Outcomes:
    """A command writes the file after a killed interview and an editor, and again."""
    ours, theirs = f"Ours {chance.random()}", f"Theirs {chance.random()}"
    _killed_interview(path, ours)
    _edit(path, theirs)
    for name in chance.sample(("mark", "answers", "renew", "fix"), 2):
        in_child(partial(call, name))
        yield _missing(path, ours, theirs)


def _folder_deleted(path: Path, chance: Random) -> Outcomes:
    """The folder of journals disappears under an interview, which is killed after an answer."""
    text = f"Ours {chance.random()}"
    reader, writer = os.pipe()

    def type_text() -> int:
        with Interview(path, today=DAY) as interview, suppress(PlanbuilderError):
            for each in (f"Before {chance.random()}", text):
                shutil.rmtree(path.parent / ".planbuilder", ignore_errors=True)
                _type(interview, each)
            os.write(writer, b"saved")
            os._exit(0)
        return 1

    in_child(type_text)
    os.close(writer)
    with os.fdopen(reader) as stream:
        was_saved = stream.read() == "saved"
    yield _missing(path, text) if was_saved else ""


def _browser_against_terminal(path: Path, chance: Random) -> Outcomes:
    """A page is open in a browser while the terminal answers the same question."""
    ours, theirs = f"Terminal {chance.random()}", f"Browser {chance.random()}"
    pages = pages_of(path.parent.parent)
    stale = pages.form(_PAGE)
    with Interview(path, today=DAY) as interview:
        _type(interview, ours)
        if is_open := chance.random() < 0.5:
            status, page = pages.post(_PAGE, {**stale, _FIELD: theirs})
    if not is_open:
        status, page = pages.post(_PAGE, {**stale, _FIELD: theirs})
    pages.site.close()
    if status == 200:
        yield _missing(path, ours, theirs)
    else:
        yield _missing(path, ours) or ("" if theirs in page else f"the page lost {theirs}")


def _import_against_interview(path: Path, chance: Random) -> Outcomes:
    ours, theirs = f"Interview {chance.random()}", f"Import {chance.random()}"
    with Interview(path, today=DAY) as interview:
        _type(interview, ours)
        code, _ = _import(path, theirs)
        if chance.random() < 0.5:
            interview.reply(replies.GoTo("account.version"))
            interview.reply(replies.Answer("9.9"))
    yield _missing(path, ours, *([theirs] if code == 0 else []))


def _import(path: Path, text: str) -> tuple[int, str]:
    """Import another text for the answer; return the exit code and what was said."""
    file = path.parent.parent / f"{abs(hash(text))}.json"
    file.write_text(f'{{"{NAME}": "{text}"}}', encoding="utf-8")
    reader, writer = os.pipe()

    def import_edits() -> int:
        words = ("import", file.name, "--into", "data-x", "--yes", *TODAY, "--language", "en")
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            code = run(words)
        os.write(writer, (out.getvalue() + err.getvalue()).encode()[:60_000])
        return code

    code = in_child(import_edits)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as stream:
        return code, stream.read()


def _two_imports(path: Path, chance: Random) -> Outcomes:
    """Both run at the same time: the second shows the first's text, or says it was not written."""
    texts = [f"Import {chance.random()}" for _ in range(2)]
    reader, writer = os.pipe()
    child = fork()
    if not child:
        code, text = _import(path, texts[0])
        os.write(writer, text.encode()[:60_000])
        os._exit(code)
    second = _import(path, texts[1])
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as stream:
        text = stream.read()
    first = (os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text)
    left = _texts(path)
    for own, other, (code, _), (_, output) in (
        (texts[0], texts[1], first, second),
        (texts[1], texts[0], second, first),
    ):
        is_safe = own in left or code != 0 or own in output
        yield "" if is_safe else f"{own} was overwritten by {other}, which never saw it"


def _editor_within_a_command(names: Sequence[str], path: Path, chance: Random) -> Outcomes:
    """An editor saves the file at some point of each command, which reads and writes it."""
    for name in names:
        text = f"Theirs {chance.random()}"
        with PackagePlace(name) as root:
            at = chance.randrange(1, len(points_of(name)) + 1)
            mark = root / "was-edited"  # a command with its caches made passes fewer points

            def edit(plan: Path = root / PLAN, mark: Path = mark, text: str = text) -> None:
                _edit(plan, text)
                mark.touch()

            in_child(partial(call, name), Points(at, edit))
            texts = _texts(root / PLAN)
            is_safe = text in texts or not mark.exists()
        yield "" if is_safe else f"{name} at {at}: the editor’s text became {texts}"


KINDS: Mapping[str, Kind] = {
    "journal over a newer file": _journal_over_a_newer_file,
    "only in the backup": _only_in_the_backup,
    "folder deleted": _folder_deleted,
    "browser against terminal": _browser_against_terminal,
    "import against interview": _import_against_interview,
    "two imports": _two_imports,
}
"""Each kind of conflict on one answer of the plan at a path, but for editors within commands."""
