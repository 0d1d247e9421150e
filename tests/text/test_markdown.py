"""The Markdown subset: what it reads, what it leaves as typed, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.text.markdown import parse, to_markdown
from planbuilder.text.paragraphs import Paragraph, Span


def test_bold_italic_and_links_become_spans() -> None:
    (paragraph,) = parse("A **b** and *c*, ***d***, [e](https://example.ca/?a=1&b=2).")

    assert paragraph.spans == (
        Span("A "),
        Span("b", bold=True),
        Span(" and "),
        Span("c", italic=True),
        Span(", "),
        Span("d", bold=True, italic=True),
        Span(", "),
        Span("e", address="https://example.ca/?a=1&b=2"),
        Span("."),
    )


@pytest.mark.parametrize(
    "typed",
    [
        "# A heading",
        "`code` and ```fence```",
        "> quoted",
        "![image][1]",
        "<b>html</b> &amp; &copy;",
        "a_b_c and _d_ and __e__",
        "| a | b |",
        "[bad](javascript:alert(1))",
        "[no host](https://)",
        "[half](https://[::1)",
        "---",
        "+ 12 % in a year",
        "~~struck~~",
        "\\\\server\\folder",
        "{{ 7*7 }} {% if x %}",
    ],
)
def test_what_the_subset_lacks_is_shown_as_typed(typed: str) -> None:
    (paragraph,) = parse(typed)

    assert paragraph == Paragraph("body", (Span(typed),))


def test_a_bare_address_is_a_link_to_itself() -> None:
    (paragraph,) = parse(
        "<https://example.ca/\\*a\\*>, **https://example.ca/b** (HTTP://C.example)."
    )

    assert paragraph.spans == (
        Span("<"),
        Span("https://example.ca/*a*", address="https://example.ca/*a*"),
        Span(">, "),
        Span("https://example.ca/b", bold=True, address="https://example.ca/b"),
        Span(" ("),
        Span("HTTP://C.example", address="HTTP://C.example"),
        Span(")."),
    )
    assert parse(to_markdown([paragraph])) == (paragraph,)


def test_a_link_to_itself_is_typed_with_brackets_where_it_would_run_on() -> None:
    (paragraph,) = parse("[https://example.ca](https://example.ca)/fr and https://example.ca.")

    typed = to_markdown([paragraph])
    assert typed == "[https://example.ca](https://example.ca)/fr and https://example.ca."
    assert parse(typed) == (paragraph,)


def test_a_link_to_itself_in_bold_has_brackets() -> None:
    typed = "[**https://example.ca**](https://example.ca)"
    assert to_markdown(parse(typed)) == typed


def test_nested_lists_keep_their_levels_and_numbers() -> None:
    read = parse("- a\n  - b\n    1. c\n    2. d\n- e\n\n3. f\n3. g")

    assert [(item.kind, item.level, item.number, item.text) for item in read] == [
        ("bullet", 0, None, "a"),
        ("bullet", 1, None, "b"),
        ("number", 2, 1, "c"),
        ("number", 2, 2, "d"),
        ("bullet", 0, None, "e"),
        ("number", 0, 3, "f"),
        ("number", 0, 4, "g"),
    ]


def test_a_second_paragraph_of_an_item_stays_in_the_item() -> None:
    read = parse("- a\n\n  b\n- c")

    assert [item.text for item in read] == ["a\nb", "c"]


def test_a_line_feed_is_a_space_and_a_hard_break_a_break() -> None:
    (paragraph,) = parse("one\ntwo  \nthree\\\nfour")

    assert paragraph.text == "one two\nthree\nfour"


def test_the_title_of_a_link_is_shown_with_it() -> None:
    (paragraph,) = parse('[a](https://example.ca "b")')

    assert paragraph.spans == (Span("a (b)", address="https://example.ca"),)


@pytest.mark.parametrize(
    "source",
    [
        "Plain text, *italic* and **bold** with [a link](https://example.ca/a_b).",
        "- a\n- b\n    - c\n\nText.\n\n1. d\n2. e\n    1. f\n\n1. again",
        "1. a\n2. b\n\n1) restarted\n2) on",
        "5 \\* 3 and \\[brackets\\]",
        "\\- no bullet\n\n2026\\. No number.",
        "- first\\\n  second\n- third",
    ],
)
def test_markdown_written_from_paragraphs_reads_the_same(source: str) -> None:
    read = parse(source)

    assert parse(to_markdown(read)) == read


@pytest.mark.parametrize("source", ["1. a\n2. b\n3. c", "1. a\n2. b\n1) again\n2) b", "0. a\n1. b"])
def test_a_list_keeps_its_signs_until_another_one_follows(source: str) -> None:
    assert to_markdown(parse(source)) == source


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_every_letter_typed_is_shown(typed: str) -> None:
    shown = "".join(paragraph.text for paragraph in parse(typed))

    assert {letter for letter in typed if letter.isalnum()} <= set(shown) | set("0123456789")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"5 \* 3", "5 * 3"),
        (r"\*a\*", "*a*"),
        (r"\[a\](https://)", "[a](https://)"),
        (r"\- a", "- a"),
        (r"2026\. a", "2026. a"),
        (r"1\) a", "1) a"),
        (r"a\b", r"a\b"),
    ],
)
def test_an_escaped_sign_is_shown_as_the_sign(typed: str, shown: str) -> None:
    (paragraph,) = parse(typed)

    assert paragraph == Paragraph("body", (Span(shown),))


@pytest.mark.parametrize(
    ("paragraph", "written"),
    [
        (Paragraph("body", (Span("*a* [b]"),)), r"\*a\* \[b\]"),
        (Paragraph("body", (Span("- a"),)), r"\- a"),
        (Paragraph("body", (Span("1. a"),)), r"1\. a"),
        (Paragraph("body", (Span("12) a"),)), r"12\) a"),
        (Paragraph("body", (Span("1.5 -a"),)), "1.5 -a"),
        (
            Paragraph("body", (Span("a]b[c", address="https://example.ca"),)),
            r"[a\]b\[c](https://example.ca)",
        ),
    ],
)
def test_a_sign_that_would_be_read_as_markdown_is_escaped(
    paragraph: Paragraph, written: str
) -> None:
    assert to_markdown([paragraph]) == written
    assert parse(written) == (paragraph,)
