"""A written document as values: its parts in one language, with nothing of Word or HTML in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from planbuilder.content.citations import all_cited
from planbuilder.content.front_pages import account_name, cover, department, full_title
from planbuilder.content.letters.computed_parts import MAKERS
from planbuilder.content.letters.parts import LabelledValue, LetterTable, SignLines, Title
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.wording import fill_wording, literal, plain_wording
from planbuilder.content.material import AcceptedFinding, Material
from planbuilder.content.sections import place, row_values
from planbuilder.content.values import Block, Bullets, Gap, Inline, Properties
from planbuilder.instrument.conditions import Condition, holds
from planbuilder.instrument.letter import LabelledLine, Letter, LetterSection, Piece
from planbuilder.text import Language, Text

Content: TypeAlias = Block | Bullets | Gap | Title | LabelledValue | LetterTable | SignLines


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A part as it stands in the document; a `new_page` begins one."""

    heading: str
    contents: tuple[Content, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class LetterContent:
    """A whole written document in one language. An empty text is left out.

    `draft` is the mark of a draft, `names` those of the account, `source_lines` say what the
    document rests on.
    """

    id: str
    language: Language
    department: str
    title: str
    names: str
    draft: str
    passages: tuple[LetterPart, ...]
    source_lines: tuple[str, ...]
    running_title: str
    properties: Properties


def letter_content(
    material: Material, definition: Letter, accepted: tuple[AcceptedFinding, ...] = ()
) -> LetterContent:
    """Return one written document of a plan in the language of `material`."""
    writing = LetterMaterial(material, definition, accepted)
    page, language = cover(material), material.language
    title = definition.title[language]
    named = full_title(material, title)
    running = material.words("page.header", title=named, version=page["version"])
    return LetterContent(
        id=definition.id,
        language=language,
        department=page["department"],
        title=title,
        names=_names(material, page),
        draft=page["draft"],
        passages=tuple(_passages(writing)),
        source_lines=() if definition.public else _source_lines(writing, page["basis"]),
        running_title=named if definition.public else running,
        properties=Properties(
            title=named,
            language=language,
            subject=definition.subject[language],
            creator=department(material),
            dated=material.answers.date(material.answers.path_of("prepared_on")) or material.today,
        ),
    )


def concerns(material: Material, definition: Letter) -> bool:
    """Return whether a document is written for this plan at all."""
    return _is_there(LetterMaterial(material, definition), definition.when)


def _names(material: Material, page: dict[str, Any]) -> str:
    name = account_name(material, material.language)
    return name and material.words("written.names", name=name, platform=page["platform"])


def _source_lines(writing: LetterMaterial, basis: str) -> tuple[str, ...]:
    if not writing.definition.cites:
        return (basis,)
    clauses = all_cited(writing.material, writing.definition.cites)
    return (writing.words("part.based_on", clauses=clauses), basis)


def _passages(writing: LetterMaterial) -> Iterator[LetterPart]:
    for part in writing.definition.parts:
        if not _is_there(writing, part.when):
            continue
        if part.each is None:
            yield from _passage(writing, part, f"{writing.definition.id}:{part.id}", new_page=False)
            continue
        for item in writing.material.instrument.catalogues[part.each].items:
            path = f"{writing.definition.id}:{part.id}.{item.id}"
            yield from _passage(replace(writing, item=item), part, path, new_page=True)


def _passage(
    writing: LetterMaterial, part: LetterSection, path: str, *, new_page: bool
) -> Iterator[LetterPart]:
    contents = [
        content
        for number, piece in enumerate(part.pieces, start=1)
        if _is_there(writing, piece.when)
        for content in _contents(writing, piece, f"{path}[{number}]")
    ]
    if contents:
        heading = plain_wording(writing, part.heading) if part.heading is not None else ""
        yield LetterPart(heading, tuple(contents), new_page)


def _is_there(writing: LetterMaterial, condition: Condition | None) -> bool:
    return condition is None or holds(condition, writing.value)


def _contents(writing: LetterMaterial, piece: Piece, path: str) -> Iterator[Content]:
    if piece.say is not None:
        yield _prose(writing, path, *fill_wording(writing, piece.say))
    elif piece.points:
        yield from _points(writing, piece, path)
    elif piece.facts:
        for number, fact in enumerate(piece.facts, start=1):
            if _is_there(writing, fact.when):
                yield from _fact(writing, fact, f"{path}.{number}")
    elif piece.computed is not None:
        yield from MAKERS[piece.computed](writing, path)
    else:
        yield from _answered(writing, piece, path)


def _answered(writing: LetterMaterial, piece: Piece, path: str) -> Iterator[Content]:
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


def _points(writing: LetterMaterial, piece: Piece, path: str) -> Iterator[Block]:
    lines: list[str] = []
    notes: list[str] = []
    for point in piece.points:
        if _is_there(writing, point.when):
            source, value = fill_wording(writing, point.say)
            lines.append(f"- {source}")
            notes += value
    if lines:
        yield _prose(writing, path, "\n".join(lines), tuple(notes))


def _fact(writing: LetterMaterial, fact: LabelledLine, path: str) -> Iterator[LabelledValue]:
    label = fact.label[writing.language] if fact.label else ""
    if fact.say is not None:
        text = plain_wording(writing, fact.say)
        yield _line(writing, label, Inline(path, text, writing.language, label))
    elif fact.answer is not None:
        question = writing.question(fact.answer)
        label = label or question.heading[writing.language]
        value = writing.value(fact.answer)
        if value is None and question.required_from is None:
            return
        shown = writing.shown(fact.answer, fact.language)
        if isinstance(shown, Gap):
            yield _line(writing, label, shown)
        else:
            at = f"{fact.answer}@{fact.language.value}" if fact.language else fact.answer
            yield _line(writing, label, Inline(at, shown, writing.language, label))


def _line(writing: LetterMaterial, label: str, value: Inline | Gap) -> LabelledValue:
    return LabelledValue(writing.words("part.label", label=label), value)


def _answer(writing: LetterMaterial, path: str) -> Iterator[Content]:
    question, value = writing.question(path), writing.value(path)
    shown = place(writing.material, question, path, value, numeric=False)
    if isinstance(shown, Inline):
        yield _line(writing, question.heading[writing.language], shown)
    elif shown is not None and path in writing.material.shown_ids:
        yield shown


def _choices(writing: LetterMaterial, path: str, at: str) -> Block | Gap:
    question, language = writing.question(path), writing.language
    chosen = writing.answers.chosen(path)
    if not chosen:
        return writing.gap(question, None)
    lines = []
    items = {each.id: each for each in _items(writing, question.choose_from or "")}
    for key in chosen:
        item = items.get(key)
        label = literal(item.label[language] if item else key)
        if item is None or item.description is None:
            lines.append(f"- {label}")
        else:
            named = writing.words("part.label", label=label)
            lines.append(f"- **{named}** {literal(item.description[language])}")
    return _prose(writing, at, "\n".join(lines), ())


def _items(writing: LetterMaterial, catalogue: str) -> Iterator[Any]:
    known = writing.material.instrument.catalogues
    yield from known[catalogue].items if catalogue in known else ()


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
    shown = writing.shown(path)
    position = shown.text if isinstance(shown, Gap) else shown
    return SignLines(role[writing.language], position)
