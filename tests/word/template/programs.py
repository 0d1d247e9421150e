"""Small programs of templates, and what they fill in."""

from __future__ import annotations

from planbuilder.content.values import Value
from planbuilder.text import Language
from planbuilder.word.markup.filled_blocks import FilledBlock
from planbuilder.word.ooxml.anchors import Anchors
from planbuilder.word.ooxml.styles import BODY, ListFormat, Styles
from planbuilder.word.template.allowance import ALLOWANCE, Allowance
from planbuilder.word.template.placement import RENDER_STATE, RenderState, TagFormat
from planbuilder.word.template.program import Program, execute, is_program
from planbuilder.word.template.program_annotations import annotate
from planbuilder.word.template.prose import Additions

STYLES = Styles(
    {
        BODY.lower(): "Body",
        "heading 1": "Heading1",
        "list bullet": "Bullet",
        "emphasis": "Emphasis",
    },
    {"Bullet": ListFormat(1, 1, 1)},
    {"Heading1": "heading 1"},
)


FORMATS = (
    TagFormat(in_cell=True),
    TagFormat(paragraph='<w:pStyle w:val="Heading1"/>'),
    TagFormat(language='<w:lang w:val="fr-CA"/>'),
)


TEXT, TEXT_END = '<w:p><w:r><w:t xml:space="preserve">', "</w:t></w:r></w:p>"


RUNS: Program = [["text", "<w:p>"], ["value", "as_runs", ["x"], [0]], ["text", "</w:p>"]]


PROSE: Program = [["value", "as_paragraphs", ["x"], [0]]]


WORDS: Program = [["text", TEXT], ["value", "as_text", ["y"], []], ["text", TEXT_END]]


def fill_in(program: Program, x: Value, y: str = "y") -> list[FilledBlock]:
    additions = Additions("rId", 0, [], Anchors())
    state = RenderState(STYLES, FORMATS, Language.EN, additions)
    whole = annotate(program, FORMATS, STYLES)
    assert is_program(whole)
    return execute(
        whole, {RENDER_STATE: state, ALLOWANCE: Allowance(1_000), "x": x, "y": y, "rows": [1]}
    )
