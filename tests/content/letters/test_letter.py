"""What requests, notices, policies and notes say: the answers of the plan, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.answers import Note, NoteState, Wording
from planbuilder.content.letters.context import letter_context
from planbuilder.content.letters.letter import LetterContent, concerns, letter_content
from planbuilder.content.material import Material, RecordedClosing
from planbuilder.content.values import Gap, values_of
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language, Text, format_date
from tests.content.builders import plan, workspace
from tests.content.letters.builders import (
    IDS,
    definition,
    in_quebec,
    letter_material,
    letter_of,
    letter_text,
)

ENDS_ON = date(2028, 8, 31)
CLOSING = RecordedClosing(
    trigger="goals_missed",
    position=Text(en="Coordinator, Web", fr="Coordonnatrice, Web"),
    decided_on=date(2028, 3, 1),
    ends_on=ENDS_ON,
    steps=(("followers_notice", date(2028, 6, 2)), ("end", ENDS_ON)),
    reason=Text(en="Two campaigns changed nothing.", fr="Deux campagnes n’ont rien changé."),
)


def test_a_request_gives_the_address_of_the_notice_in_both_languages() -> None:
    english = letter_text(letter_of("request"))
    assert "/en/social-media-notice" in english
    assert "/fr/avis-medias-sociaux" in english


@pytest.mark.parametrize(
    ("language", "ahead"), [("en", "Prepared in advance"), ("fr", "à l’avance")]
)
def test_a_final_closing_notice_holds_no_word_for_the_team(language: str, ahead: str) -> None:
    running = plan(account__status="active")
    draft, final = (
        letter_text(
            letter_of("closing", letter_material(running, Language(language), final=is_final))
        )
        for is_final in (False, True)
    )
    assert ahead in draft
    assert ahead not in final
    assert draft.endswith(final.lstrip())


@pytest.mark.parametrize(
    ("status", "existing", "wanted"),
    [
        ("draft", "no", "creation and configuration of a new account"),
        ("active", "yes", "configuration of an existing account"),
        ("closing", "yes", "closure of the account"),
    ],
)
def test_a_request_says_what_it_asks(status: str, existing: str, wanted: str) -> None:
    answers = plan(account__status=status, account__existing=existing)
    text = letter_text(letter_of("request", letter_material(answers)))
    assert f"Request: {wanted}" in text
    assert text.count("Request:") == 1
    assert ("Closure" in text) == (status == "closing")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["note", "request", "start"])
def test_a_paper_of_a_closing_says_what_its_record_says(name: str, language: Language) -> None:
    """Reason, condition and days come from the record, never the other conditions of the plan."""
    answers = plan(account__status="closing", phase_out__planned_end=ENDS_ON)
    conditions = answers.selection("phase_out.conditions")
    items = workspace().instrument.catalogues["closing_conditions"].items
    labels = {item.id: item.label[language] for item in items}
    assert len(conditions) > 1
    text = letter_text(
        closing_paper(name, replace(letter_material(answers, language), closing=CLOSING))
    )
    assert labels[CLOSING.trigger] in text
    assert not [
        labels[each] for each in conditions if each != CLOSING.trigger if labels[each] in text
    ]
    assert CLOSING.reason is not None and CLOSING.reason[language] in text
    assert CLOSING.position[language] in text
    for day in (CLOSING.decided_on, CLOSING.ends_on):
        assert format_date(day, language) in text
    notice = workspace().instrument.words("closing.step.followers_notice", language)
    assert (notice in text) == (name == "request")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closing_that_is_not_recorded_is_said_to_be_missing(language: Language) -> None:
    answers = plan(account__status="closing")
    text = letter_text(letter_of("note", letter_material(answers, language)))
    assert workspace().instrument.words("written.closing.none", language) in text
    items = workspace().instrument.catalogues["closing_conditions"].items
    assert not [item.id for item in items if item.label[language] in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["note", "start"])
def test_nothing_is_asked_for_an_account_that_is_closed(name: str, language: Language) -> None:
    answers = plan(account__status="closed", phase_out__planned_end=ENDS_ON)
    closed = replace(CLOSING, closed_on=date(2028, 9, 2))
    text = letter_text(
        closing_paper(name, replace(letter_material(answers, language), closing=closed))
    )
    asked = {
        "en": ("Approve the", "Approve:", "Approved by"),
        "fr": ("Approuver l", "Approbation :"),
    }
    assert not [words for words in asked[language.value] if words in text]
    assert format_date(date(2028, 9, 2), language) in text


def closing_paper(name: str, material: Material) -> LetterContent:
    """Return a letter of a closing, or the first page of its package."""
    start = workspace().instrument.start
    assert start is not None
    return letter_content(material, start) if name == "start" else letter_of(name, material)


def test_the_official_form_is_a_placeholder() -> None:
    assert "Official form and instructions: obtain them" in letter_text(letter_of("request"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_final_is_bracketed_or_red(language: Language) -> None:
    material = letter_material(language=language, final=True)
    for each in workspace().instrument.letters:
        whole = letter_content(material, each)
        assert not [value for value in values_of(letter_context(whole)) if isinstance(value, Gap)]
        assert not re.findall(r"\[[^\]]*\](?!\()", letter_text(whole)), each.id


def test_a_final_leaves_out_what_waits_and_says_what_does_not_apply() -> None:
    waits = letter_material(plan(approval__requested_on=None), final=True)
    assert "Account requested on" in letter_text(
        letter_of("request", letter_material(waits.answers))
    )
    assert "Account requested on" not in letter_text(letter_of("request", waits))
    note = Note(NoteState.NOT_APPLICABLE, Wording(en="The account exists", fr="Le compte existe"))
    noted = replace(waits.answers, notes={**waits.answers.notes, "approval.requested_on": note})
    text = letter_text(letter_of("request", letter_material(noted, final=True)))
    assert "Not applicable: The account exists" in text


def test_the_notice_holds_the_elements_the_plan_chose() -> None:
    answers = plan(notice__elements=("hours_response", "moderation_grounds"))
    headings = [passage.heading for passage in letter_of("notice", letter_material(answers)).parts]
    assert headings == ["", "Hours and replies", "Comments we remove", ""]


def test_the_notice_names_no_bank_where_nothing_is_collected() -> None:
    text = letter_text(
        letter_of("notice", letter_material(plan(assessments__personal_information="no")))
    )
    assert "POU 914" not in text
    assert "Legal authority" not in text


def test_quebec_has_its_own_privacy_line_and_no_federal_rules() -> None:
    words = Wording(fr="La loi québécoise sur l’accès protège vos renseignements.")
    answers = plan(notice__privacy_words=words)
    material = letter_material(answers, language=Language.FR, profile=in_quebec())
    text = letter_text(letter_of("notice", material))
    assert "La loi québécoise sur l’accès protège" in text
    for federal in ("Loi sur les langues officielles", "gouvernement du Canada", "POU 914"):
        assert federal not in text
    assert [name for name in IDS if not concerns(material, definition(name))] == [
        "request",
        "assessments",
    ]


def test_public_documents_show_no_policies() -> None:
    for name in IDS:
        public = definition(name).public
        assert bool(letter_of(name).source_lines) != public
        assert ("version" in letter_of(name).running_title) != public


@pytest.mark.parametrize(
    ("part", "element", "english", "french"),
    [
        (
            "hours",
            "hours_response",
            "every message individually",
            "chaque message individuellement",
        ),
        ("rights", "rights_and_duties", "may keep records of exchanges", "une trace des échanges"),
        ("contest", "contest_removal", "did not make the decision", "n’a pas pris la décision"),
        ("messages", "direct_messages", "during our hours only", "pendant nos heures"),
        ("minors", "minors", "without a parent’s consent", "sans le consentement d’un parent"),
        ("generated", "generated_content", "revises everything we publish", "tout ce que nous"),
        ("following", "following_not_endorsing", "relate to our work", "liés à notre travail"),
        ("links", "links_and_ads", "that we do not run", "que nous n’exploitons pas"),
        ("accessibility", "accessibility", "may present barriers", "peut comporter des obstacles"),
        ("terms", "terms_accepted", "may change", "peut changer"),
    ],
)
def test_a_tick_says_what_the_notice_then_says(
    part: str, element: str, english: str, french: str
) -> None:
    """Nothing in a public notice is there that nobody answered: a tick answers it word for word."""
    instrument = load_instrument()
    (notice,) = [each for each in instrument.letters if each.id == "notice"]
    (printed,) = [each for each in notice.parts if each.id == part]
    says = [piece.say for piece in printed.pieces if piece.say]
    says += [point.say for piece in printed.pieces for point in piece.points]
    described = instrument.item("notice_elements", element).description
    assert described is not None
    for language, words in ((Language.EN, english), (Language.FR, french)):
        assert any(words in say[language] for say in says)
        assert words in described[language]
