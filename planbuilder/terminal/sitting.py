"""One sitting: from the overview to leaving, everything saved on the way."""

from __future__ import annotations

from collections.abc import Callable

from planbuilder.answers import Answers, lacking
from planbuilder.instrument import Instrument
from planbuilder.interview import Outcome, Session, apply, conduct, screen
from planbuilder.interview.replies import Leave
from planbuilder.terminal.author import Author
from planbuilder.terminal.front import Front, Line, Option, Page, Wished
from planbuilder.terminal.words import Speech


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
        author.follow(session)
        outcome = _at_the_end(session, author)
        if outcome.left:
            return outcome.session
        if outcome.session.answers is not session.answers:
            keep(outcome.session.answers)
        session = outcome.session


def _at_the_end(session: Session, author: Author) -> Outcome:
    words = author.words
    said = [Line(words("said.all_done"), "strong")]
    if session.skipped:
        said.append(Line(words("said.skipped_left", count=len(session.skipped))))
    count = sum(len(tuple(lacking(session.answers, each))) for each in session.languages)
    if count:
        said.append(Line(words("said.other_language_left", count=count)))
    reply = author.overview(session, tuple(said))
    if reply is None:
        return Outcome(session)
    if isinstance(reply, Leave):
        return Outcome(session, left=True)
    try:
        return apply(session, reply)
    except KeyError:
        author.front.read([Line(words("place.not_asked"))])
        return Outcome(session)


def screened(instrument: Instrument, front: Front, words: Speech) -> bool:
    """Ask whether a plan is the right document at all, and say so; return whether it is.

    Raises KeyboardInterrupt or EOFError when the author breaks off.
    """
    given: dict[str, str] = {}
    while True:
        verdict = screen(instrument, given)
        if verdict.question is None:
            front.read([Line(words(key)) for key in verdict.words])
            return verdict.in_scope
        question = verdict.question
        options = [
            Option(each, label[words.language]) for each, label in instrument.choices(question)
        ]
        lines = (
            Line(words("scope.title"), "title"),
            *(Line(words(key)) for key in verdict.words),
            Line(question.prompt[words.language], "strong"),
        )
        chosen = front.choose(Page(lines), options, None)
        if isinstance(chosen, Wished):
            continue
        if chosen is not None:
            given = {**given, question.id: chosen}
