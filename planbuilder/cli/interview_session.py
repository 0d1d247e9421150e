"""Runs an interview from the command line: chooses the front end, and returns the exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import asdict, replace

from planbuilder.answers import Answers
from planbuilder.cli import DONE, STOPPED
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.interview import (
    HeadlessResult,
    InterviewStep,
    Session,
    apply,
    read_source,
    run_headless,
    with_context,
)
from planbuilder.interview.replies import BothLanguages, GoTo
from planbuilder.storage import Holder, LockHeld, load_words, own_instrument, save_answers
from planbuilder.storage.draft_file import Draft, keep_draft, read_draft
from planbuilder.storage.file_guard import real_path
from planbuilder.text import NO_FORMATS, FormatsByLanguage, Language
from planbuilder.wording import Translator, format_problem, format_problems
from planbuilder.workspace import PROFILE, plan_files
from planbuilder.workspace.conflicts import conflict_problems, open_conflicts, settle
from planbuilder.workspace.interview import Interview, read_document, read_session, root_of

if TYPE_CHECKING:
    from planbuilder.checks import Finding
    from planbuilder.frontends.terminal.front_end import FrontEnd
    from planbuilder.frontends.terminal.words import Phrases


class InterviewRequest(Struct, frozen=True):
    """What the command line asks of an interview; `opens`: whether it starts with the overview."""

    translate: Translator
    purpose: Stage
    today: date
    section: str | None = None
    opens: bool = True
    both: bool = False

    def words(self, key: str, **values: object) -> str:
        """Return a phrase of `interview.yaml` in the language of the command."""
        return load_words("interview")[key].fill(self.translate.language, **values)

    def speech(self, formats: FormatsByLanguage = NO_FORMATS) -> Phrases:
        """Return the phrases a terminal shows; `formats` are those of the instrument in use."""
        from planbuilder.frontends.terminal.words import Phrases

        words, errors = load_words("interview"), load_words("errors")
        return Phrases(self.translate.language, words, errors, formats)


def choose_front_end(translate: Translator, *, plain: bool) -> FrontEnd:
    """Return the guided front end on a terminal, the plain one if asked for or on a dumb terminal.

    Raises WorkspaceError when there is no terminal and `plain` was not asked for.
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
    from planbuilder.frontends.terminal.guided_front_end import GuidedFrontEnd

    return GuidedFrontEnd(words)


def titled_files(root: Path, translate: Translator) -> Iterator[tuple[Path, str]]:
    """Yield the answer files of a workspace, each with its title.

    Documents of which there is only one are included even when their file does not exist yet.
    """
    instrument = own_instrument(root)
    language = translate.language
    for document in instrument.single_documents:
        yield root / document.file_of(""), document.title[language]
    if instrument.plan is not None:
        for path in plan_files(root):
            yield path, translate("interview.plan", name=path.stem)
    if instrument.profile is not None:
        yield root / PROFILE, instrument.profile.title[language]


def _freeze_memory() -> None:
    """Exclude what is in memory from later garbage collections: each would delay a prompt."""
    gc.freeze()
    gc.set_threshold(5_000)


def _prepare(request: InterviewRequest, session: Session) -> Session:
    """Return the session at the requested section, its findings excluded from collection."""
    find, plans = session.context.find, session.context.plans

    def find_and_freeze(answers: Answers) -> Sequence[Finding]:
        findings = find(answers)
        # Plans are read while the author looks at the overview: questions offer their answers.
        tuple(plans.values())
        _freeze_memory()
        return findings

    session = with_context(session, replace(session.context, find=find_and_freeze))
    if request.both:
        session = apply(session, BothLanguages(now=True)).session
    if request.section is None:
        return session
    try:
        return apply(session, GoTo(request.section)).session
    except (KeyError, ValueError):
        available = ", ".join(each.id for each in session.document.sections)
        raise click.UsageError(request.translate("interview.no_section", known=available)) from None


def run_interview(request: InterviewRequest, path: Path, front_end: FrontEnd) -> int:
    """Run an interview on an answer file and return the exit code; everything is saved."""
    language = request.translate.language
    interview = Interview(path, language, purpose=request.purpose, today=request.today)
    with front_end.session_terminal():
        try:
            _settle_conflicts(request, path, front_end)
            return _run_locked(request, interview, front_end)
        except LockHeld as held:
            return _browse(request, path, front_end, held.holder)


