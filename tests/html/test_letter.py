"""Pages for the web: strict, accessible, and nothing an author types becomes markup."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree
from msgspec.structs import replace

from planbuilder.answers import Answers, Wording
from planbuilder.content.letters.letter import LetterContent, LetterPart
from planbuilder.content.letters.parts import LabelledValue, LetterTable, Title
from planbuilder.content.values import Block, Inline
from planbuilder.html import letter_page
from planbuilder.text import LANGUAGES, Language
from tests.content.builders import plan
from tests.content.letters.builders import IDS, letter_material, letter_of

ATTACK = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> \" onclick='x' "
    "& [go](javascript:alert(1))"
)


def page(document: LetterContent) -> etree._Element:
    """Return a page read strictly, as XML."""
    data = letter_page(document)
    assert data.startswith(b"<!DOCTYPE html>\n")
    return etree.fromstring(data.partition(b"\n")[2], etree.XMLParser(resolve_entities=False))


def text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_makes_a_page_a_screen_reader_can_use(name: str, language: Language) -> None:
    root = page(letter_of(name, letter_material(language=language)))
    assert root.get("lang") == language.locale
    assert (root.findtext(".//title") or "").strip()
    assert len(root.findall(".//main")) == 1
    levels = [int(str(each.tag)[1]) for each in root.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in root.iter("table"):
        assert (table.findtext("caption") or "").strip()
        assert all(head.get("scope") in ("col", "row") for head in table.iter("th"))
    for link in root.iter("a"):
        assert (link.get("href") or "").startswith(("https://", "http://", "mailto:"))
        assert text_of(link).strip().lower() not in ("", "here", "ici")


@pytest.mark.parametrize("name", IDS)
def test_a_page_needs_no_script_and_no_other_file(name: str) -> None:
    root = page(letter_of(name))
    tags = {str(each.tag) for each in root.iter(etree.Element)}
    assert not tags & {"script", "iframe", "object", "embed", "img", "link", "form", "input"}
    for each in root.iter(etree.Element):
        assert not [key for key in each.attrib if str(key).lower().startswith("on")]


def _hostile_plan() -> Answers:
    both = Wording(en=ATTACK, fr=ATTACK)
    return plan(
        account__name_en=ATTACK,
        account__version=ATTACK,
        assessments__legal_authority=both,
        assessments__pib_number=ATTACK,
        protocols__other_grounds=both,
        protocols__content=both,
        phase_out__notice_reason=both,
        platform__terms_url='https://example.ca/"onmouseover="alert(1)',
        notice__url=Wording(en="https://example.ca/<script>", fr="https://example.ca/<script>"),
    )


@pytest.mark.parametrize("name", ["notice", "policy", "closing", "note", "request"])
def test_nothing_an_author_types_becomes_markup(name: str) -> None:
    root = page(letter_of(name, letter_material(_hostile_plan())))
    tags = {str(each.tag) for each in root.iter(etree.Element)}
    assert not tags & {"script", "img"}
    for each in root.iter(etree.Element):
        assert set(each.attrib) <= {"lang", "charset", "name", "content", "scope", "href", "start"}
        assert "javascript:" not in (each.get("href") or "")
    assert "<script>alert(1)</script>" in text_of(root)


def _holding(*contents: Block | LabelledValue | LetterTable | Title) -> LetterContent:
    return replace(letter_of("notice"), parts=(LetterPart("Heading", contents),))


def test_lists_nest_inside_their_items() -> None:
    source = "- one\n    - deeper\n    - again\n- two\n\n3. three\n4. four\n\nText after."
    root = page(_holding(Block("x", source, Language.EN)))
    for item in root.iter("li"):
        parent = item.getparent()
        assert parent is not None
        assert parent.tag in ("ul", "ol")
    for listed in root.iter("ul", "ol"):
        assert {str(child.tag) for child in listed} == {"li"}
    outer, inner, numbered = root.iter("ul", "ol")
    assert [len(outer), len(inner), len(numbered)] == [2, 2, 2]
    assert numbered.get("start") == "3"
    assert (root.findall(".//p")[-1].text or "") == "Text after."


def test_formats_links_and_breaks_survive() -> None:
    source = "**Bold** and *italic*, [a page](https://example.ca/a?b=1&c=2)\\\nnext line"
    data = letter_page(_holding(Block("x", source, Language.EN))).decode()
    assert (
        "<p><strong>Bold</strong> and <em>italic</em>, "
        '<a href="https://example.ca/a?b=1&amp;c=2">a page</a><br/>next line</p>'
    ) in data


def test_what_is_in_the_other_language_says_so() -> None:
    name = Inline("account.name_fr", "Fort de la Baie", Language.FR)
    data = letter_page(_holding(LabelledValue("French name:", name))).decode()
    assert '<dt>French name:</dt><dd><span lang="fr-CA">Fort de la Baie</span></dd>' in data


def test_a_table_has_its_caption_and_headers() -> None:
    grid = LetterTable(
        "Users", ("Who", "As", "From", "To"), (("A & B", "Editor", "–", "–"),), "users"
    )
    data = letter_page(_holding(Title("Access"), grid)).decode()
    assert "<h3>Access</h3>" in data
    assert "<table><caption>Users</caption>" in data
    assert '<th scope="col">Who</th>' in data
    assert '<tr><th scope="row">A &amp; B</th><td>Editor</td>' in data


def test_a_draft_says_so_and_a_final_does_not() -> None:
    assert (
        "ÉBAUCHE"
        in letter_page(letter_of("notice", letter_material(language=Language.FR))).decode()
    )
    final = letter_material(language=Language.FR, final=True)
    assert "ÉBAUCHE" not in letter_page(letter_of("notice", final)).decode()
