"""What requests, notices, policies and notes say: the answers of the plan, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest

from planbuilder.answers import Answers, Note, NoteState, Row, Value, Wording
from planbuilder.checks import run
from planbuilder.content.context import document_context
from planbuilder.content.letters.computed_parts import REASON, SHORT_LIST
from planbuilder.content.letters.context import letter_context
from planbuilder.content.letters.letter import LetterContent, concerns, letter_content
from planbuilder.content.letters.parts import LetterTable
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.wording import fill_wording, plain_wording
from planbuilder.content.material import AcceptedFinding, Material, RecordedClosing
from planbuilder.content.summary import shorten
from planbuilder.content.values import Block, Gap, values_of
from planbuilder.instrument import Severity, Stage
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language, Text, format_date
from planbuilder.text.markdown import parse
from planbuilder.workspace import case_of
from tests.content.builders import plan, workspace
from tests.content.letters.builders import IDS, definition, in_quebec, said, stuff, written

HOSTILE = (
    "**not bold** and *not italic*",
    "[a trap](javascript:alert(1))",
    "- not a bullet",
    "12. not a number",
    "C:\\.folder\\",
    "<script>alert('x')</script> & {department} {{ 7 * 7 }}",
    "ends with a backslash \\",
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
WRAPPED = Text(en="{account.version}. It says {account.version}.", fr="{account.version}.")


def writing(answers: Answers) -> LetterMaterial:
    return LetterMaterial(stuff(answers), definition("notice"))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_in_a_wording_is_shown_as_typed(value: str) -> None:
    source, notes = fill_wording(writing(plan(account__version=value)), WRAPPED)
    paragraphs = parse(source)
    assert [paragraph.kind for paragraph in paragraphs] == ["body"]
    assert paragraphs[0].text == f"{value}. It says {value}."
    assert not any(span.bold or span.italic or span.address for span in paragraphs[0].spans)
    assert not notes


def test_a_value_of_several_lines_stays_in_its_paragraph() -> None:
    source, _ = fill_wording(writing(plan(account__version="1\n\n- 2\n3")), WRAPPED)
    assert [paragraph.text for paragraph in parse(source)] == ["1 - 2 3. It says 1 - 2 3."]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.ca/a_(b)?c={department}",
        "https://example.ca/*x*[y]",
        "https://example.ca/\\",
    ],
)
def test_the_address_of_a_link_is_one_address(address: str) -> None:
    text = Text(
        en="See [the terms]({platform.terms_url}).", fr="Voir [ceci]({platform.terms_url})."
    )
    source, _ = fill_wording(writing(plan(platform__terms_url=address)), text)
    (paragraph,) = parse(source)
    link = next(span for span in paragraph.spans if span.address)
    assert paragraph.text == "See the terms."
    assert link.text == "the terms"
    assert link.address is not None
    assert link.address.startswith("https://example.ca/")
    assert "Agency" not in link.address


def test_a_missing_value_is_a_gap_with_its_question_in_the_margin() -> None:
    answers = plan(notice__hours_from=None)
    draft = written("notice", stuff(answers))
    blocks = [
        content
        for passage in draft.passages
        for content in passage.contents
        if isinstance(content, Block) and "To be completed" in content.source
    ]
    assert len(blocks) == 1
    assert "Monitored from" in blocks[0].comments[0]
    final = written("notice", stuff(answers, final=True))
    assert not [value for value in values_of(letter_context(final)) if value.comments]


def test_a_language_is_never_taken_for_the_other() -> None:
    answers = plan(assessments__legal_authority=Wording(fr="La loi constitutive."))
    assert "La loi" not in said(written("notice", stuff(answers)))
    assert "[English text to come]" in said(written("notice", stuff(answers)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_notice_equals_that_of_the_plan(language: Language) -> None:
    material = stuff(language=language)
    plan_says = {value.path: value for value in values_of(document_context(material))}
    notice = said(written("notice", material))
    for path in (
        "notice.hours_from",
        "notice.hours_to",
        "platform.terms_url",
        "platform.equivalent_url",
        "notice.url",
        "assessments.legal_authority",
        "assessments.pib_name",
        "assessments.pib_number",
        "protocols.other_grounds",
    ):
        assert plan_says[path].text in notice, path  # type: ignore[union-attr]
    for path in ("objectives.uses", "notice.grounds"):
        for item in plan_says[path].items:  # type: ignore[union-attr]
            assert item in notice, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_of_a_request_equals_that_of_the_plan(language: Language) -> None:
    material = stuff(language=language)
    plan_says = {value.path: value for value in values_of(document_context(material))}
    facts = {value.path: value for value in values_of(letter_context(written("request", material)))}
    shared = [path for path in facts if path in plan_says]
    assert {"account.handle_en", "account.platform", "account.name_fr"} <= set(shared)
    assert any(path.startswith("protocols.access[") for path in shared)
    for path in shared:
        assert getattr(facts[path], "text", None) == getattr(plan_says[path], "text", None), path


def test_a_request_gives_the_address_of_the_notice_in_both_languages() -> None:
    english = said(written("request"))
    assert "/en/social-media-notice" in english
    assert "/fr/avis-medias-sociaux" in english


@pytest.mark.parametrize(
    ("language", "ahead"), [("en", "Prepared in advance"), ("fr", "à l’avance")]
)
def test_a_final_closing_notice_holds_no_word_for_the_team(language: str, ahead: str) -> None:
    running = plan(account__status="active")
    draft, final = (
        said(written("closing", stuff(running, Language(language), final=is_final)))
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
    text = said(written("request", stuff(answers)))
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
    text = said(closing_paper(name, replace(stuff(answers, language), closing=CLOSING)))
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
    text = said(written("note", stuff(answers, language)))
    assert workspace().instrument.words("written.closing.none", language) in text
    items = workspace().instrument.catalogues["closing_conditions"].items
    assert not [item.id for item in items if item.label[language] in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["note", "start"])
def test_nothing_is_asked_for_an_account_that_is_closed(name: str, language: Language) -> None:
    answers = plan(account__status="closed", phase_out__planned_end=ENDS_ON)
    closed = replace(CLOSING, closed_on=date(2028, 9, 2))
    text = said(closing_paper(name, replace(stuff(answers, language), closing=closed)))
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
    return letter_content(material, start) if name == "start" else written(name, material)


def test_the_official_form_is_a_placeholder() -> None:
    assert "Official form and instructions: obtain them" in said(written("request"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_final_is_bracketed_or_red(language: Language) -> None:
    material = stuff(language=language, final=True)
    for each in workspace().instrument.letters:
        whole = letter_content(material, each)
        assert not [value for value in values_of(letter_context(whole)) if isinstance(value, Gap)]
        assert not re.findall(r"\[[^\]]*\](?!\()", said(whole)), each.id


def test_a_final_leaves_out_what_waits_and_says_what_does_not_apply() -> None:
    waits = stuff(plan(approval__requested_on=None), final=True)
    assert "Account requested on" in said(written("request", stuff(waits.answers)))
    assert "Account requested on" not in said(written("request", waits))
    note = Note(NoteState.NOT_APPLICABLE, Wording(en="The account exists", fr="Le compte existe"))
    noted = replace(waits.answers, notes={**waits.answers.notes, "approval.requested_on": note})
    text = said(written("request", stuff(noted, final=True)))
    assert "Not applicable: The account exists" in text


def test_the_notice_holds_the_elements_the_plan_chose() -> None:
    answers = plan(notice__elements=("hours_response", "moderation_grounds"))
    headings = [passage.heading for passage in written("notice", stuff(answers)).passages]
    assert headings == ["", "Hours and replies", "Comments we remove", ""]


def test_the_notice_names_no_bank_where_nothing_is_collected() -> None:
    text = said(written("notice", stuff(plan(assessments__personal_information="no"))))
    assert "POU 914" not in text
    assert "Legal authority" not in text


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        (("monday", "tuesday", "wednesday"), "Monday to Wednesday", "du lundi au mercredi"),
        (("monday", "friday"), "Monday and Friday", "lundi et vendredi"),
        (
            ("monday", "friday", "sunday"),
            "Monday, Friday and Sunday",
            "lundi, vendredi et dimanche",
        ),
        (
            ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
            "every day",
            "tous les jours",
        ),
    ],
)
def test_days_read_as_people_say_them(days: tuple[str, ...], english: str, french: str) -> None:
    wording = Text(en="{days}", fr="{days}")
    for language, expected in ((Language.EN, english), (Language.FR, french)):
        made = LetterMaterial(stuff(plan(notice__days=days), language), definition("notice"))
        assert plain_wording(made, wording) == expected


def test_a_reply_time_has_its_unit() -> None:
    answers = plan(notice__response_time=Decimal(4), notice__response_unit="hours")
    assert "within 4\N{NO-BREAK SPACE}hours" in said(written("notice", stuff(answers)))


def test_quebec_has_its_own_privacy_line_and_no_federal_rules() -> None:
    words = Wording(fr="La loi québécoise sur l’accès protège vos renseignements.")
    answers = plan(notice__privacy_words=words)
    material = stuff(answers, language=Language.FR, profile=in_quebec())
    text = said(written("notice", material))
    assert "La loi québécoise sur l’accès protège" in text
    for federal in ("Loi sur les langues officielles", "gouvernement du Canada", "POU 914"):
        assert federal not in text
    assert [name for name in IDS if not concerns(material, definition(name))] == [
        "request",
        "assessments",
    ]


def test_the_note_gives_the_risks_above_tolerance_the_highest_first() -> None:
    by: dict[str, Value] = {
        "accepted_by": Wording(en="Director General", fr="Direction générale"),
        "accepted_on": date(2026, 10, 1),
    }
    likelihoods = ("possible", "almost_certain", "rare", "likely", "possible")
    risks = tuple(
        Row(
            f"r{number}",
            MappingProxyType(
                {
                    "statement": Wording(en=f"Risk {number}", fr=f"Risque {number}"),
                    "residual_likelihood": likelihood,
                    "residual_impact": "severe",
                    **(by if number == 2 else {}),
                }
            ),
        )
        for number, likelihood in enumerate(likelihoods, start=1)
    )
    note = written("note", stuff(plan(risks__register=risks)))
    grid = next(c for p in note.passages for c in p.contents if isinstance(c, LetterTable))
    assert [row[0] for row in grid.rows] == ["R2", "R4", "R1"][:SHORT_LIST]
    assert grid.rows[0][3] == "Director General, October 1, 2026"
    assert grid.rows[1][3] == "Not accepted yet"
    assert "The risk register lists others: 1." in said(note)
    assert "R3" not in said(note)


def test_the_note_says_that_nothing_is_above_tolerance() -> None:
    assert "No risk remains above the tolerance" in said(written("note"))


def test_the_note_gives_the_reason_of_each_accepted_warning_once() -> None:
    position = Text(en="Director General", fr="Direction générale")
    reason = Text(en="Summer hours only.", fr="Heures d’été seulement.")
    accepted = tuple(
        AcceptedFinding(rule, f"notice.{number}", position, date(2026, 11, 1), reason)
        for number, rule in enumerate(("V48", "V48", "V49", "V50", "V51"))
    )
    note = said(written("note", accepted=accepted))
    assert "of which 5 accepted" in note
    assert note.count("V48, “Summer hours only”") == 1
    assert note.count("V49, “Summer hours only”") == 1
    assert "; and 2 more (findings report)." in note


def test_the_note_names_what_stands_open_but_not_what_was_accepted() -> None:
    answers = plan(roles__coordinator_involved_on=None)
    findings = run(case_of(workspace(), answers, Stage.APPROVAL, date(2026, 11, 20)))
    note = said(written("note", stuff(answers, findings=findings)))
    assert "Open findings" in note
    warnings = [each for each in findings if each.severity is Severity.WARNING]
    assert warnings
    assert all(f"({each.rule.id}: " in note for each in warnings)
    position = Text(en="Director General", fr="Direction générale")
    accepted = tuple(
        AcceptedFinding(each.rule.id, each.path, position, date(2026, 11, 1), position)
        for each in findings
        if each.severity is Severity.WARNING
    )
    assert accepted
    none = said(written("note", stuff(answers, findings=tuple(warnings)), accepted=accepted))
    assert "Open findings" not in none


def test_reasons_are_cut_after_a_sentence_or_a_word() -> None:
    assert shorten("Short.", 20) == "Short."
    assert shorten("One sentence here. Another one follows.", 30) == "One sentence here."
    assert shorten("no sentence ends before the limit is reached", 20) == "no sentence ends…"
    assert shorten("x" * 50, 20) == f"{'x' * 19}…"
    link = Wording(en="**Bold** [link](https://example.ca). " + "word " * 200, fr="mot")
    text = said(written("note", stuff(plan(objectives__mandate_link=link))))
    reason = text.partition("Why\n")[2].partition("\n")[0]
    assert reason.startswith("Bold link. word")
    assert len(reason) <= REASON


def test_every_area_has_its_sheet_and_legal_services_their_statement() -> None:
    sheets = [passage for passage in written("briefing").passages if passage.new_page]
    assert len(sheets) == 9
    legal = next(sheet for sheet in sheets if sheet.heading == "Legal services")
    text = "\n".join(str(content) for content in legal.contents)
    assert "Annex A has no section on legal services" in text


def test_the_decision_has_its_branch_reasons_clauses_and_obligations() -> None:
    text = said(written("assessments"))
    assert "The Government of Canada PIA and TRA may be reused" in text
    assert "The two proposed uses, informing and engaging" in text
    assert "Annex C f (rescinded, good practice)" in text
    assert "The template asks the ATIP coordinator to sign" in text
    assert "PIA reference: NHPA-ALNH 2026-0111-FB" in text


def test_public_documents_show_no_policies() -> None:
    for name in IDS:
        public = definition(name).public
        assert bool(written(name).source_lines) != public
        assert ("version" in written(name).running_title) != public


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
