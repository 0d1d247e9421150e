"""What documents print, what a reader would notice, and what is set right."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.text import LANGUAGES, Language
from planbuilder.text.typography.corrections import breaches, display, mend

EN, FR = Language.EN, Language.FR


def plain(text: str) -> str:
    """Return a text with its no-break spaces visible."""
    return text.replace("\N{NO-BREAK SPACE}", "~")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('Il dit "oui".', "Il dit «~oui~»."),
        ("Il dit “oui”.", "Il dit «~oui~»."),
        ("Il dit «oui».", "Il dit «~oui~»."),
        ("Il dit « un “mot” précis ».", "Il dit «~un “mot” précis~»."),
        ("Trois villes: A, B et C", "Trois villes~: A, B et C"),
        ("**Public:** les riverains", "**Public~:** les riverains"),
        ("Vraiment ? Oui ; certes !", "Vraiment? Oui; certes!"),
        ("20% des gens", "20~% des gens"),
        ("20 % des gens", "20~% des gens"),
        ("3.1 % des gens", "3,1~% des gens"),
        ("10,000 personnes", "10~000 personnes"),
        ("48 300 personnes", "48~300 personnes"),
        ("$10,000.50", "10~000,50~$"),
        ("10 000$", "10~000~$"),
        ("25000 $", "25~000~$"),
        ("1,5 M$", "1,5~M$"),
        ("1 mai 2026", "1er~mai 2026"),
        ("01 mai 2026", "1er~mai 2026"),
        ("le 5 mai 2026", "le 5~mai 2026"),
        ("mai 5, 2026", "5~mai 2026"),
        ("à 16h30", "à 16~h~30"),
        ("613 555 0123", "613 555 0123"),
        ("une vidéo de 12:45", "une vidéo de 12:45"),
        ("de 9 h à 17 h", "de 9~h à 17~h"),
        ("l'été", "l’été"),
        ("un rapport de 16:9", "un rapport de 16:9"),
        ("WCAG 2.1, section 4.2.1", "WCAG 2.1, section 4.2.1"),
        ("norme EN 301 549", "norme EN 301 549"),
        ("2026-05-01 et 2026-2027", "2026-05-01 et 2026-2027"),
        ("https://x.example.ca/a:b?c=20%d ; #Mot:clic @nom", None),
    ],
)
def test_french_is_printed_as_its_style_guide_asks(typed: str, printed: str | None) -> None:
    expected = printed or "https://x.example.ca/a:b?c=20%d; #Mot:clic @nom"
    assert plain(display(typed, FR)) == expected


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("She said « yes ».", "She said “yes”."),
        ('She said "yes".', "She said “yes”."),
        ("Really ? Yes ; indeed !", "Really? Yes; indeed!"),
        ("Towns : A and B", "Towns: A and B"),
        ("20 % of them", "20% of them"),
        ("3,1% of them", "3.1% of them"),
        ("dial 613 555 0123", "dial 613 555 0123"),
        ("within 24 h or 4h", "within 24 h or 4h"),
        ("until 4 p.m. Then", "until 4~pm. Then"),
        ("10 000,50 $", "$10,000.50"),
        ("10,000 $", "$10,000"),
        ("$10 000", "$10,000"),
        ("31 July 2026", "July~31, 2026"),
        ("July 31st", "July~31"),
        ("July 31, 2026", "July~31, 2026"),
        ("at 4:30 p.m. sharp", "at 4:30~pm sharp"),
        ("at 4:30PM", "at 4:30~pm"),
        ("at 16 h 30", "at 4:30~pm"),
        ("9 am to 5 pm", "9~am to 5~pm"),
        ("don't", "don’t"),
        ("EN 301 549", "EN 301 549"),
        ("a ratio of 16:9 in 2026 300 times", "a ratio of 16:9 in 2026 300 times"),
    ],
)
def test_english_is_printed_as_its_style_guide_asks(typed: str, printed: str) -> None:
    assert plain(display(typed, EN)) == printed


def test_only_what_a_reader_notices_is_reported_and_corrected() -> None:
    typed = "L'été, 48 300 abonnés et 20% de plus : « oui »."
    assert [(b.kind, b.original) for b in breaches(typed, FR)] == [("percent", "%")]
    assert plain(mend(typed, FR)) == "L'été, 48 300 abonnés et 20~% de plus : « oui »."


def test_what_could_mean_something_else_is_left_to_the_author() -> None:
    assert display("10 000 people", EN) == "10 000 people"
    assert [breach.replacement for breach in breaches("10 000 people", EN)] == ["10,000"]
    assert plain(mend("à 16:30", FR)) == "à 16~h~30"


def test_one_place_is_reported_once() -> None:
    assert [breach.replacement for breach in breaches("25000$", FR)] == ["25\xa0000\xa0$"]


TEXTS = st.text(
    st.sampled_from(list("aé1205 ,.:;!?%$«»“”\"'hkM*-/@#()[]\n\N{NO-BREAK SPACE}")), max_size=40
)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_printing_twice_prints_the_same(text: str, language: Language) -> None:
    shown = display(text, language)
    assert display(shown, language) == shown


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_letters_and_addresses_stay(text: str, language: Language) -> None:
    def letters(of: str) -> list[str]:
        return [sign for sign in of if sign in "é@#()[]"]

    assert letters(display(text, language)) == letters(text)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_what_was_mended_is_no_longer_reported(text: str, language: Language) -> None:
    result = mend(text, language)
    assert mend(result, language) == result


@pytest.mark.parametrize("text", ["é" * 100_000, "1" * 100_000, "“a " * 30_000, "a.b-" * 25_000])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_text_takes_no_longer_than_its_length(text: str, language: Language) -> None:
    started = time.process_time()
    display(text, language)
    assert time.process_time() - started < 30  # a tenth; minutes where it grows with the square
