"""Two texts of one answer: what differs is found, and a good translation is let pass."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.instrument.validate.audit import texts
from planbuilder.storage import load_instrument, load_words, shipped_path
from planbuilder.text import Language, format_date, format_money, format_number, format_time
from planbuilder.text.bilingual.comparison import compare
from planbuilder.text.parity import out_of_bounds, same_text
from planbuilder.workspace import read_workspace
from tests.text.bilingual.seeded_errors import (
    CHECKS,
    Score,
    join_pairs,
    kinds_of_fact,
    pairs,
    scores,
)

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("48,300 people", "48 300 personnes"),
        ("3.1%", "3,1 %"),
        ("20 per cent", "20 pour cent"),
        ("$10,000 and $12.50", "10 000 $ et 12,50 $"),
        ("$1.5 million", "1,5 million de dollars"),
        ("$2 billion", "2 milliards de dollars"),
        ("$1 million", "un million de dollars"),
        ("two million people", "2 millions de personnes"),
        ("May 1, 2026", "1er mai 2026"),
        ("2026-05-01", "le 1er mai 2026"),
        ("May 1 and 15", "le 1er et le 15 mai"),
        ("in May 2026", "en mai 2026"),
        ("we may go", "nous pouvons partir"),
        ("8:30 am to 4 pm", "de 8 h 30 à 16 h"),
        ("9 to 5 pm", "de 9 h à 17 h"),
        ("from 2 to 4 pm", "de 14 h à 16 h"),
        ("within 24 hours", "en 24 h"),
        ("within 24 hours", "en une journée de 24 heures"),
        ("within 2 weeks", "en 14 jours"),
        ("12 months", "un délai de 12 mois"),
        ("noon", "midi"),
        ("at lunch", "le midi"),
        ("twice, in two towns", "2 fois, dans 2 villes"),
        ("21 and thirty-one", "vingt et un et 31"),
        ("the 21st century", "le XXIe siècle"),
        ("the 1990s", "les années 90"),
        ("2026-27", "2026-2027"),
        ("about 30 people", "une trentaine de personnes"),
        ("100% of videos", "cent pour cent des vidéos"),
        ("50% of visitors", "la moitié des visites"),
        ("at least 1 message", "au moins un message"),
        ("1 message a day", "un message par jour"),
        ("section 4.2.1, WCAG 2.1", "section 4.2.1, WCAG 2.1"),
        ("@Rivers_ex and #Flood", "@Rivieres_ex et #Crue"),
        ("see https://x.example.ca/en", "voir https://x.exemple.ca/fr"),
        ("open Monday to Friday", "ouvert en semaine"),
        ("COVID-19 notices", "les avis de COVID-19"),
        ("COVID-19 notices", "les avis de COVID"),
        ("a colon", "un deux-points"),
        ("posts on X or C", "les publications sur X ou L"),
        ("I read volume V", "je lis le volume 5"),
        ("a second notice, each quarter", "un deuxième avis, chaque trimestre"),
        ("files of 2GB, 400m away", "des fichiers de 2 Go, à 400 m"),
        ("1.4K followers", "1,4 k abonnements"),
        ("$10 Million", "10 millions de dollars"),
        ("on Sept. 5, 2026", "le 5 septembre 2026"),
        ("on Sept. 5, 2026", "le 5 sept. 2026"),
        ("within 24 hours", "d’ici un jour"),
        ("1 in 5", "une personne sur cinq"),
        ("see [rules](rules.html)", "voir les [règles](regles.html)"),
        ("seven days a week", "sept jours sur sept"),
        ("every other week", "une semaine sur deux"),
        ("bilingual pages", "des pages dans les deux langues"),
        ("two-factor sign-in", "connexion à 2 facteurs"),
        ("an HTML5 page on S3", "une page HTML5 sur S3"),
        ("Microsoft O365", "l’environnement infonuagique"),
        ("level II", "le niveau 2"),
        ("level II.", "niveau II."),
        ("only one visitor", "un seul visiteur"),
        ("caf\u00e9 no. 4", "cafe\u0301 no 4"),
        ("call 1-855-555-0100", "composez le 1 855 555-0100"),
        ("call (613) 555-0100", "composez le 613-555-0100"),
        ("move back to v2.33, or v1.0.4.", "revenez à la version 2.33 ou 1.0.4."),
        ("coded in UTF-8", "codé en UTF8"),
        ("from 0 on", "à partir de zéro"),
        ("merge in addition to a read", "fusionner en plus d’une lecture"),
        ("IT- and AI-based work", "le travail informatique"),
        ("see https://a.example.ca/en/levels", "voir https://a.example.ca/fr/niveaux"),
        ("see https://a.example.ca/sign-in", "voir https://a.example.ca/connexion"),
        ("see https://a.example.ca/en/pine-lake", "voir https://a.example.ca/fr/lac-aux-pins"),
        ("[page](/en/levels)", "[page](/fr/niveaux)"),
        ("[a](https://a.example.ca/en)", "[a](https://a.example.ca/fr)"),
        ("Add 1 row. The lake is high.", "Ajoutez la ligne. Le lac monte d’une ligne."),
    ],
)
def test_the_same_facts_make_no_difference(en: str, fr: str) -> None:
    assert compare(en, fr).facts == ()


@pytest.mark.parametrize(
    ("en", "fr", "kind"),
    [
        ("48,300", "48 200", "number"),
        ("12 towns", "onze villes", "number"),
        ("call 1-855-555-0100", "composez le -855-555-0100", "number"),
        ("The fiscal year ends 31 March.", "L’exercice se termine le .", "date"),
        ("limit COVID- infections", "limiter la propagation", "number"),
        ("$10,000", "11 000 $", "amount"),
        ("$10,000", "10 000", "amount"),
        ("20%", "20", "percentage"),
        ("May 1, 2026", "1er juin 2026", "date"),
        ("May 1, 2026", "1er mai 2027", "date"),
        ("8:30 am", "20 h 30", "time"),
        ("4 pm", "4 h", "time"),
        ("24 hours", "24 jours", "number"),
        ("half the posts", "le tiers des billets", "number"),
        ("at noon", "à minuit", "time"),
        ("[rules](/a/rules)", "[règles](/b/rules)", "link"),
        ("1.4K followers", "1,4 M adeptes", "number"),
        ("$10 Million", "10 milliards de dollars", "amount"),
        ("the 1990s", "les années 1980", "number"),
        ("from 2 to 4 pm", "de 14 h à 17 h", "time"),
        ("5 business days", "5 jours", "number"),
        ("Monday to Friday", "lundi au samedi", "weekday"),
        ("2 GB", "2 Mo", "number"),
        ("10 million people", "10 milliards de personnes", "number"),
        ("one of 3 pages", "une page", "number"),
        ("every 4 months", "chaque trimestre", "number"),
        ("in seven days", "en peu de temps", "number"),
        ("@a", "rien", "handle"),
        ("#Aa #Bb", "#Cc", "hashtag"),
        ("https://x.example.ca", "rien", "link"),
        ("www.rivers.example.ca", "www.canada.ca", "link"),
        ("[page](/en/levels)", "page", "link"),
        ("[page](/en/levels)", "[page](/fr/emplois)", "link"),
        ("https://a.example.ca/rivers/alerts", "https://a.example.ca/rivers/jobs", "link"),
        ("https://a.example.ca/sign-in", "https://a.example.ca/sigm-in", "link"),
        ("https://a.example.ca/en/levels", "https://a.example.ca/fr", "link"),
        ("https://a.example.ca/station-14", "https://a.example.ca/station-15", "link"),
        ("https://a.example.ca/x", "https://a.example.com/x", "link"),
        ("press@a.example.ca", "prest@a.example.ca", "link"),
        ("@RiverTeam_ex", "@RiverTexm_ex", "handle"),
        ("move back to v2.33", "revenez à la version 2.34", "number"),
        ("coded in UTF-8", "codé en UTF16", "number"),
        ("the COVID-19 notice", "l’avis de COVID-", "number"),
        ("an HTML5 page", "une page HTML4", "number"),
        ("an HTML5 page", "une page HTML", "number"),
        ("two-factor sign-in", "connexion par facteurs", "number"),
        ("level II", "le niveau 3", "number"),
        ("more than one visitor", "plus de personnes", "number"),
        ("24 hours, 10% of mail", "10 heures, 24 % du courrier", "number"),
        ("from April 1 to March 31", "du 31 avril au 1er mars", "date"),
        ("1. Read.\n2. Write.", "1. Lisez.\n3. Écrivez.", "number"),
    ],
)
def test_a_fact_that_differs(en: str, fr: str, kind: str) -> None:
    assert {each.value for each in kinds_of_fact(compare(en, fr))} == {kind}


NUMBERS = st.decimals(0, 9_999_999, places=2, allow_nan=False).map(abs)


@given(NUMBERS, st.dates(min_value=date(1000, 1, 1)), st.times())
def test_what_this_tool_writes_agrees_with_itself(number: Decimal, day: date, at: time) -> None:
    en, fr = (
        f"{format_number(number, lang)}; {format_money(number, lang, 'CAD')}; "
        f"{format_date(day, lang)}; {format_time(at, lang)}"
        for lang in (EN, FR)
    )
    assert compare(en, fr).facts == ()


def test_the_wording_of_the_instrument_agrees_with_itself() -> None:
    """Some four thousand texts written in both languages: no false alarm, or nearly none."""
    no_wording = ("requirements.", "interface.workbook.format.", "interface.value.proper_nouns")
    found = [
        (place, compare(text.en, text.fr))
        for place, text in texts(load_instrument())
        if not place.startswith(no_wording)
    ]
    assert [place for place, each in found if each.facts] == []
    assert [place for place, each in found if each.lacking] == []
    left = [place for place, each in found if each.untranslated]
    assert left == ["interface.cover.both"]  # the cover of a bilingual file, each in the other
    assert sum(bool(each.denials) for _, each in found) <= len(found) // 500
    assert sum(bool(each.obligations) for _, each in found) <= len(found) // 500


def test_the_words_of_the_interface_agree_with_themselves() -> None:
    """Some 1,800 sentences of the terminal, the browser and the messages: command lines aside."""
    folder = shipped_path("schemas") / "interface"
    found = {
        f"{file.stem}.{key}": compare(text.en, text.fr)
        for file in sorted(folder.glob("*.yaml"))
        for key, text in load_words(file.stem).items()
        if not key.endswith(".examples")
    }
    assert len(found) > 1500
    assert [key for key, each in found.items() if each.facts] == []
    assert [key for key, each in found.items() if each.lacking] == []
    left = [key for key, each in found.items() if each.untranslated]
    assert left == ["errors.template_tag_unknown_remedy"]  # words of the template language
    assert [key for key, each in found.items() if each.denials or each.obligations] == []
    assert [key for key, each in found.items() if len(set(each.items)) > 1] == []


@pytest.mark.parametrize("name", ["parks", "draft"])
def test_the_samples_agree_with_themselves(name: str) -> None:
    """Plans of some two hundred texts each; the draft differs in two places on purpose."""
    workspace = read_workspace(shipped_path("samples") / name)
    apart = [
        path
        for answers in workspace.documents()
        for path, _, wording in answers.texts()
        if wording.en and wording.fr and compare(wording.en, wording.fr).facts
    ]
    assert apart == ([] if name == "parks" else ["objectives.drivers", "objectives.uses_detail"])


def _score(name: str, several: list[Score]) -> Score:
    return next(score for score in several if score.name == name)


@pytest.mark.parametrize("texts_of", [pairs(), join_pairs(pairs())], ids=["short", "long"])
def test_seeded_errors_are_found_and_nothing_else(texts_of: tuple[tuple[str, str], ...]) -> None:
    several = list(scores(texts_of))
    for check in CHECKS:
        score = _score(check.name, several)
        assert score.seeded >= (2 if several[0].texts < len(pairs()) else 5)
        assert score.recall >= check.recall, score
        assert score.false_alarms == 0, score
        assert f"{score.recall:.0%}" == _recall_in_the_documentation(score), score


def _recall_in_the_documentation(score: Score) -> str:
    page = (Path(__file__).parents[3] / "docs" / "bilingual.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| {score.name} |"))
    short, long = row.split(" | ")[1:3]
    return (short if score.texts == len(pairs()) else long).replace(" ", "")


def test_figures_that_changed_places_between_sentences_are_found() -> None:
    en = "The course costs $450. The room costs $200."
    assert compare(en, "Le cours coûte 450 $. La salle coûte 200 $.").facts == ()
    swapped = compare(en, "Le cours coûte 200 $. La salle coûte 450 $.").facts
    assert swapped and all(each.is_order for each in swapped)


def test_one_of_two_equal_figures_that_is_lost_is_out_of_place() -> None:
    en = "Use 2 phones side by side. A timer connects both."
    fr = "Placez les téléphones côte à côte. Un chronomètre relie les deux."
    (found,) = compare(en, fr).facts
    assert (found.en, found.fr, found.is_order) == (("2",), (), True)


def test_a_sentence_may_be_split_or_joined() -> None:
    en = "Rivers rise quickly in April. Residents want to know which road stays open."
    fr = "Comme les rivières montent vite en avril, on veut savoir quelle route est ouverte."
    assert compare(en, fr).lacking == ()


FREE = ("Hats off to our crew this summer.", "Bravo, quelle belle réussite collective!")
CLOSE = ("The park opens in April.", "Le parc ouvre en avril.")
EXTRA = "Bring warm clothes for the evening."


@pytest.mark.parametrize(
    ("en", "fr", "lacks"),
    [
        (f"{CLOSE[0]} {EXTRA}", CLOSE[1], True),
        (f"{CLOSE[0]} {EXTRA}", f"{CLOSE[1]} Bon séjour parmi nous.", False),
        (f"{FREE[0]} {EXTRA}", FREE[1], False),
        (f"the park in April\n\n{EXTRA}", CLOSE[1], False),
    ],
)
def test_a_sentence_is_lacking_where_those_beside_it_translate_each_other(
    en: str, fr: str, lacks: bool
) -> None:
    assert bool(compare(en, fr).lacking) is lacks


def test_a_negation_tells_nothing_where_sentences_hardly_translate_each_other() -> None:
    en, fr = "Nobody else was on that boat.", "La rivière montait encore hier soir."
    assert compare(en, fr).denials == ()
    assert compare("The park is not open in April.", "Le parc est ouvert en avril.").denials


def test_list_items_are_counted() -> None:
    assert compare("Intro\n\n- one\n- two\n1. three\nnot - one", "- un\n- deux").items == (3, 2)


def test_what_is_left_in_french_is_found_too() -> None:
    en = "Rivers rise quickly in April. Les gens veulent savoir quelle route reste ouverte."
    fr = "Les rivières montent vite en avril. Les gens veulent savoir quelle route reste ouverte."
    (left,) = compare(en, fr).untranslated
    assert left.language is EN
    assert left.sentence.startswith("Les gens")


def test_obligation_and_permission_are_told_apart() -> None:
    assert compare("Staff must sign it.", "Le personnel peut le signer.").obligations
    assert not compare("Staff must sign it.", "Le personnel doit le signer.").obligations
    assert not compare("Staff may not sign.", "Le personnel ne peut pas signer.").obligations


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("The office does not take such requests.", "Le bureau décline ces demandes sur place."),
        ("Loud noise does not help the birds.", "Le bruit fort nuit aux oiseaux."),
        ("The comment is not public any more.", "Le commentaire est privé à présent."),
        ("The gate does not open on Monday.", "La barrière reste fermée le lundi."),
        ("Bad weather closes the gate at noon.", "La barrière n’ouvre pas à midi."),
    ],
)
def test_a_word_that_denies_settles_a_negation(en: str, fr: str) -> None:
    assert compare(en, fr).denials == ()


@pytest.mark.parametrize(
    ("en", "fr", "language"),
    [
        ("Staff do not answer such comments.", "Le personnel répond à ces commentaires.", EN),
        ("Staff answer such comments at once.", "Le personnel ne répond pas à cela.", FR),
    ],
)
def test_a_negation_lost_in_either_language_is_found(en: str, fr: str, language: Language) -> None:
    ((negative, _),) = compare(en, fr).denials
    assert negative is language


def test_odd_lengths_and_copied_texts_are_found() -> None:
    assert out_of_bounds("a" * 300, "a" * 100, (0.6, 1.8))
    assert not out_of_bounds("a" * 300, "a" * 330, (0.6, 1.8))
    assert not out_of_bounds("", "a" * 100, (0.6, 1.8))
    assert same_text("One  text", "one text")


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_compared(en: str, fr: str) -> None:
    compare(en, fr)


def test_time_grows_with_the_text() -> None:
    """A long answer of many sentences is compared at once, and so is one of blank lines."""
    en, fr = ("\n".join(side for side in sides) for sides in zip(*pairs(), strict=True))
    compare(en, fr)
    compare("\n" * 100_000 + "One.", "\n" * 100_000 + "Une.")
