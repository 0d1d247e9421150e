"""One sitting: from the overview to leaving, everything saved on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from planbuilder.answers import Answers, lacking
from planbuilder.frontends.terminal.dialog import Left, Talk
from planbuilder.frontends.terminal.front_end import Front, Line, Offered, Option, Page
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Speech
from planbuilder.instrument import Instrument, Question
from planbuilder.interview import Outcome, Session, apply, conduct, screen
from planbuilder.interview.replies import Leave, SwitchLanguage


def sit(
    session: Session,
    front: Front,
    words: Speech,
    save: Callable[[Answers], None],
    environment: dict[str, str],
    *,
    opening: bool = True,
) -> Session:
    """Hold an interview until the author leaves, and return the last session.

    `save` has kept every confirmed answer by the time the next question is shown. Raises
    KeyboardInterrupt or EOFError when the author breaks off, and what `save` raises.
    """
    author = Author(front, words, environment, opening=opening)

    def keep(answers: Answers) -> None:
        save(answers)
        author.saved = True

    while True:
        session = conduct(session, author, keep)
        if session.at is not None:
            return session
        author.talk.speak(session.language)
        outcome = _at_the_end(session, author)
        if outcome.left:
            return outcome.session
        if outcome.session.answers is not session.answers:
            keep(outcome.session.answers)
        session = outcome.session


def _at_the_end(session: Session, author: Author) -> Outcome:
    count = sum(len(tuple(lacking(session.answers, each))) for each in session.languages)

    def said(words: Speech) -> tuple[Line, ...]:
        lines = [Line(words("said.all_done"), "strong")]
        if session.skipped:
            lines.append(Line(words("said.skipped_left", count=len(session.skipped))))
        if count:
            lines.append(Line(words("said.other_language_left", count=count)))
        return tuple(lines)

    try:
        reply = author.overview(session, said)
    except Left:
        reply = Leave()
    if author.words.language is not session.language:
        session = apply(session, SwitchLanguage()).session
    if reply is None:
        return Outcome(session)
    try:
        return apply(session, reply)
    except KeyError:
        with suppress(Left):
            author.talk.say("place.not_asked")
        return Outcome(session)


def screened(instrument: Instrument, talk: Talk) -> Mapping[str, str] | None:
    """Ask whether a plan is the right document at all, and say so.

    Return the answers that were given, None where the account is out of scope. Raises Left when
    the author leaves, KeyboardInterrupt or EOFError when they break off.
    """
    given: dict[str, str] = {}
    while True:
        verdict = screen(instrument, given)
        if verdict.question is None:
            if talk.read(partial(_verdict, verdict.words)):
                return given if verdict.in_scope else None
            given.popitem()
            continue
        question = verdict.question
        chosen = talk.choose(partial(_screening, instrument, verdict.words, question))
        if isinstance(chosen, str):
            given[question.id] = chosen
        elif given:
            given.popitem()


def _verdict(said: Sequence[str], words: Speech) -> list[Line]:
    return [Line(words(key)) for key in said]


def _screening(
    instrument: Instrument, said: Sequence[str], question: Question, words: Speech
) -> tuple[Page, Offered]:
    lines = (
        Line(words("scope.title"), "title"),
        *(Line(words(key)) for key in said),
        Line(question.prompt[words.language], "strong"),
    )
    choices = instrument.choices(question)
    return Page(lines), Offered([Option(each, label[words.language]) for each, label in choices])
