"""The form of a risk statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.checks.rules.risks import states_event_and_effect
from planbuilder.errors import AnswerError
from planbuilder.instrument import RiskItem
from planbuilder.storage import load_instrument, read_yaml
from planbuilder.text import LANGUAGES, Language

STATEMENTS = Path(__file__).parents[2] / "data" / "risk-statements.yaml"


def test_every_statement_of_the_catalogue_has_the_form_a_rule_asks_for() -> None:
    for item in load_instrument().catalogues["risks"].items:
        assert isinstance(item, RiskItem)
        for language in LANGUAGES:
            assert states_event_and_effect(item.statement[language], language), item.id


EMPTY = {
    Language.EN: [
        "If could.",
        "If this could be.",
        "If it does, then it may.",
        "When, then, could.",
        "Things could happen.",
        "Bad reputation.",
        "Posts of May 2027 wait.",
        "The risk of unanswered questions",
        "If a b, c d e.",
        "If something happens, it could be bad.",
        "Privacy, security and accessibility of content",
    ],
    Language.FR: [
        "Si pourrait.",
        "Si cela se produit, alors pourrait.",
        "Mauvaise réputation.",
        "Questions sans réponse.",
        "Le retrait d’un billet par erreur",
        "Un grave risque de vol du compte",
        "Un bel extrait de nos archives",
        "Si, alors, pourrait.",
        "Si quelque chose arrive, cela pourrait être mauvais.",
        "Vie privée, sécurité et accessibilité du contenu",
    ],
}
GOOD = {
    Language.EN: [
        "A stolen password lets an intruder post false alerts, which endangers visitors.",
        "There is a risk that a translation error sends hikers to a closed trail.",
        "Staff leave without handing over passwords; the department then loses the account.",
        "If a question waits, then people could lose trust.",
        "Phishing could lock us out of the account.",
        "A stolen password could send false warnings to everyone.",
        "Staff errors may mislead visitors about closures.",
        "If someone steals the password, the account sends false alerts.",
        "When both administrators leave, nobody can publish an alert.",
        "Losing the only telephone leads to a closed account.",
        "A cloned voice exposes our spokesperson to ridicule.",
        "People will be stranded if the causeway notice is late.",
    ],
    Language.FR: [
        "Un mot de passe volé permet de publier de fausses alertes, ce qui met des gens en danger.",
        "Il y a un risque qu’une erreur de traduction envoie des randonneurs sur un sentier fermé.",
        "Des gens partent sans transmettre les mots de passe; le ministère perd alors le compte.",
        "Si une question attend, les gens pourraient perdre confiance.",
        "L’hameçonnage pourrait nous priver du compte.",
        "Un mot de passe volé pourrait lancer de faux avertissements.",
        "Des erreurs du personnel risquent de tromper les visiteurs.",
        "Si quelqu’un vole le mot de passe, le compte envoie de fausses alertes.",
        "Lorsque les deux responsables partent, personne ne peut publier une alerte.",
        "La perte du seul téléphone entraîne la fermeture du compte.",
        "Une voix clonée expose notre porte-parole au ridicule.",
        "Des familles se déplaceront pour rien, et la confiance en souffrira.",
    ],
}


def _statements(kind: str, own: dict[Language, list[str]]) -> list[tuple[Language, str]]:
    data = read_yaml(STATEMENTS, AnswerError).value[kind]
    return [(each, text) for each in LANGUAGES for text in (*own[each], *data[each.value])]


@pytest.mark.parametrize(("language", "text"), _statements("empty", EMPTY))
def test_a_shape_without_an_event_or_an_effect_is_no_risk(language: Language, text: str) -> None:
    assert not states_event_and_effect(text, language)


@pytest.mark.parametrize(("language", "text"), _statements("complete", GOOD))
def test_a_good_sentence_is_left_alone(language: Language, text: str) -> None:
    assert states_event_and_effect(text, language)
