from __future__ import annotations

import pytest

from planbuilder.text.bilingual.contrasts import contrasts, names_left_open
from planbuilder.text.figures.patterns import FactKind


@pytest.mark.parametrize(
    ("en", "fr", "kind"),
    [
        ("half the posts", "le tiers des billets", FactKind.NUMBER),
        ("a third of posts", "le quart des billets", FactKind.NUMBER),
        ("a dozen posts", "une vingtaine de billets", FactKind.NUMBER),
        ("at noon", "à minuit", FactKind.TIME),
    ],
)
def test_words_that_exclude_each_other_are_named(en: str, fr: str, kind: FactKind) -> None:
    assert [found[0] for found in contrasts(en, fr)] == [kind]


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("half the posts", "la moitié des billets"),
        ("half an hour", "trente minutes"),
        ("each quarter, a third", "le tiers, chaque trimestre"),
        ("dozens of posts", "des dizaines de billets"),
        ("lunch at noon", "le repas"),
        ("the third party", "le deuxième groupe"),
    ],
)
def test_a_word_alone_calls_for_nothing(en: str, fr: str) -> None:
    assert list(contrasts(en, fr)) == []


@pytest.mark.parametrize(
    ("en", "fr", "names"),
    [
        ("COVID- notices", "les avis", (("COVID-",), ())),
        ("the notices", "les avis de COVID-.", ((), ("COVID-",))),
        ("COVID- notices", "les avis de COVID-", ((), ())),
        ("IDC- and GIS-based", "des deux sortes", ((), ())),
        ("COVID-19 and a well-known name - GC", "la COVID-19", ((), ())),
    ],
)
def test_a_name_that_lost_its_number_is_left_open(
    en: str, fr: str, names: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert names_left_open(en, fr) == names
