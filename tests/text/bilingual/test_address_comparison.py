from __future__ import annotations

import pytest

from planbuilder.text.bilingual.address_comparison import names_apart, same_name, same_page
from planbuilder.text.figures.patterns import FactKind


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("https://a.ca/en/levels", "https://a.ca/fr/niveaux"),
        ("https://example.ca/a", "https://exemple.ca/a"),
        ("https://a.ca/rules/water", "https://a.ca/rules/eau"),
        ("https://www.a.ca/levels", "http://a.ca/levels"),
        ("https://a.ca/index.html", "https://a.ca"),
        ("https://a.ca/en/boat", "https://a.ca/fr/zodiac"),
        ("mailto:info@a.ca", "info@a.ca"),
        ("/en/levels", "/fr/niveaux"),
        ("https://parks.canada.ca/en", "https://parcs.canada.ca/fr"),
        ("https://a.ca/en/security", "https://a.ca/fr/securite"),
        ("https://a.ca/april-2026", "https://a.ca/avril-2026"),
        ("https://a.ca/sign-in", "https://a.ca/connexion"),
        ("https://a.ca/comments", "https://a.ca/commentaires"),
        ("https://a.ca/en/social-media-notice", "https://a.ca/fr/avis-medias-sociaux"),
    ],
)
def test_addresses_of_one_page_in_each_language_are_the_same(en: str, fr: str) -> None:
    assert same_page(en, fr)


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("https://a.ca/levels", "https://b.com/levels"),
        ("info@a.ca", "https://a.ca"),
        ("info@a.ca", "infx@a.ca"),
        ("https://a.ca/p/1", "https://a.ca/p/2"),
        ("https://a.ca/en", "https://a.ca/fr/niveaux"),
        ("https://a.ca/rules/water", "https://a.ca/rules/fire"),
        ("https://a.ca/levels", "https://a.ca/lewels"),
        ("https://parks.ca/x", "https://parls.ca/x"),
        ("https://a.ca/en/water", "https://a.ca/fr/feu"),
        ("notification.canada.ca", "notafication.canada.ca"),
        ("https://a.ca/en/securite", "https://a.ca/fr/secarite"),
        ("https://a.ca/en/securite", "https://a.ca/fr/sécarité"),
        ("https://a.ca/sign-in", "https://a.ca/conmexion"),
        ("https://a.ca/sigm-in", "https://a.ca/connexion"),
        ("https://www.a.ca", "https://wwx.a.ca"),
        ("https://wwx.a.ca/levels", "https://a.ca/levels"),
    ],
)
def test_links_to_two_pages_are_told_apart(en: str, fr: str) -> None:
    assert not same_page(en, fr)


@pytest.mark.parametrize(
    ("en", "fr", "is_same"),
    [
        ("@Rivers_ex", "@Rivieres_ex", True),
        ("#Flood", "#Crue", True),
        ("@Team1", "@Team2", False),
        ("@ParksNorth", "@ParksNorsh", False),
        ("@ParkParks", "@ParcParcs", True),
        ("@ab", "@ac", False),
        ("@a", "@b", True),
    ],
)
def test_accounts_of_one_team_have_the_same_name(en: str, fr: str, is_same: bool) -> None:
    assert same_name(en, fr) is is_same


def test_names_go_together_in_any_order_and_case() -> None:
    assert list(names_apart(["@A @B #C"], ["#c @b @a"])) == []


def test_a_name_that_a_text_lacks_is_named_with_its_kind() -> None:
    assert list(names_apart(["see @a_b and @c_d"], ["voir @a_b"])) == [
        (FactKind.HANDLE, ("@c_d",), ())
    ]


def test_of_two_pairs_only_the_one_apart_is_named() -> None:
    en, fr = ["@Team1 @Rivers https://a.ca/x"], ["@Team2 @Rivieres https://a.ca/x"]
    assert list(names_apart(en, fr)) == [(FactKind.HANDLE, ("@Team1",), ("@Team2",))]
