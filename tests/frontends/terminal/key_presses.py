"""Keys pressed at one prompt of a guided interview, and the reply they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from planbuilder.frontends.terminal.guided_front_end import GuidedFrontEnd
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Outcome, Session, prompt_for
from planbuilder.interview import Reply as AnyReply
from planbuilder.storage import load_words
from planbuilder.text import Language


def english_phrases() -> Phrases:
    return Phrases(Language.EN, load_words("interview"), load_words("errors"))


def press_keys(session: Session, *keys: str, environment: dict[str, str] | None = None) -> AnyReply:
    """Return the reply that keys give at the question a session asks."""
    return press_as_author(prompt_for(Outcome(session)), keys, environment or {})


def press_as_author(prompt: Any, keys: Sequence[str], environment: dict[str, str]) -> AnyReply:
    with create_pipe_input() as pipe:
        front = GuidedFrontEnd(english_phrases(), pipe, DummyOutput())
        pipe.send_text("".join(keys))
        return Author(front, english_phrases(), environment, opening=False)(prompt)
