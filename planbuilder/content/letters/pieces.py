"""The pieces of written documents: what each one says, from the answers it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeAlias

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


def is_there(writing: LetterMaterial, condition: Condition | None) -> bool:
    """Return whether a condition on the answers holds; without one, it does."""
    return condition is None or holds(condition, writing.value)


def contents_of(writing: LetterMaterial, piece: Piece, path: str) -> Iterator[Content]:
    """Yield what a piece says; nothing where it waits for an answer that a final does without."""
    for content in _contents(writing, piece, path):
        if isinstance(content, Gap) and writing.leaves_out:
            yield from _noted_line(writing, content.label, content)
        else:
            yield content


def _contents(writing: LetterMaterial, piece: Piece, path: str) -> Iterator[Content]:
    if piece.say is not None:
        if _is_said(writing, piece.say):
            yield _prose(writing, path, *fill_wording(writing, piece.say))
    elif piece.points or piece.steps:
        yield from _points(
            writing, piece.points or piece.steps, path, has_numbers=bool(piece.steps)
        )
    elif piece.facts:
        yield from _facts(writing, piece.facts, path)
    elif piece.computed is not None:
        yield from _COMPUTED[piece.computed](writing, path)
    elif piece.people or piece.blanks:
        yield from people_lines(writing, piece.people)
        yield from _blanks(writing, piece.blanks, path)
    else:
        yield from _answer_content(writing, piece, path)


def _is_said(writing: LetterMaterial, text: Text) -> bool:
    if writing.definition.unsettled == "mark":
        return not writing.leaves_out or is_settled(writing, text)
    keys = (match[1] for match in VALUE.finditer(text[writing.language]))
    return all(map(writing.applies, keys)) and (not writing.leaves_out or is_settled(writing, text))


def _answer_content(writing: LetterMaterial, piece: Piece, path: str) -> Iterator[Content]:
    if piece.answer is not None:
        yield from _answer(writing, piece.answer)
    elif piece.choices is not None:
        yield _choices(writing, piece.choices, path)
    elif piece.rows is not None:
        yield _rows(writing, piece)
    elif piece.sign is not None and piece.role is not None:
        yield _sign(writing, piece.sign, piece.role)
    elif piece.title is not None:
        yield Title(plain_wording(writing, piece.title))


def _prose(writing: LetterMaterial, path: str, source: str, notes: tuple[str, ...]) -> Block:
    comments = () if writing.material.final else notes
    return Block(
        path, source, writing.language, writing.definition.title[writing.language], comments
    )


def _points(
    writing: LetterMaterial, points: tuple[Point, ...], path: str, *, has_numbers: bool
) -> Iterator[Block]:
    lines: list[str] = []
    notes: list[str] = []
    for point in points:
        if is_there(writing, point.when) and _is_said(writing, point.say):
            source, value = fill_wording(writing, point.say)
            lines.append(f"{len(lines) + 1}. {source}" if has_numbers else f"- {source}")
            notes += value
    if lines:
        yield _prose(writing, path, "\n".join(lines), tuple(notes))


def _blanks(
    writing: LetterMaterial, labels: tuple[Text, ...], path: str
) -> Iterator[LabelledValue]:
    for number, label in enumerate(labels, start=1):
        blank = Inline(f"{path}.{number}", writing.words("written.blank"), writing.language)
        yield replace(_line(writing, plain_wording(writing, label), blank), is_blank=True)


def _facts(
    writing: LetterMaterial, facts: tuple[LabelledLine, ...], path: str
) -> Iterator[LabelledValue]:
    """Yield each line; a question that several lines wait for is referred to once."""
    references: set[str] = set()
    for number, fact in enumerate(facts, start=1):
        for line in (
            _fact(writing, fact, f"{path}.{number}") if is_there(writing, fact.when) else ()
        ):
            if isinstance(line.value, Gap) and writing.definition.unsettled == "refer":
                if line.value.path in references:
                    continue
                references.add(line.value.path)
            yield line


def _fact(writing: LetterMaterial, fact: LabelledLine, path: str) -> Iterator[LabelledValue]:
    label = fact.label[writing.language] if fact.label else ""
    if fact.say is not None:
        if _is_said(writing, fact.say):
            text = plain_wording(writing, fact.say)
            yield _line(writing, label, Inline(path, text, writing.language, label))
        return
    assert fact.answer is not None  # the model sees to it
    question = writing.question(fact.answer)
    label = label or question.heading[writing.language]
    if fact.answer.count(".") == 2:
        placed_value: Inline | Gap = writing.column(fact.answer, fact.where, path)
    elif writing.value(fact.answer) is None and not writing.is_needed(question):
        return
    else:
        placed_value = _answer_line(writing, fact.answer, fact.language, label)
    if isinstance(placed_value, Gap) and writing.leaves_out:
        yield from _noted_line(writing, label, placed_value)
    else:
        yield _line(writing, label, placed_value)


def _noted_line(writing: LetterMaterial, label: str, gap: Gap) -> Iterator[LabelledValue]:
    """Yield the line that a final has for a gap: its note, or no line at all."""
    if (note := writing.noted_text(gap)) is not None:
        yield _line(writing, label, note)


def _answer_line(
    writing: LetterMaterial, path: str, language: Language | None, label: str
) -> Inline | Gap:
    value = writing.value_text(path, language)
    if isinstance(value, Gap):
        return value
    at = f"{path}@{language.value}" if language else path
    return Inline(at, value, writing.language, label)


def _line(writing: LetterMaterial, label: str, value: Inline | Gap) -> LabelledValue:
    return LabelledValue(writing.words("part.label", label=label), value)


def _answer(writing: LetterMaterial, path: str) -> Iterator[Content]:
    question, value = writing.question(path), writing.value(path)
    placed_value = place(writing.material, question, path, value)
    if isinstance(placed_value, Inline):
        yield _line(writing, question.heading[writing.language], placed_value)
    elif placed_value is not None and path in writing.material.question_ids:
        yield placed_value


def _choices(writing: LetterMaterial, path: str, at: str) -> Block | Gap:
    question, language = writing.question(path), writing.language
    option_ids = writing.answers.selection(path)
    if not option_ids:
        return writing.gap(question, None)
    lines = []
    items = {each.id: each for each in _items(writing, question.choose_from or "")}
    for key in option_ids:
        item = items.get(key)
        label = literal(item.label[language] if item else key)
        if item is None or item.description is None:
            lines.append(f"- {label}")
        else:
            heading = writing.words("part.label", label=label)
            lines.append(f"- **{heading}** {literal(item.description[language])}")
    return _prose(writing, at, "\n".join(lines), ())


def _items(writing: LetterMaterial, catalogue: str) -> Iterator[Any]:
    lists = writing.material.instrument.catalogues
    yield from lists[catalogue].items if catalogue in lists else ()


def _rows(writing: LetterMaterial, piece: Piece) -> LetterTable | Gap:
    question, language = writing.question(piece.rows or ""), writing.language
    cells = [
        row_values(writing.material, question, row) for row in writing.answers.rows(question.id)
    ]
    if not cells:
        return writing.gap(question, None)
    return LetterTable(
        title=question.heading[language],
        headers=tuple(question.column(key).heading[language] for key in piece.columns),
        rows=tuple(tuple(row[key] for key in piece.columns) for row in cells),
        shape=piece.shape,
    )


def _sign(writing: LetterMaterial, path: str, role: Text) -> SignLines:
    placed_value = writing.value_text(path)
    if isinstance(placed_value, Gap):
        placed_value = "" if writing.leaves_out else placed_value.text
    return SignLines(role[writing.language], placed_value)
