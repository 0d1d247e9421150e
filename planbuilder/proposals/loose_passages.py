"""Passages without a heading of their own, assigned to the questions of their section.

Authors answer the questions of a section more or less in the order of the template. So each passage
is compared with the wording of every question, and the best sequence is taken, in which steps
forward count more than steps back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from planbuilder.instrument import Question
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.word.review.blocks import TextBlock

_ABOUT = 0.1
"""The least share of a question's wording in a passage that answers it."""

_WORDS = 3
"""The fewest words that a passage shares with the one question of a section."""

_FORWARD, _SAME, _BACK = 0.12, -0.1, -0.12
"""What a step to a later, the same or an earlier question adds to a sequence."""

_CONDITIONAL, _ANSWERED = 0.7, 0.6
"""Weights of questions that not every document answers, and of those answered already."""


class LoosePassage(Struct, frozen=True):
    """A paragraph with the list items that follow it, and the heading above.

    `topic` is that heading, if it is another than the heading of the section.
    """

    heading: str
    topic: str
    blocks: tuple[TextBlock, ...]

    @property
    def text(self) -> str:
        """Return the topic and the paragraphs as plain text."""
        return "\n".join([self.topic, *(block.text for block in self.blocks)])


def unite(heading: str, topic: str, blocks: Sequence[TextBlock]) -> list[LoosePassage]:
    """Return paragraphs as passages, in which list items stay with the paragraph before them."""
    passages: list[LoosePassage] = []
    for block in blocks:
        if passages and _is_item(block):
            passages[-1] = LoosePassage(heading, topic, (*passages[-1].blocks, block))
        else:
            passages.append(LoosePassage(heading, topic, (block,)))
    return passages


def without_list(passage: LoosePassage) -> tuple[LoosePassage, tuple[TextBlock, ...]]:
    """Return the paragraph before a list, and the items of the list; each may be empty."""
    start = next((at for at, each in enumerate(passage.blocks) if _is_item(each)), 0)
    items = passage.blocks[start:] if _is_item(passage.blocks[start]) else ()
    rest = passage.blocks[: len(passage.blocks) - len(items)]
    return LoosePassage(passage.heading, passage.topic, rest), items


def _is_item(block: TextBlock) -> bool:
    return block.paragraph.kind != "body"


def assigned_questions(
    passages: Sequence[LoosePassage],
    questions: Sequence[Question],
    index: WordingIndex,
    paths: Collection[str],
) -> list[Question | None]:
    """Return a question for each passage, None where it shares too little with all of them.

    `questions` are in the order of their section; `paths` are the ids of those that have been
    answered under a heading of their own.
    """
    if not questions:
        return [None for _ in passages]
    weights = [_weight(each, paths) for each in questions]
    is_only = len(questions) == 1 and weights[0] == 1.0
    least = _WORDS if len(questions) == 1 else 1
    scores = [
        [
            weight * index.share_of(passage.text, question)
            for question, weight in zip(questions, weights, strict=True)
        ]
        for passage in passages
    ]
    targets = [
        questions[place]
        if is_only
        or (
            scores[at][place] >= _ABOUT
            and index.words_shared(passages[at].text, questions[place]) >= least
        )
        else _by_heading(passages[at], questions, index, least)
        for at, place in enumerate(_best_sequence(scores))
    ]
    candidates = [each for each in questions if _weight(each, paths) == 1.0]
    return _filled_gaps(targets, candidates)


def _filled_gaps(
    targets: Sequence[Question | None], candidates: Sequence[Question]
) -> list[Question | None]:
    """Return targets in which a passage between two others gets the one question between theirs.

    Only `candidates` are considered: questions that every document has to answer.
    """
    result = list(targets)
    for at, target in enumerate(targets):
        if target is not None:
            continue
        before = targets[at - 1] if at else None
        after = targets[at + 1] if at + 1 < len(targets) else None
        start = candidates.index(before) + 1 if before in candidates else 0
        end = candidates.index(after) if after in candidates else len(candidates)
        between = [each for each in candidates[start:end] if each not in targets]
        if (
            len(between) == 1
            and (before in candidates or not at)
            and (after in candidates or before)
        ):
            result[at] = between[0]
    return result


def _by_heading(
    passage: LoosePassage, questions: Sequence[Question], index: WordingIndex, least: int
) -> Question | None:
    """Return the question that a passage shares most with if the section heading is included."""
    question, alike = index.question_about(f"{passage.heading}\n{passage.text}", questions)
    if question is None or alike < _ABOUT:
        return None
    return question if index.words_shared(passage.text, question) >= least else None


def _weight(question: Question, paths: Collection[str]) -> float:
    always = question.when is None and question.required_from is not None
    weight = 1.0 if always else _CONDITIONAL
    return weight * _ANSWERED if question.id in paths else weight


def _best_sequence(scores: Sequence[Sequence[float]]) -> list[int]:
    """Return a column for each row, so that the sum of scores and steps is greatest."""
    best = [(score, [place]) for place, score in enumerate(scores[0])] if scores else []
    for row in scores[1:]:
        best = [
            max(
                (
                    (total + score + _step(sequence[-1], place), [*sequence, place])
                    for total, sequence in best
                ),
                key=lambda pair: pair[0],
            )
            for place, score in enumerate(row)
        ]
    return max(best, key=lambda pair: pair[0], default=(0.0, []))[1]


def _step(before: int, after: int) -> float:
    if after == before:
        return _SAME
    return _FORWARD if after > before else _BACK
