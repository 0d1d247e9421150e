"""A written document as its template names it: every content of one shape."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.content.letters.context import letter_context
from planbuilder.content.letters.letter import Content, LetterContent
from planbuilder.content.letters.parts import LabelledValue, LetterTable, SignLines, Title
from planbuilder.content.values import Block, Inline
from planbuilder.text import Language
from tests.content.letters.builders import letter_of

EN = Language.EN
KEYS = {
    *("heading", "prose", "label", "value", "is_blank", "shape", "title", "rows", "role"),
    *("position", "h1", "h2", "h3", "h4"),
}


def items(*contents: Content) -> list[dict[str, object]]:
    letter: LetterContent = letter_of("request")
    part = replace(letter.parts[0], contents=contents)
    context = letter_context(replace(letter, parts=(part,)))
    assert context["title"] == letter.title
    found: list[dict[str, object]] = context["parts"][0]["contents"]
    assert all(set(each) == KEYS for each in found)
    return found


def test_prose_is_prose_and_a_title_a_heading() -> None:
    block = Block("", "words", EN)
    first, second = items(block, Title("Part two"))
    assert (first["prose"], first["heading"]) == (block, "")
    assert (second["prose"], second["heading"]) == (None, "Part two")


def test_a_line_has_its_label_and_value() -> None:
    value = Inline("a.b", "x", EN)
    (line,) = items(LabelledValue("Label", value, True))
    assert (line["label"], line["value"], line["is_blank"]) == ("Label", value, True)


def test_a_table_numbers_its_headers_and_cells() -> None:
    table = next(
        content
        for name in ("note", "assessments", "request", "cards")
        for part in letter_of(name).parts
        for content in part.contents
        if isinstance(content, LetterTable)
    )
    (item,) = items(table)
    assert [item[f"h{number}"] for number in range(1, 5)] == list(table.headers)
    rows = item["rows"]
    assert isinstance(rows, list) and len(rows) == len(table.rows)
    assert [rows[0][f"c{number}"] for number in range(1, 5)] == list(table.rows[0])
    assert (item["shape"], item["title"]) == (table.shape, table.title)


def test_lines_to_sign_on_name_role_and_position() -> None:
    lines = next(
        content
        for name in ("note", "request", "assessments")
        for part in letter_of(name).parts
        for content in part.contents
        if isinstance(content, SignLines)
    )
    (item,) = items(lines)
    assert (item["role"], item["position"]) == (lines.role, lines.position)
