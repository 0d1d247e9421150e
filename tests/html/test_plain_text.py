"""Plain text for mails and profiles: wrapped, underlined headings, addresses in full."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.content.letters.letter import Content, LetterPart
from planbuilder.content.letters.parts import LabelledValue, LetterTable
from planbuilder.content.values import Block, Bullets, Gap, Inline
from planbuilder.html import as_plain_text
from planbuilder.html.plain_text import WIDTH
from planbuilder.text import LANGUAGES, Language
from tests.content.letters.builders import IDS, letter_material, letter_of


def lines_of(*contents: Content) -> list[str]:
    document = replace(
        letter_of("notice", letter_material(final=True)),
        title="T",
        names="",
        parts=(LetterPart("", contents),),
    )
    return as_plain_text(document).decode().splitlines()[3:]


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_fit_unless_one_word_does_not(name: str, language: Language) -> None:
    text = as_plain_text(letter_of(name, letter_material(language=language))).decode()
    for line in text.splitlines():
        assert len(line) <= WIDTH or " " not in line.strip().removeprefix("- "), line
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert "\t" not in text


def test_french_spaces_never_end_a_line() -> None:
    text = as_plain_text(letter_of("notice", letter_material(language=Language.FR))).decode()
    assert "8\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30" in text
    assert not [line for line in text.splitlines() if line.startswith((":", "»"))]


def test_lists_keep_their_marks_and_hang() -> None:
    long = "word " * 20
    lines = lines_of(Block("x", f"- {long}\n    - deeper\n- two\n\n1. first", Language.EN))
    assert lines[0].startswith("- word")
    assert lines[1].startswith("  word")
    assert "  - deeper" in lines
    assert "- two" in lines
    assert "1. first" in lines


def test_links_show_their_address() -> None:
    source = (
        "See [the terms](https://example.ca/terms) or [https://example.ca](https://example.ca)."
    )
    assert " ".join(lines_of(Block("x", source, Language.EN))) == (
        "See the terms (https://example.ca/terms) or https://example.ca."
    )


def test_bullets_gaps_facts_and_tables_are_lines() -> None:
    grid = LetterTable("Users", ("Who", "As", "From", "To"), (("A", "Editor", "–", "–"),), "users")
    lines = lines_of(
        Bullets("x", ("one", "two"), Language.EN),
        Gap("y", "[To come]", ""),
        LabelledValue("Name:", Inline("z", "Fort", Language.EN)),
        grid,
    )
    assert [line for line in lines if line] == [
        "- one",
        "- two",
        "[To come]",
        "Name: Fort",
        "Users",
        "  Who | A",
        "  As | Editor",
        "  From | –",
        "  To | –",
    ]
