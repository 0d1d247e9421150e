"""The layout of a section: which questions are grouped, and in which order.

A section opens with its one-line answers. A line that concerns a longer answer, as its id shows
(`terms`, `terms_url`), is put with that answer. Nothing here depends on a particular instrument.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from planbuilder.answers import kind_of
from planbuilder.instrument import Question, Section, Show, Stage, stages_for

UNPRINTED = frozenset({Show.HIDDEN, Show.DETAIL})
_NEEDED = stages_for(Stage.APPROVAL)


def always_there(question: Question) -> bool:
    """Return whether a question is always printed, if only as a gap."""
    return question.when is None and question.required_from in _NEEDED


class Subsection(Struct):
    """A longer answer with a heading, and the lines before and after it."""

    question: Question
    before: list[Question] = field(default_factory=list)
    after: list[Question] = field(default_factory=list)


class SectionLayout(Struct):
    """A section: its opening lines, followed by its blocks."""

    lines: list[Question] = field(default_factory=list)
    blocks: list[Subsection] = field(default_factory=list)


def lay_out(section: Section, without: Iterable[str] = ()) -> SectionLayout:
    """Return the layout of a section; `without` are the questions printed elsewhere."""
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
    """Remove from `pending` the lines that belong to the block that follows, and return them."""
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
