"""A tag that Word has split stands whole in the text it starts in; a broken one is told."""

from __future__ import annotations

import pytest

from planbuilder.word.ooxml.namespaces import text_of
from planbuilder.word.template.tag_repair import Faults, join_tags, texts_of
from tests.proposals.builders import element


def runs(*texts: str) -> str:
    return "".join(
        f"<w:r>{'<w:br/>' if text == '|' else f'<w:t>{text}</w:t>'}</w:r>" for text in texts
    )


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (("A {{ na", "me }} b"), ["A {{ name }}", " b"]),
        (("{", "{ a }", "} {% if x", " %}"), ["{{ a }}", "", " {% if x %}", ""]),
        (("{{ a == “b” }}",), ['{{ a == "b" }}']),
        (("{{\u00a0a  b }}",), ["{{ a b }}"]),
        (("no tag } here", "{"), ["no tag } here", "{"]),
    ],
)
def test_a_tag_stands_in_one_text(texts: tuple[str, ...], whole: list[str]) -> None:
    paragraph, faults = element(f"<w:p>{runs(*texts)}</w:p>"), Faults("word/document.xml")
    join_tags(paragraph, faults)
    assert faults.problems == []
    assert [text.text or "" for text in texts_of(paragraph)] == whole


@pytest.mark.parametrize(
    "texts", [("{{ a ",), ("a }}",), ("{{ a", "|", "}}"), ("{% if x }}",)], ids=str
)
def test_what_cannot_be_a_tag_is_told_with_the_text_near_it(texts: tuple[str, ...]) -> None:
    paragraph, faults = element(f"<w:p>{runs('Before ', *texts)}</w:p>"), Faults("header1.xml")
    before = text_of(paragraph)
    join_tags(paragraph, faults)
    (problem,) = faults.problems
    assert (problem.code, problem.file) == ("template_tag_broken", "header1.xml")
    assert "Before" in problem.values["near"]
    assert text_of(paragraph) == before


def test_a_tag_in_a_text_box_is_refused_and_not_read_with_the_paragraph_around_it() -> None:
    box = f"<w:pict><w:txbxContent><w:p>{runs('{{ a }}')}</w:p></w:txbxContent></w:pict>"
    outer = element(f"<w:p><w:r>{box}</w:r>{runs('x')}</w:p>")
    assert [text.text for text in texts_of(outer)] == ["x"]
    faults = Faults("word/document.xml")
    inner = next(each for each in outer.iter(outer.tag) if each is not outer)
    join_tags(inner, faults)
    assert [problem.code for problem in faults.problems] == ["template_tag_in_text_box"]


def test_the_text_near_a_fault_is_short() -> None:
    faults = Faults("x")
    faults.note("code", "word " * 40, name="n")
    assert faults.problems[0].values["near"].endswith("…")
    assert len(faults.problems[0].values["near"]) == 81