def _run_locked(request: InterviewRequest, interview: Interview, front_end: FrontEnd) -> int:
    from planbuilder.frontends.terminal.session_loop import run_session
    from planbuilder.frontends.terminal.text_line import TextLine

    key = "left.saved"
    with interview:
        session = _prepare(request, interview.session)
        opening = request.opens and request.section is None
        environment = dict(os.environ)
        _freeze_memory()
        try:
            stored = read_draft(interview.path)
            run_session(
                session,
                front_end,
                request.speech(session.instrument.formats),
                interview.save,
                environment,
                opening=opening,
                draft=_draft_entry(stored) if stored else None,
                keep_draft=lambda draft: keep_draft(interview.path, _draft(draft)),
            )
        except (KeyboardInterrupt, EOFError):
            key = "left.stopped"
    name = interview.path.relative_to(root_of(interview.path)).as_posix()
    problems = conflict_problems(*read_document(interview.path))
    with suppress(EOFError, OSError):  # the reader of the output is gone
        if problems:
            text = format_problems(problems, front_end.words.language)
            front_end.show([TextLine(line) for line in text.splitlines()])
        front_end.show([TextLine(front_end.words(key, file=name))])
    return STOPPED if key == "left.stopped" else DONE


def _settle_conflicts(request: InterviewRequest, path: Path, front_end: FrontEnd) -> None:
    """Show both texts of each answer that was changed in two places, and apply the choice."""
    from planbuilder.frontends.terminal.front_end import ChoiceList, ListOption, Page
    from planbuilder.frontends.terminal.text_line import TextLine

    language = request.translate.language
    for conflict in open_conflicts(real_path(path)):
        workspace, answers = read_document(real_path(path))
        (problem,) = conflict_problems(
            workspace, replace(answers, origin=replace(answers.origin, conflicts=(conflict,)))
        )
        lines = format_problem(problem, language).splitlines()
        options = [
            ListOption(each, request.words(f"conflict.{each}"))
            for each in ("theirs", "ours", "later")
        ]
        page = Page(tuple(TextLine(line) for line in lines))
        choice = front_end.choose(page, ChoiceList(options, "later"))
        if choice in ("theirs", "ours"):
            settle(real_path(path), conflict, ours=choice == "ours")


def _draft_entry(draft: Draft) -> tuple[InterviewStep, str]:
    language = Language(draft.language) if draft.language else None
    return InterviewStep(draft.path, language), draft.text


def _draft(draft: tuple[InterviewStep, str] | None) -> Draft | None:
    if draft is None:
        return None
    step, text = draft
    return Draft(step.path, step.language.value if step.language else "", text)


def _browse(request: InterviewRequest, path: Path, front_end: FrontEnd, holder: Holder) -> int:
    from planbuilder.frontends.terminal.dialog import Dialog
    from planbuilder.frontends.terminal.navigation_screens import (
        browse_read_only,
        without_findings,
    )

    session = _prepare(request, _read_session(request, path))
    dialog = Dialog(front_end, request.speech(session.instrument.formats), keeps=False)
    try:
        browse_read_only(dialog, session, without_findings(session), asdict(holder))
    except (KeyboardInterrupt, EOFError):
        return STOPPED
    return DONE


def _read_session(request: InterviewRequest, path: Path) -> Session:
    language = request.translate.language
    return read_session(path, language, purpose=request.purpose, today=request.today)


def run_headless_file(
    request: InterviewRequest, path: Path, raw: dict[str, Any], file: str
) -> tuple[HeadlessResult, int]:
    """Answer the interview from a file; return the result, and how many of the answers were used.

    `file` is the name of that file in messages. Raises AnswerError when it holds no answers,
    WorkspaceError when another process has the answer file open.
    """
    session = _prepare(request, _read_session(request, path))
    source = read_source(session.document, raw, file)
    result = run_headless(session, source)
    save_answers(path, result.session.answers, result.session.instrument.name)
    return result, len(source.values) - len(result.unused_keys)
