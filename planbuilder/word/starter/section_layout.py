"""How the questions of a section are laid out: what stands alone, what stands with what.

A section opens with its one-line answers. A line that speaks of a longer answer, as its id shows
(`terms`, `terms_url`), stands with that answer instead. Nothing here knows an instrument.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planbuilder.answers import kind_of
from planbuilder.instrument import Question, Section, Show, Stage, reached

UNPRINTED = frozenset({Show.HIDDEN, Show.DETAIL})
_NEEDED = reached(Stage.APPROVAL)


def always_there(question: Question) -> bool:
    """Return whether a question always has something to print, be it a gap."""
    return question.when is None and question.required_from in _NEEDED


@dataclass(slots=True)
class Subsection:
    """A longer answer under its heading, with the lines before and after it."""

    question: Question
    before: list[Question] = field(default_factory=list)
    after: list[Question] = field(default_factory=list)


@dataclass(slots=True)
class SectionLayout:
    """A section: the lines it opens with, then its blocks in order."""

    lines: list[Question] = field(default_factory=list)
    blocks: list[Subsection] = field(default_factory=list)


def lay_out(section: Section, without: Iterable[str] = ()) -> SectionLayout:
    """Return the layout of a section; `without` names the questions printed elsewhere."""
    left_out = frozenset(without)
    visible = [
        question
        for question in section.questions
        if question.show not in UNPRINTED and question.id not in left_out
    ]
    layout = SectionLayout()
    pending: list[Question] = []
    for question in visible:
        if not is_line(question):
            block = Subsection(question)
            block.before = _take(pending, block)
            layout.lines += pending
            pending = []
            layout.blocks.append(block)
        elif layout.blocks and not pending and _belongs(question, layout.blocks[-1]):
            layout.blocks[-1].after.append(question)
        else:
            pending.append(question)
    layout.lines += pending
    return layout


def is_line(question: Question) -> bool:
    """Return whether an answer fits on one line, after its label."""
    return question.show is Show.LINE and kind_of(question).is_compact


def _take(pending: list[Question], block: Subsection) -> list[Question]:
    """Take the lines that belong to the block that follows them out of `waiting`."""
    matching = [question for question in pending if _belongs(question, block)]
    for question in matching:
        pending.remove(question)
    return matching


def _belongs(line: Question, block: Subsection) -> bool:
    return always_there(block.question) and bool(_words(line) & _words(block.question))


def _words(question: Question) -> frozenset[str]:
    """Return the words of a question's id, plurals as singulars."""
    words = (word.removesuffix("s") for word in question.key.split("_"))
    return frozenset(word for word in words if len(word) > 3)
