"""Headings, labels, items and questions among the paragraphs of somebody else's document."""

from __future__ import annotations

import pytest

from planbuilder.proposals.block_forms import (
    Label,
    is_asked,
    is_beside,
    is_heading,
    is_numbered_item,
    label_of,
)
from planbuilder.word.review.blocks import TextBlock
from tests.proposals.builders import text_block


@pytest.mark.parametrize(
    ("block", "heading"),
    [
        (text_block("", bold="Audience"), True),
        (text_block("2.1 Audience"), True),
        (text_block("b) Platform"), True),
        (text_block("Audience"), False),
        (text_block("", bold="A sentence that ends."), False),
        (text_block("", bold="x" * 101), False),
        (text_block("", bold="x" * 100), True),
        (text_block("2.1 Audience", kind="number"), False),
        (TextBlock(text_block("Any text.").paragraph, "Heading 1", is_heading=True), True),
    ],
)
def test_a_heading_is_styled_or_short_and_marked(block: TextBlock, heading: bool) -> None:
    assert is_heading(block) is heading


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Platform: X", Label("Platform", "X")),
        ("Audience – Anglers", Label("Audience", "Anglers")),
        ("(ii) Moderation. Threats are removed.", Label("(ii) Moderation", "Threats are removed.")),
        ("Plateforme : X", Label("Plateforme", "X")),
        ("A sentence without one.", None),
        ("Moderation. Threats are removed.", None),
        ("x: y", None),
    ],
)
def test_a_label_stands_before_a_colon_a_dash_or_a_stop(text: str, label: Label | None) -> None:
    assert label_of(text_block(text)) == label


def test_bold_words_are_a_label_for_what_follows_them() -> None:
    label = label_of(text_block(" – Anglers ", bold="Audience:"))
    assert label == Label("Audience", "Anglers", is_bold=True)
    assert label_of(text_block("", bold="Audience")) is None
    assert label_of(text_block(" and more", bold="x" * 101)) is None


@pytest.mark.parametrize(
    ("block", "beside"),
    [
        (text_block(" \n"), True),
        (text_block("Table 3: Risks"), True),
        (text_block("Tableau 3 – Risques"), True),
        (text_block("Audience", style="toc 1"), True),
        (text_block("Audience", style="caption"), True),
        (text_block("Tables are set"), False),
        (text_block("Audience", style="body"), False),
    ],
)
def test_what_says_nothing_of_its_own(block: TextBlock, beside: bool) -> None:
    assert is_beside(block) is beside


def test_a_whole_number_alone_leads_an_item() -> None:
    assert is_numbered_item(text_block("1. Anglers"))
    assert not is_numbered_item(text_block("1.2 Anglers"))
    assert not is_numbered_item(text_block("", bold="1. Anglers"))


def test_a_form_asks_in_a_short_paragraph() -> None:
    assert is_asked(text_block("Who reads it?"))
    assert not is_asked(text_block("Who reads it? Anglers."))
    assert not is_asked(text_block("x" * 100 + "?"))
