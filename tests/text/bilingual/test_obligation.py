from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.text.bilingual.obligation import (
    Force,
    conflicting_forces,
    forces,
    lone_negation,
    negations,
)

EN, FR = Language.EN, Language.FR
MUST, SHOULD, MAY = Force.MUST, Force.SHOULD, Force.MAY


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Do not post; never reply", EN, ("not", "never")),
        ("not only ads", EN, ()),
        ("no matter, no later, no one", EN, ("no one",)),
        ("It doesn’t help", EN, ("n’t",)),
        ("see https://not.ca/not", EN, ()),
        ("Ne publiez pas", FR, ("Ne publiez pas",)),
        ("N’hésitez pas", FR, ()),
        ("aucun commentaire", FR, ("aucun",)),
        ("La note est prête", FR, ()),
    ],
)
def test_plain_negations_are_found(
    text: str, language: Language, expected: tuple[str, ...]
) -> None:
    assert negations(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("You must, and may", EN, {MUST, MAY}),
        ("You have to", EN, {MUST}),
        ("We recommend it", EN, {SHOULD}),
        ("mustard, mayor, shoulder", EN, set()),
        ("Vous devez", FR, {MUST}),
        ("Vous devriez", FR, {SHOULD}),
        ("Il est permis", FR, {MAY}),
        ("Voyez #Devez et @peut", FR, set()),
    ],
)
def test_how_binding_a_sentence_is(text: str, language: Language, expected: set[Force]) -> None:
    assert forces(text, language) == expected


@pytest.mark.parametrize(
    ("en", "fr", "language"),
    [
        ("You do not reply today", "Vous répondez aujourd’hui même", EN),
        ("You reply to each one", "Vous ne répondez pas à chacun", FR),
        ("You do not reply today", "Vous ne répondez pas aujourd’hui", None),
        ("You do not reply today", "Vous évitez de répondre aujourd’hui", None),
        ("A row lacks its name or its role", "La ligne n’a pas de nom ou pas de rôle", None),
        ("You cannot remove the only user", "Vous pouvez retirer le seul utilisateur", EN),
        ("You cannot remove the only user", "Vous retirez le seul utilisateur, jamais", None),
        ("You cannot pay without a card", "Vous pouvez payer sans carte", EN),
        ("Get consent before you send it", "Ne pas envoyer sans consentement", None),
        ("Do not send it without consent", "Obtenez le consentement d’abord", None),
        ("Need a one-time key?", "Vous n’avez pas de clé à usage unique?", None),
        ("Tell whether or not it is visible", "Dites si l’avis est visible", None),
        ("Tell whether it is visible", "Dites si l’avis est visible ou non", None),
        ("It depends on insecure rules", "Cela dépend de règles non sécurisées", None),
        ("The command is unimplemented here", "La commande n’est pas mise en œuvre", None),
        ("Each takes a maximum of one page", "Aucun ne prend plus d’une page", None),
        ("It was read but zero bytes came", "On a lu, mais aucun octet n’est venu", None),
        ("You cannot write for another person", "Vous écrivez pour une autre personne", EN),
        ("We have disclosed no names yet", "Nous avons communiqué tous les noms", EN),
        ("We have disclosed names to people", "Nous n’avons pas communiqué de noms", FR),
        ("The draft has no mention", "L’ébauche de la personne ne porte aucune mention", None),
        ("You do not, and never will", "Vous ne le faites et le ferez", EN),
        ("We do not sell or lend them", "Nous n’en vendons pas et n’en prêtons pas", None),
        ("We sell them or lend them", "Nous n’en vendons pas et n’en prêtons pas", FR),
        ("Photos are checked for faces and keys", "On vérifie qu’aucun visage n’y est", None),
        ("We show faces and other keys", "Aucun visage et aucune clé ne se voit", FR),
        ("No face is shown there today", "Aucun visage, aucune clé ne se voit", None),
        ("Not right now", "Un peu plus tard", None),
        ("Not right now please", "Un moment plus tard", EN),
        ("You do not write it to anyone", "Vous écrivez cela ou autre chose", EN),
    ],
)
def test_a_negation_that_stands_in_one_language_alone(
    en: str, fr: str, language: Language | None
) -> None:
    assert lone_negation(en, fr) is language


@pytest.mark.parametrize(
    ("en", "fr", "pair"),
    [
        ("You must reply", "Vous pouvez répondre", (MUST, MAY)),
        ("You may reply", "Vous devez répondre", (MAY, MUST)),
        ("You must reply", "Vous devez répondre", None),
        ("You should reply", "Vous pouvez répondre", None),
        ("You must or may reply", "Vous pouvez répondre", None),
        ("You must reply", "Vous devez ou pouvez répondre", None),
        ("You reply", "Vous pouvez répondre", None),
    ],
)
def test_one_obliges_where_the_other_permits(
    en: str, fr: str, pair: tuple[Force, Force] | None
) -> None:
    assert conflicting_forces(en, fr) == pair
