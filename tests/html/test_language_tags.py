"""A title in the other language is marked on a page, and nothing else of the page changes."""

from __future__ import annotations

from planbuilder.html.language_tags import tag_page
from planbuilder.text import Language, Text
from planbuilder.text.official_titles import titles_of

TITLES = titles_of([Text(en="Rocks & Rivers", fr="Loi sur l’eau")])


def body_with_tags(body: str) -> str:
    page = f"<html><head><title>Loi sur l’eau</title></head><body>{body}</body></html>"
    data = tag_page(page.encode(), Language.EN, TITLES).decode()
    head, _, rest = data.partition("<body>")
    assert head == "<html><head><title>Loi sur l’eau</title></head>"
    return rest.removesuffix("</body></html>")


def test_a_title_gets_an_element_of_its_own() -> None:
    assert body_with_tags("<p>The Loi sur l’eau &amp; more<br/>.</p>") == (
        '<p>The <span lang="fr-CA">Loi sur l’eau</span> &amp; more<br/>.</p>'
    )


def test_what_says_its_language_keeps_it() -> None:
    same = '<p><span lang="fr-CA">La Loi sur l’eau</span>, Rocks &amp; Rivers</p>'
    assert body_with_tags(same) == same


def test_a_title_of_this_language_is_marked_inside_the_other() -> None:
    assert body_with_tags('<p lang="fr-CA">Voir Rocks &amp; Rivers</p><p>Rocks</p>') == (
        '<p lang="fr-CA">Voir <span lang="en-CA">Rocks &amp; Rivers</span></p><p>Rocks</p>'
    )


def test_markup_is_left_alone() -> None:
    same = '<p><a href="x" title="Loi sur l’eau">&lt;b&gt;</a></p>'
    assert body_with_tags(same) == same
