"""A document finished as text is, to the byte, the one that is finished as trees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import cycle
from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.content.context import document_context, document_properties
from planbuilder.content.sections import BLANK
from planbuilder.content.values import Block, Bullets, Gap, Inline
from planbuilder.documents.foreign_names import titles_in
from planbuilder.documents.material import material_of
from planbuilder.documents.templates import template_for
from planbuilder.storage import shipped_path
from planbuilder.text import LANGUAGES
from planbuilder.word.markup.filled_blocks import FilledBlock
from planbuilder.word.markup.finished_parts import finish
from planbuilder.word.markup.fragments import BeyondMarkupError, is_plain
from planbuilder.word.ooxml.namespaces import DOCUMENT, W_URI
from planbuilder.word.ooxml.styles import Styles
from planbuilder.word.template import render
from planbuilder.word.template.compile import compile_template
from planbuilder.workspace import Workspace, read_workspace
from tests.word.engine_comparison import comparing_both_engines
from tests.word.inspect.reader_comparison import assert_same_problems

DAY = date(2026, 11, 21)
SAMPLES = ("draft", "luxembourg", "parks", "quebec")
HOSTILE = (
    "R&D <w:t> </w:p> & \"q\" 'a' ]]> &amp; 10-20, 1-800-555-0199 https://example.ca/2026-27",
    '<w:tbl><w:tr><w:tc> w:fldCharType="end" </w:body> &#34; {{ x }}',
    "tab\there, line\nfeed 2026-2027",
    "\u202eright to left\u202c « guillemets\u00a0» l’été — 3-4 e\u0301 \u2028",
    "Loi sur les langues officielles, Official Languages Act, Loi sur l'accès à l'information",
    BLANK,
    "long " * 900,
)
Finished = list[str]


@lru_cache(maxsize=4)
def workspace(sample: str) -> Workspace:
    return read_workspace(shipped_path("samples") / sample)


@pytest.fixture
def as_text(monkeypatch: pytest.MonkeyPatch) -> Finished:
    """Return the names of the parts finished as text, which no part here may fail to be."""
    parts: Finished = []

    def note_parts(*arguments: Any, **named: Any) -> dict[str, bytes]:
        result = finish(*arguments, **named)
        parts.extend(result)
        return result

    monkeypatch.setattr(render, "finish", note_parts)
    return parts


def hostile(node: Any, texts: Iterator[str]) -> Any:
    """Return a context whose answers say what no answer should."""
    if isinstance(node, dict):
        return {name: hostile(each, texts) for name, each in node.items()}
    if isinstance(node, list):
        return [hostile(each, texts) for each in node]
    if isinstance(node, Inline | Gap):
        return replace(node, text=next(texts))
    if isinstance(node, Block):
        return replace(node, source=f"- {next(texts)}\n\n{next(texts)} **{next(texts)}**")
    if isinstance(node, Bullets):
        return replace(node, items=(next(texts), next(texts)))
    return node


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_and_hostile_text_is_finished_alike(sample: str, as_text: Finished) -> None:
    space = workspace(sample)
    texts = cycle(HOSTILE)
    documents = 0
    for number, answers in enumerate(space.plans.values()):
        for language in LANGUAGES:
            final = number % 2 == 0
            material = material_of(space, answers, language, DAY, findings=(), final=final)
            template = template_for(space, answers.document, language)
            context, properties = document_context(material), document_properties(material)
            titles = titles_in(space.instrument, answers)
            contexts = (context, hostile(context, texts)) if number % 3 == 0 else (context,)
            for values in contexts:
                with comparing_both_engines():
                    docx = render.render(
                        template, values, properties, draft=not final, titles=titles
                    )
                if len(contexts) > 1:
                    assert_same_problems(docx, is_plain=values is context)
                documents += 1
    assert as_text.count(DOCUMENT) == documents > 0


def test_every_shipped_template_is_finished_as_text() -> None:
    files = sorted(shipped_path("templates").rglob("*.docx"))
    parts = [part for file in files for part in compile_template(file.read_bytes()).parts]
    assert len(parts) >= len(files) and all(part.is_plain for part in parts)


@pytest.mark.parametrize(
    "inside",
    [
        "<w:sdt/>",
        "<w:drawing><wp:docPr/></w:drawing>",
        "<w:txbxContent/>",
        '<w:bookmarkStart w:id="1" w:name="_Toc1"/>',
        "<!-- remark -->",
        f'<x:p xmlns:x="{W_URI}"/>',
    ],
)
def test_what_only_a_tree_can_be_changed_by_is_told(inside: str) -> None:
    whole = f'<w:document xmlns:w="{W_URI}"><w:body>{{}}</w:body></w:document>'
    assert is_plain(whole.format("<w:p/>")) and not is_plain(whole.format(inside))


@pytest.mark.parametrize(
    "inside",
    [
        "<w:tbl><w:tblPr/><w:tr><w:tc><w:tbl></w:tbl></w:tc></w:tr></w:tbl>",
        "<w:t>&#39;</w:t>",
    ],
)
def test_a_document_that_is_set_up_otherwise_is_left_to_trees(inside: str) -> None:
    language = LANGUAGES[0]
    with pytest.raises(BeyondMarkupError):
        filled = {DOCUMENT: [FilledBlock(f"<w:document><w:body>{inside}")]}
        styles = Styles({}, {})
        finish(filled, {}, styles, language, titles=None, blank=BLANK, last_bookmark=0)
