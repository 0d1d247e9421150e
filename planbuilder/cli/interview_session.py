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
from planbuilder.cli.i18n import Translator, interface
from planbuilder.errors import PlanbuilderError, Problem, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.interview import (
    HeadlessResult,
    InterviewContext,
    ScopeAnswers,
    Session,
    apply,
    begin,
    read_source,
    run_headless,
)
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
    from planbuilder.frontends.terminal.front_end import FrontEnd
    from planbuilder.frontends.terminal.words import Phrases


@dataclass(frozen=True)
class InterviewRequest:
    """What the command line said of an interview; `opens` is whether the overview comes first."""

    translate: Translator
    purpose: Stage
    today: date
    section: str | None = None
    opens: bool = True

    def words(self, key: str, **values: object) -> str:
        """Return a phrase of `interview.yaml` in the language of the command."""
        return interface("interview")[key].fill(self.translate.language, **values)

    def speech(self) -> Phrases:
        """Return the words a terminal says."""
        from planbuilder.frontends.terminal.words import Phrases

        return Phrases(self.translate.language, interface("interview"), interface("errors"))


def choose_front_end(translate: Translator, *, plain: bool) -> FrontEnd:
    """Return the front end that fits: guided on a terminal, plain where asked or dumb.

    Raises WorkspaceError where there is no terminal and `plain` was not asked for.
    """
    words = InterviewRequest(translate, Stage.APPROVAL, date.min).speech()
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not terminal and not plain:
        raise WorkspaceError(Problem("terminal_needed"))
    if plain or os.environ.get("TERM") in ("dumb", "unknown"):
        from planbuilder.frontends.terminal.plain import PlainFrontEnd

        if not sys.stdin.isatty() and hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        return PlainFrontEnd(words, sys.stdin, sys.stdout)
    from planbuilder.frontends.terminal.guided import GuidedFrontEnd

    return GuidedFrontEnd(words)


def document_in(root: Path, path: Path) -> str:
    """Return which document an answer file of a workspace holds."""
    if path.parent == root / PLANS:
        return "plan"
    return "profile" if path == root / PROFILE else "strategy"


def documents_of(root: Path, translate: Translator) -> Iterator[tuple[Path, str]]:
    """Yield the answer files of a workspace with what they are, the strategy even if missing."""
    yield root / STRATEGY, translate("interview.strategy")
    for path in plan_files(root):
        yield path, translate("interview.plan", name=path.stem)
    yield root / PROFILE, translate("interview.profile")


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


def interview_context(
    workspace: Workspace, request: InterviewRequest, document: str
) -> InterviewContext:
    """Return what an interview sees beside the answers it fills."""
    federal = _is_federal(workspace)
    return InterviewContext(
        workspace.instrument,
        interface("interview"),
        request.today,
        workspace.profile,
        workspace.strategy,
        workspace.plans,
        **({} if federal else _outside(workspace, document)),
        find=_Finder(workspace, request),
        scope_answers=_scope_answers(workspace, document),
    )


def _scope_answers(workspace: Workspace, document: str) -> ScopeAnswers | None:
    kept = read_screening(workspace.root) if document == "plan" else None
    return ScopeAnswers(kept.on, kept.answers) if kept else None


def _is_federal(workspace: Workspace) -> bool:
    profile = workspace.profile
    return profile is None or profile.text("department.jurisdiction") != "quebec"


def _outside(workspace: Workspace, document: str) -> dict[str, Any]:
    from planbuilder.checks.engine.jurisdiction import exempt

    found = workspace.instrument.document(document)
    return {"languages": workspace.languages, "exempt": exempt(workspace.profile, found)}


class _Finder:
    """Finds what is wrong with a document; the same answers are looked at once."""

    def __init__(self, workspace: Workspace, request: InterviewRequest) -> None:
        self.workspace = workspace
        self.asked = request
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
            _freeze_memory()
        return self.known[1]


def _freeze_memory() -> None:
    """Leave what is in memory out of later collections: each would hold up a prompt."""
    gc.freeze()
    gc.set_threshold(5_000)


def _session(request: InterviewRequest, root: Path, path: Path) -> Session:
    workspace, answers = _read(root, path)
    context = interview_context(workspace, request, answers.document.id)
    session = begin(context, answers, request.translate.language, purpose=request.purpose)
    if request.section is None:
        return session
    try:
        return apply(session, GoTo(request.section)).session
    except (KeyError, ValueError):
        available = ", ".join(each.id for each in session.document.sections)
        raise click.UsageError(request.translate("interview.no_section", known=available)) from None


def run_interview(request: InterviewRequest, path: Path, front_end: FrontEnd) -> int:
    """Hold an interview on an answer file and return the exit code; everything is saved."""
    with front_end.session_terminal():
        try:
            with hold(path, datetime.now()):
                return _run_locked(request, path, front_end)
        except Held as held:
            return _browse(request, path, front_end, held.holder)


def _root_of(path: Path) -> Path:
    return path.parent.parent if path.parent.name == PLANS else path.parent


def _run_locked(request: InterviewRequest, path: Path, front_end: FrontEnd) -> int:
    root = _root_of(path)
    session = _session(request, root, path)
    broken_off = False
    from planbuilder.frontends.terminal.front_end import TextLine
    from planbuilder.frontends.terminal.session_loop import run_session

    try:
        with Journal(path, session.answers) as journal:
            opening = request.opens and request.section is None
            environment = dict(os.environ)
            _freeze_memory()
            run_session(
                session, front_end, request.speech(), journal.keep, environment, opening=opening
            )
    except (KeyboardInterrupt, EOFError):
        broken_off = True
    finally:
        if journal_of(path).exists():
            _merge_journal(root, path)
    name = path.relative_to(root).as_posix()
    front_end.show(
        [TextLine(front_end.words("left.stopped" if broken_off else "left.saved", file=name))]
    )
    return STOPPED if broken_off else DONE


def _merge_journal(root: Path, path: Path) -> None:
    """Write what was kept into the answer file, beside what else it says by now."""
    workspace, answers = _read(root, path)
    save_answers(path, answers, workspace.instrument.name)


def _browse(request: InterviewRequest, path: Path, front_end: FrontEnd, holder: Holder) -> int:
    from planbuilder.frontends.terminal.dialog import Dialog
    from planbuilder.frontends.terminal.navigation_screens import browse_read_only
    from planbuilder.frontends.terminal.replies import quick

    session = _session(request, _root_of(path), path)
    try:
        browse_read_only(
            Dialog(front_end, request.speech(), keeps=False),
            session,
            quick(session),
            asdict(holder),
        )
    except (KeyboardInterrupt, EOFError):
        return STOPPED
    return DONE


def run_headless_file(
    request: InterviewRequest, path: Path, raw: dict[str, Any]
) -> tuple[HeadlessResult, int]:
    """Feed a file of answers to the interview; return what became of it, and how many fitted.

    Raises WorkspaceError when somebody else has the answer file in hand.
    """
    root = _root_of(path)
    session = _session(request, root, path)
    source = read_source(session.document, raw)
    result = run_headless(session, source)
    save_answers(path, result.session.answers, result.session.instrument.name)
    return result, len(source.values) - len(result.unused)
