from __future__ import annotations

import pytest

from planbuilder.translation.mark_restoration import decode_entities, restore_marks


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("- one\n- two", "un\ndeux", "- un\n- deux"),
        ("Intro\n\n1. one\n2. two", "Début\n\nun\ndeux", "Début\n\n1. un\n2. deux"),
        ("- one\n- two", "- un\ndeux", "- un\n- deux"),
        ("**All of it**", "Le tout", "**Le tout**"),
        ("**Note:** read this.", "Remarque\u00a0: lisez ceci.", "**Remarque\u00a0:** lisez ceci."),
        ("**Stop**, then go.", "Arrêtez, puis partez.", "**Arrêtez**, puis partez."),
        ("*Title.* More.", "Titre. Suite.", "*Titre.* Suite."),
        ("- **One:** a\n- **Two:** b", "Un : a\nDeux : b", "- **Un :** a\n- **Deux :** b"),
        (
            "See [Parks](https://a.ca/x) now.",
            "Voyez Parks maintenant.",
            "Voyez [Parks](https://a.ca/x) maintenant.",
        ),
    ],
)
def test_marks_go_back_where_one_place_is_possible(source: str, target: str, expected: str) -> None:
    restoration = restore_marks(source, target)
    assert restoration.text == expected
    assert restoration.restorations and not restoration.losses
    assert restore_marks(source, expected).text == expected


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("- one\n- two", "un et deux", ("-",)),
        ("Read **this** now.", "Lisez ceci maintenant.", ("**",)),
        ("**One** and **two**", "Un et deux", ("**",)),
        ("**Wait. Then.** Go.", "Attendez. Puis. Partez.", ("**",)),
        ("See [Parks](https://a.ca/x).", "Parks, Parks.", ("[](…)",)),
    ],
)
def test_what_has_two_possible_places_is_named_and_left(
    source: str, target: str, lost: tuple[str, ...]
) -> None:
    restoration = restore_marks(source, target)
    assert restoration.text == target
    assert restoration.losses == lost and not restoration.restorations


def test_a_translation_with_its_marks_stays() -> None:
    source, target = "- **a** [b](https://c.ca)", "- **x** [y](https://c.ca)"
    restoration = restore_marks(source, target)
    assert (restoration.text, restoration.restorations, restoration.losses) == (target, (), ())


def test_entities_are_decoded_where_the_source_has_none() -> None:
    assert decode_entities("It is & was", "L&#39;eau &amp; l&quot;air") == "L'eau & l\"air"
    assert decode_entities("Write &amp; here", "Écrivez &amp; ici") == "Écrivez &amp; ici"
