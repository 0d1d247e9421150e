"""The pieces of letters, turned into content with the answers that they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from msgspec.structs import replace

from planbuilder.content.letters.computed_parts import MAKERS
from planbuilder.content.letters.parts import LabelledValue, LetterTable, SignLines, Title
from planbuilder.content.letters.people import people_lines
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.weak_spots import WEAK_SPOTS
from planbuilder.content.letters.wording import (
    fill_wording,
    is_settled,
    literal,
    plain_wording,
)
from planbuilder.content.sections import place, row_values
from planbuilder.content.values import Block, Bullets, Gap, Inline
from planbuilder.instrument.conditions import Condition, holds
from planbuilder.instrument.letter import VALUE, LabelledLine, Piece, Point
from planbuilder.text import Language, Text

Content: TypeAlias = Block | Bullets | Gap | Title | LabelledValue | LetterTable | SignLines

_COMPUTED = {**MAKERS, **WEAK_SPOTS}


def is_there(letter: LetterMaterial, condition: Condition | None) -> bool:
    """Return whether a condition on the answers holds; True without one."""
    return condition is None or holds(condition, letter.value)


def contents_of(letter: LetterMaterial, piece: Piece, path: str) -> Iterator[Content]:
    """Yield the content of a piece; a final letter leaves out what waits for an answer."""
    for content in _contents(letter, piece, path):
        if isinstance(content, Gap) and letter.leaves_out:
            yield from _noted_line(letter, content.label, content)
        else:
            yield content


def _contents(letter: LetterMaterial, piece: Piece, path: str) -> Iterator[Content]:
    if piece.say is not None:
        if _is_said(letter, piece.say):
            yield _prose(letter, path, *fill_wording(letter, piece.say))
    elif piece.points or piece.steps:
        yield from _points(letter, piece.points or piece.steps, path, has_numbers=bool(piece.steps))
    elif piece.facts:
        yield from _facts(letter, piece.facts, path)
    elif piece.computed is not None:
        yield from _COMPUTED[piece.computed](letter, path)
    elif piece.people or piece.blanks:
        yield from people_lines(letter, piece.people)
        yield from _blanks(letter, piece.blanks, path)
    else:
        yield from _answer_content(letter, piece, path)


def _is_said(letter: LetterMaterial, text: Text) -> bool:
    if letter.definition.unsettled == "mark":
        return not letter.leaves_out or is_settled(letter, text)
    keys = (match[1] for match in VALUE.finditer(text[letter.language]))
    return all(map(letter.applies, keys)) and (not letter.leaves_out or is_settled(letter, text))


def _answer_content(letter: LetterMaterial, piece: Piece, path: str) -> Iterator[Content]:
    if piece.answer is not None:
        yield from _answer(letter, piece.answer)
    elif piece.choices is not None:
        yield _choices(letter, piece.choices, path)
    elif piece.rows is not None:
        yield _rows(letter, piece)
    elif piece.sign is not None and piece.role is not None:
        yield _sign(letter, piece.sign, piece.role)
    elif piece.title is not None:
        yield Title(plain_wording(letter, piece.title))


def _prose(letter: LetterMaterial, path: str, source: str, notes: tuple[str, ...]) -> Block:
    comments = () if letter.material.final else notes
    return Block(path, source, letter.language, letter.definition.title[letter.language], comments)


def _points(
    letter: LetterMaterial, points: tuple[Point, ...], path: str, *, has_numbers: bool
) -> Iterator[Block]:
    lines: list[str] = []
    notes: list[str] = []
    for point in points:
        if is_there(letter, point.when) and _is_said(letter, point.say):
            source, value = fill_wording(letter, point.say)
            lines.append(f"{len(lines) + 1}. {source}" if has_numbers else f"- {source}")
            notes += value
    if lines:
        yield _prose(letter, path, "\n".join(lines), tuple(notes))


def _blanks(letter: LetterMaterial, labels: tuple[Text, ...], path: str) -> Iterator[LabelledValue]:
    for number, label in enumerate(labels, start=1):
        blank = Inline(f"{path}.{number}", letter.words("written.blank"), letter.language)
        yield replace(_line(letter, plain_wording(letter, label), blank), is_blank=True)


def _facts(
    letter: LetterMaterial, facts: tuple[LabelledLine, ...], path: str
) -> Iterator[LabelledValue]:
    """Yield each line; a question that several lines wait for is referred to once."""
    references: set[str] = set()
    for number, fact in enumerate(facts, start=1):
        for line in _fact(letter, fact, f"{path}.{number}") if is_there(letter, fact.when) else ():
            if isinstance(line.value, Gap) and letter.definition.unsettled == "refer":
                if line.value.path in references:
                    continue
                references.add(line.value.path)
            yield line


def _fact(letter: LetterMaterial, fact: LabelledLine, path: str) -> Iterator[LabelledValue]:
    label = fact.label[letter.language] if fact.label else ""
    if fact.say is not None:
        if _is_said(letter, fact.say):
            text = plain_wording(letter, fact.say)
            yield _line(letter, label, Inline(path, text, letter.language, label))
        return
    assert fact.answer is not None  # the model sees to it
    question = letter.question(fact.answer)
    label = label or question.heading[letter.language]
    if fact.answer.count(".") == 2:
        placed_value: Inline | Gap = letter.column(fact.answer, fact.where, path)
    elif letter.value(fact.answer) is None and not letter.is_needed(question):
        return
    else:
        placed_value = _answer_line(letter, fact.answer, fact.language, label)
    if isinstance(placed_value, Gap) and letter.leaves_out:
        yield from _noted_line(letter, label, placed_value)
    else:
        yield _line(letter, label, placed_value)


def _noted_line(letter: LetterMaterial, label: str, gap: Gap) -> Iterator[LabelledValue]:
    """Yield the line that a final letter has for a gap: its note, or nothing."""
    if (note := letter.noted_text(gap)) is not None:
        yield _line(letter, label, note)


def _answer_line(
    letter: LetterMaterial, path: str, language: Language | None, label: str
) -> Inline | Gap:
    value = letter.value_text(path, language)
    if isinstance(value, Gap):
        return value
    at = f"{path}@{language.value}" if language else path
    return Inline(at, value, letter.language, label)


def _line(letter: LetterMaterial, label: str, value: Inline | Gap) -> LabelledValue:
    return LabelledValue(letter.words("part.label", label=label), value)


def _answer(letter: LetterMaterial, path: str) -> Iterator[Content]:
    question, value = letter.question(path), letter.value(path)
    placed_value = place(letter.material, question, path, value)
    if isinstance(placed_value, Inline):
        yield _line(letter, question.heading[letter.language], placed_value)
    elif placed_value is not None and path in letter.material.question_ids:
        yield placed_value


def _choices(letter: LetterMaterial, path: str, at: str) -> Block | Gap:
    question, language = letter.question(path), letter.language
    option_ids = letter.answers.selection(path)
    if not option_ids:
        return letter.gap(question, None)
    lines = []
    items = {each.id: each for each in _items(letter, question.choose_from or "")}
    for key in option_ids:
        item = items.get(key)
        label = literal(item.label[language] if item else key)
        if item is None or item.description is None:
            lines.append(f"- {label}")
        else:
            heading = letter.words("part.label", label=label)
            lines.append(f"- **{heading}** {literal(item.description[language])}")
    return _prose(letter, at, "\n".join(lines), ())


def _items(letter: LetterMaterial, catalogue: str) -> Iterator[Any]:
    lists = letter.material.instrument.catalogues
    yield from lists[catalogue].items if catalogue in lists else ()


def _rows(letter: LetterMaterial, piece: Piece) -> LetterTable | Gap:
    question, language = letter.question(piece.rows or ""), letter.language
    cells = [row_values(letter.material, question, row) for row in letter.answers.rows(question.id)]
    if not cells:
        return letter.gap(question, None)
    return LetterTable(
        title=question.heading[language],
        headers=tuple(question.column(key).heading[language] for key in piece.columns),
        rows=tuple(tuple(row[key] for key in piece.columns) for row in cells),
        shape=piece.shape,
    )


def _sign(letter: LetterMaterial, path: str, role: Text) -> SignLines:
    placed_value = letter.value_text(path)
    if isinstance(placed_value, Gap):
        placed_value = "" if letter.leaves_out else placed_value.text
    return SignLines(role[letter.language], placed_value)
