"""Aligns the blocks of two documents: equal ones first, then the most similar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from planbuilder.word.ooxml.namespaces import child, value, w
from planbuilder.word.redline.sides import BodyBlock

Pair = tuple[BodyBlock | None, BodyBlock | None]
Likeness = Callable[[BodyBlock, BodyBlock], float]
"""Returns the similarity of two blocks, 0 when they cannot correspond to each other."""

_MOST = 200_000
ALIKE = 0.5
"""The share of common words from which two paragraphs outside answers count as one."""


def align(
    old: Sequence[BodyBlock], new: Sequence[BodyBlock], likeness: Likeness, *, is_pair: bool = False
) -> list[Pair]:
    """Return pairs of blocks in one order.

    None on the new side means removed, on the old side added. `is_pair` pairs the last paragraphs
    of both sides, because the last paragraph of a cell or of a document cannot be removed, only its
    text.
    """
    pairs: list[Pair] = []
    if is_pair and old and new and old[-1].is_paragraph and new[-1].is_paragraph:
        return [*align(old[:-1], new[:-1], likeness), (old[-1], new[-1])]
    keys = [block.key for block in old], [block.key for block in new]
    matcher: SequenceMatcher[object] = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            pairs.extend(zip(old[first:last], new[start:end], strict=True))
        else:
            pairs.extend(_nearest(old[first:last], new[start:end], likeness))
    return pairs


def _nearest(
    old: Sequence[BodyBlock], new: Sequence[BodyBlock], likeness: Likeness
) -> Iterator[Pair]:
    """Yield the pairs with the highest total similarity; unpaired blocks as removed or added."""
    if not old or not new or len(old) * len(new) > _MOST:
        yield from ((block, None) for block in old)
        yield from ((None, block) for block in new)
        return
    scores = [[likeness(one, other) for other in new] for one in old]
    best = _totals(scores)
    i = j = 0
    waiting: list[BodyBlock] = []
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and _takes(best, scores, i, j):
            yield from ((None, block) for block in waiting)
            waiting = []
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or best[i + 1][j] >= best[i][j + 1]):
            yield old[i], None
            i += 1
        else:
            waiting.append(new[j])
            j += 1
    yield from ((None, block) for block in waiting)


def _takes(best: list[list[float]], scores: list[list[float]], i: int, j: int) -> bool:
    return scores[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + scores[i][j]


def _totals(scores: list[list[float]]) -> list[list[float]]:
    """Return, for each two positions, the highest total similarity attainable from there on."""
    height, width = len(scores), len(scores[0])
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            diagonal = best[i + 1][j + 1] + scores[i][j] if scores[i][j] > 0 else 0.0
            best[i][j] = max(diagonal, best[i + 1][j], best[i][j + 1])
    return best


def common_share(old: BodyBlock, new: BodyBlock) -> float:
    """Return the share of words that two blocks have in common; 1 when both have none."""
    total = old.words.total() + new.words.total()
    return 2 * (old.words & new.words).total() / total if total else 1.0


def likeness_of_rows(old: BodyBlock, new: BodyBlock) -> float:
    """Return the similarity of two rows; 0 when they belong to different answers."""
    if len(old.element) and _cells(old) != _cells(new):
        return 0.0
    return _likeness(old, new)


def _likeness(old: BodyBlock, new: BodyBlock) -> float:
    share = common_share(old, new)
    if old.anchors or new.anchors:
        return 1 + share if old.anchors & new.anchors else 0.0
    return share if share >= ALIKE else 0.0


def _cells(row: BodyBlock) -> list[object]:
    return [value(child(cell, "tcPr", "gridSpan")) for cell in row.element.iterfind(w("tc"))]


def likeness_of_blocks(old: BodyBlock, new: BodyBlock) -> float:
    """Return the similarity of two paragraphs or two tables."""
    if old.element.tag != new.element.tag:
        return 0.0
    if not old.is_paragraph:
        return 1 + common_share(old, new) if _grid(old) == _grid(new) else 0.0
    if old.side.format(old.element) != new.side.format(new.element):
        return 0.0
    return _likeness(old, new)


def _grid(table: BodyBlock) -> object:
    parts = (child(table.element, "tblPr"), child(table.element, "tblGrid"))
    return [table.side.shape(part) for part in parts if part is not None]
