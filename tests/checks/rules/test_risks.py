"""The form of a risk statement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planbuilder.answers import Wording
from planbuilder.checks.rules.risks import (
    CoversTopics,
    EditedTexts,
    EventAndEffect,
    RowsMitigated,
    states_event_and_effect,
)
from planbuilder.errors import AnswerError
from planbuilder.instrument import RiskItem
from planbuilder.storage import load_instrument, read_yaml
from planbuilder.text import LANGUAGES, Language
from tests.checks.builders import case, hits, row, values_of

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
        "Posts about closed trails, comments about closed trails",
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


MITIGATED = RowsMitigated(
    check="rows_mitigated",
    table="s.table",
    mitigations="s.second",
    risks="to",
    columns=("free", "day"),
    incomplete="open",
)


def test_a_risk_needs_a_mitigation_of_its_own_that_is_complete() -> None:
    risks = tuple(row(each, label=Wording(each, each)) for each in ("r1", "r2", "r3"))
    mitigations = (
        row("m1", to=("r1",), free="x", label=Wording("First", "Un")),
        row("m2", to=("r2",), free="x"),
        row("m3", to=("r2",), free="x", day=date(2026, 5, 1)),
    )
    of = case({"table": risks, "second": mitigations})
    assert hits(MITIGATED, of) == ["s.second[m1].day/open", "s.table[r3]"]
    first, last = values_of(MITIGATED, of)
    assert first == {"row": "r1", "action": "First", "question": "day"}
    assert last == {"row": "r3"}
    several = (
        row("m1", to=("r1",), free="x", label=Wording("First", "Un")),
        row("m2", to=("r1",), label=Wording("Second", "Deux")),
    )
    of = case({"table": risks[:1], "second": several})
    assert values_of(MITIGATED, of) == [{"row": "r1", "action": "First", "question": "day"}]


def test_each_language_of_a_statement_is_judged_alone() -> None:
    check = EventAndEffect(check="event_and_effect", table="s.table", column="label")
    good = Wording(GOOD[Language.EN][0], GOOD[Language.FR][0])
    half = Wording(GOOD[Language.EN][0], EMPTY[Language.FR][0])
    of = case({"table": (row("r1", label=good), row("r2", label=half), row("r3"))})
    assert hits(check, of) == ["s.table[r2].label"]
    assert values_of(check, of)[0]["lang"] == "French"


def test_a_clause_has_three_words_and_a_joined_statement_eight() -> None:
    english = Language.EN
    assert states_event_and_effect("If passwords leak, trust is lost.", english)
    assert not states_event_and_effect("If passwords leak, trust vanishes.", english)


RISK = next(item for item in load_instrument().items("risks") if isinstance(item, RiskItem))


def test_topics_are_touched_by_ticks_and_by_the_risk_of_the_catalogue() -> None:
    check = CoversTopics(
        check="covers_topics",
        table="s.table",
        group="pick",
        topics="picks",
        source="free",
        catalogue="risks",
        needed={"one": ("two", RISK.topics[0]), "three": ("two",)},
    )
    catalogue = row("r1", pick="one", free=RISK.id)
    assert values_of(check, case({"table": (catalogue,)})) == [{"family": "One", "topic": "Two"}]
    ticked = row("r2", pick="one", picks=("two",))
    assert hits(check, case({"table": (catalogue, ticked)})) == []
    assert hits(check, case({"table": (ticked,)})) == ["s.table"]
    assert hits(check, case({"table": (row("r3", pick="two"),)})) == []
    assert list(check.named_options()) == [
        ("s.table.pick", "one"),
        ("s.table.picks", "two"),
        ("s.table.picks", RISK.topics[0]),
        ("s.table.pick", "three"),
        ("s.table.picks", "two"),
    ]


def test_at_least_one_risk_is_in_the_words_of_the_department() -> None:
    check = EditedTexts(
        check="edited_texts", table="s.table", column="label", source="free", catalogue="risks"
    )
    text = RISK.statement
    as_it_was = row("r1", free=RISK.id, label=Wording(text.en, text.fr))
    half = row("r2", free=RISK.id, label=Wording(text.en))
    edited = row("r3", free=RISK.id, label=Wording(text.en, "Autre texte."))
    own = row("r4", label=Wording("If", "Si"))
    blank = row("r5", free=RISK.id)
    assert values_of(check, case({"table": (as_it_was, half)})) == [{"count": "2"}]
    for other in (edited, own, blank):
        assert hits(check, case({"table": (as_it_was, other)})) == [], other.id
    assert hits(check, case()) == []
