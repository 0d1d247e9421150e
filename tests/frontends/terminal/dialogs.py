"""Several replies, one after the other, as keys or as lines."""

from __future__ import annotations

import io
from collections.abc import Sequence

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from planbuilder.frontends.terminal.guided_front_end import GuidedFrontEnd
from planbuilder.frontends.terminal.plain import PlainFrontEnd
from planbuilder.frontends.terminal.replies import Author
from planbuilder.interview import Outcome, Reply, Session, apply, prompt_for
from tests.frontends.terminal.key_presses import english_phrases
from tests.interview.builders import at, plan


def replies_of(session: Session, keys: Sequence[str], count: int) -> list[Reply]:
    """Return the first replies that keys lead to in a guided interview."""
    found: list[Reply] = []
    with create_pipe_input() as pipe:
        author = Author(
            GuidedFrontEnd(english_phrases(), pipe, DummyOutput()),
            english_phrases(),
            {},
            opening=False,
        )
        pipe.send_text("".join(keys))
        outcome = Outcome(session)
        for _ in range(count):
            found.append(author(prompt_for(outcome)))
            outcome = apply(outcome.session, found[-1])
    return found


def type_lines(session: Session, *lines: str) -> tuple[list[Reply], str]:
    """Return the replies that lines lead to in a plain interview, and what it wrote."""
    target = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    author = Author(
        PlainFrontEnd(english_phrases(), source, target), english_phrases(), {}, opening=False
    )
    found: list[Reply] = []
    outcome = Outcome(session)
    while source.tell() < len(source.getvalue()) or author.then is not None:
        found.append(author(prompt_for(outcome)))
        outcome = apply(outcome.session, found[-1])
    return found, target.getvalue()


def table() -> Session:
    rows = [{"id": each, "statement": {"en": each, "fr": each}} for each in ("o1", "o2", "o3")]
    return at(plan(objectives__list=rows), "objectives.list")
