"""Runs an interview with an author, from the overview to leaving, saving every answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from planbuilder.answers import Answers, lacking
from planbuilder.frontends.terminal.dialog import Dialog, LeaveInterview
from planbuilder.frontends.terminal.front_end import ChoiceList, FrontEnd, ListOption, Page
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.instrument import Instrument, Question
from planbuilder.interview import (
    InterviewStep,
    Outcome,
    ScopeVerdict,
    Session,
    apply,
    assess_scope,
    conduct,
)
from planbuilder.interview.replies import GoTo, Leave, SwitchLanguage
from planbuilder.text import Text

Unfinished = tuple[InterviewStep, str]
"""The step at which a text was being typed, and the text; entries of a form are joined."""


def run_session(
    session: Session,
    front_end: FrontEnd,
    words: Phrases,
    save: Callable[[Answers], None],
    environment: dict[str, str],
    *,
    opening: bool = True,
    draft: Unfinished | None = None,
    keep_draft: Callable[[Unfinished | None], None] = lambda draft: None,
) -> Session:
    """Run an interview until the author leaves, and return the last session.

    `save` receives the answers before the next question is shown. `keep_draft` receives the text
    that was being typed when the author broke off, or None. `draft` is one from an earlier visit,
    offered at its question. Raises KeyboardInterrupt or EOFError when the author breaks off, and
    the errors of `save`.
    """
    author = Author(front_end, words, environment, opening=opening and draft is None)
    if draft is not None:
        author.draft = draft
        with suppress(KeyError, ValueError):
            session = apply(session, GoTo(draft[0].path)).session
    try:
        session = _converse(session, author, save)
    except (KeyboardInterrupt, EOFError):
        keep_draft(author.unsaved or author.draft)
        raise
    keep_draft(author.draft)
    return session


def _converse(session: Session, author: Author, save: Callable[[Answers], None]) -> Session:

    def keep(answers: Answers) -> None:
        save(answers)
        author.has_saved = True

    while True:
        session = conduct(session, author, keep)
        if session.at is not None:
            return session
        author.dialog.switch_language(session.language)
        outcome = _at_the_end(session, author)
        if outcome.is_over:
            return outcome.session
        if outcome.session.answers is not session.answers:
            keep(outcome.session.answers)
        session = outcome.session


def _at_the_end(session: Session, author: Author) -> Outcome:
    count = sum(len(tuple(lacking(session.answers, each))) for each in session.languages)

    def notices(words: Phrases) -> tuple[TextLine, ...]:
        lines = [TextLine(words("effect.all_done"), "strong"), TextLine(words("effect.may_lack"))]
        if session.skips:
            lines.append(TextLine(words("effect.skipped_left", count=len(session.skips))))
        if count:
            lines.append(TextLine(words("effect.other_language_left", count=count)))
        return tuple(lines)

    try:
        reply = author.overview(session, notices)
    except LeaveInterview:
        reply = Leave()
    if author.words.language is not session.language:
        session = apply(session, SwitchLanguage()).session
    if reply is None:
        return Outcome(session)
    try:
        return apply(session, reply)
    except KeyError:
        with suppress(LeaveInterview):
            author.dialog.show_phrase("place.not_asked")
        return Outcome(session)


def ask_scope(instrument: Instrument, dialog: Dialog) -> Mapping[str, str] | None:
    """Ask the questions on scope, show the verdict, and return the answers by path.

    None when the account is out of scope. Raises LeaveInterview when the author leaves,
    KeyboardInterrupt or EOFError when they break off.
    """
    replies: dict[str, str] = {}
    while True:
        verdict = assess_scope(instrument, replies)
        if verdict.question is None:
            if dialog.read(partial(_verdict, verdict)):
                return replies if verdict.in_scope else None
            replies.popitem()
            continue
        question = verdict.question
        choice = dialog.choose(partial(_screening_page, instrument, verdict.remarks, question))
        if isinstance(choice, str):
            replies[question.id] = choice
        elif replies:
            replies.popitem()


def _verdict(verdict: ScopeVerdict, words: Phrases) -> list[TextLine]:
    if verdict.pointer is not None:
        lines = [verdict.pointer[words.language], words("scope.goodbye")]
    else:
        lines = [words("scope.in"), *(remark[words.language] for remark in verdict.remarks)]
    return [TextLine(line) for line in lines]


def _screening_page(
    instrument: Instrument, remarks: Sequence[Text], question: Question, words: Phrases
) -> tuple[Page, ChoiceList]:
    title = words("scope.title")
    lines = (
        TextLine(title, "title", topic=title),
        *(TextLine(remark[words.language]) for remark in remarks),
        TextLine(question.prompt[words.language], "strong"),
    )
    choices = instrument.choices(question)
    return Page(lines), ChoiceList(
        [ListOption(each, label[words.language]) for each, label in choices]
    )
