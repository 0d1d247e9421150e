"""What an interview needs around it: the workspace, the words, a front end, a safe place."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planbuilder.answers import Answers
from planbuilder.cli import DONE, STOPPED
from planbuilder.cli.i18n import Say, interface
from planbuilder.errors import PlanbuilderError, Problem, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.interview import Fed, Screened, Session, Surroundings, apply, begin, feed, given
from planbuilder.interview.replies import GoTo
from planbuilder.storage import Held, Holder, Journal, hold, save_answers
from planbuilder.storage.journal_reader import journal_of
from planbuilder.storage.scope_answers import read_screening
from planbuilder.workspace import (
    PLANS,
    PROFILE,
    STRATEGY,
    Workspace,
    case_of,
    open_workspace,
    plan_files,
)

if TYPE_CHECKING:
    from planbuilder.frontends.terminal.front_end import Front
    from planbuilder.frontends.terminal.words import Speech


@dataclass(frozen=True)
class Interviewed:
    """What the command line said of an interview; `opens` is whether the overview comes first."""

    say: Say
    purpose: Stage
    today: date
    section: str | None = None
    opens: bool = True

    def words(self, key: str, **values: object) -> str:
        """Return a phrase of `interview.yaml` in the language of the command."""
        return interface("interview")[key].fill(self.say.language, **values)

    def speech(self) -> Speech:
        """Return the words a terminal says."""
        from planbuilder.frontends.terminal.words import Speech

        return Speech(self.say.language, interface("interview"), interface("errors"))


def fronted(say: Say, *, plain: bool) -> Front:
    """Return the front end that fits: guided on a terminal, plain where asked or dumb.

    Raises WorkspaceError where there is no terminal and `plain` was not asked for.
    """
    words = Interviewed(say, Stage.APPROVAL, date.min).speech()
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not terminal and not plain:
        raise WorkspaceError(Problem("terminal_needed"))
    if plain or os.environ.get("TERM") in ("dumb", "unknown"):
        from planbuilder.frontends.terminal.plain import PlainFront

        if not sys.stdin.isatty() and hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        return PlainFront(words, sys.stdin, sys.stdout)
    from planbuilder.frontends.terminal.guided import GuidedFront

    return GuidedFront(words)


def document_in(root: Path, path: Path) -> str:
    """Return which document an answer file of a workspace holds."""
    if path.parent == root / PLANS:
        return "plan"
    return "profile" if path == root / PROFILE else "strategy"


def documents_of(root: Path, say: Say) -> Iterator[tuple[Path, str]]:
    """Yield the answer files of a workspace with what they are, the strategy even if missing."""
    yield root / STRATEGY, say("interview.strategy")
    for path in plan_files(root):
        yield path, say("interview.plan", name=path.stem)
    yield root / PROFILE, say("interview.profile")


def _read(root: Path, path: Path) -> tuple[Workspace, Answers]:
    workspace = open_workspace(root)
    name = path.relative_to(root).as_posix()
    document = document_in(root, path)
    if document == "plan":
        found = workspace.plans.get(path.stem)
    else:
        found = workspace.profile if document == "profile" else workspace.strategy
    if name in workspace.broken:
        raise workspace.broken[name]
    if found is None:
        raise PlanbuilderError(Problem("file_missing", name))
    return workspace, found


def surroundings(workspace: Workspace, asked: Interviewed, document: str) -> Surroundings:
    """Return what an interview sees beside the answers it fills."""
    federal = _is_federal(workspace)
    return Surroundings(
        workspace.instrument,
        interface("interview"),
        asked.today,
        workspace.profile,
        workspace.strategy,
        workspace.plans,
        **({} if federal else _outside(workspace, document)),
        find=_Finder(workspace, asked),
        decide=_decide,
        screened=_screened(workspace, document),
    )


def _screened(workspace: Workspace, document: str) -> Screened | None:
    kept = read_screening(workspace.root) if document == "plan" else None
    return Screened(kept.on, kept.answers) if kept else None


def _is_federal(workspace: Workspace) -> bool:
    profile = workspace.profile
    return profile is None or profile.text("department.jurisdiction") != "quebec"


def _outside(workspace: Workspace, document: str) -> dict[str, Any]:
    from planbuilder.checks.engine.jurisdiction import exempt

    found = workspace.instrument.document(document)
    return {"languages": workspace.languages, "exempt": exempt(workspace.profile, found)}


def _decide(*given_answers: Any, **more: Any) -> Any:
    from planbuilder.checks.assessment_decision import decide

    return decide(*given_answers, **more)


class _Finder:
    """Finds what is wrong with a document; the same answers are looked at once."""

    def __init__(self, workspace: Workspace, asked: Interviewed) -> None:
        self.workspace = workspace
        self.asked = asked
        self.known: tuple[Answers, Any] | None = None

    def __call__(self, answers: Answers) -> Any:
        if answers.document.id == "profile":
            return ()
        if self.known is None or self.known[0] is not answers:
            from planbuilder.checks import run

            case = case_of(self.workspace, answers, self.asked.purpose, self.asked.today)
            self.known = (answers, run(case))
            # Read while the author looks at the overview, for the question that offers from them.
            tuple(self.workspace.plans.values())
            _kept_in_memory()
        return self.known[1]


def _kept_in_memory() -> None:
    """Leave what is in memory out of later collections: each would hold up a prompt."""
    gc.freeze()
    gc.set_threshold(5_000)


def _session(asked: Interviewed, root: Path, path: Path) -> Session:
    workspace, answers = _read(root, path)
    around = surroundings(workspace, asked, answers.document.id)
    session = begin(around, answers, asked.say.language, purpose=asked.purpose)
    if asked.section is None:
        return session
    try:
        return apply(session, GoTo(asked.section)).session
    except (KeyError, ValueError):
        known = ", ".join(each.id for each in session.document.sections)
        raise click.UsageError(asked.say("interview.no_section", known=known)) from None


def interviewed(asked: Interviewed, path: Path, front: Front) -> int:
    """Hold an interview on an answer file and return the exit code; everything is saved."""
    with front.opened():
        try:
            with hold(path, datetime.now()):
                return _held(asked, path, front)
        except Held as held:
            return _looked_at(asked, path, front, held.holder)


def _root_of(path: Path) -> Path:
    return path.parent.parent if path.parent.name == PLANS else path.parent


def _held(asked: Interviewed, path: Path, front: Front) -> int:
    root = _root_of(path)
    session = _session(asked, root, path)
    broken_off = False
    from planbuilder.frontends.terminal.front_end import Line
    from planbuilder.frontends.terminal.session_loop import sit

    try:
        with Journal(path, session.answers) as journal:
            opening = asked.opens and asked.section is None
            environment = dict(os.environ)
            _kept_in_memory()
            sit(session, front, asked.speech(), journal.keep, environment, opening=opening)
    except (KeyboardInterrupt, EOFError):
        broken_off = True
    finally:
        if journal_of(path).exists():
            _settle(root, path)
    name = path.relative_to(root).as_posix()
    front.show([Line(front.words("left.stopped" if broken_off else "left.saved", file=name))])
    return STOPPED if broken_off else DONE


def _settle(root: Path, path: Path) -> None:
    """Write what was kept into the answer file, beside what else it says by now."""
    workspace, answers = _read(root, path)
    save_answers(path, answers, workspace.instrument.name)


def _looked_at(asked: Interviewed, path: Path, front: Front, holder: Holder) -> int:
    from planbuilder.frontends.terminal.dialog import Talk
    from planbuilder.frontends.terminal.navigation_screens import read_only
    from planbuilder.frontends.terminal.replies import quick

    session = _session(asked, _root_of(path), path)
    try:
        read_only(Talk(front, asked.speech(), keeps=False), session, quick(session), asdict(holder))
    except (KeyboardInterrupt, EOFError):
        return STOPPED
    return DONE


def feeding(asked: Interviewed, path: Path, raw: dict[str, Any]) -> tuple[Fed, int]:
    """Feed a file of answers to the interview; return what became of it, and how many fitted.

    Raises WorkspaceError when somebody else has the answer file in hand.
    """
    root = _root_of(path)
    session = _session(asked, root, path)
    source = given(session.document, raw)
    fed = feed(session, source)
    save_answers(path, fed.session.answers, fed.session.instrument.name)
    return fed, len(source.values) - len(fed.unused)
