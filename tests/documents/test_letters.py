"""The written documents as files: sound, read back, the same each time, on one page if promised."""

from __future__ import annotations

import os
import re
from datetime import date
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from msgspec.structs import replace
from pypdf import PdfReader

from planbuilder.answers import Answers, Row, Wording
from planbuilder.approval.record import Position
from planbuilder.approval.records import Acceptance, LogEntry
from planbuilder.checks import run
from planbuilder.content.context import document_context
from planbuilder.content.values import Block, Bullets, Gap, Inline, values_of
from planbuilder.documents.letters import LetterRequest, letter_files
from planbuilder.errors import AssemblyError
from planbuilder.html import as_plain_text
from planbuilder.instrument import Severity, Stage
from planbuilder.storage import shipped_path
from planbuilder.storage.record_reader import Records, RecordSeries
from planbuilder.text import LANGUAGES, Language, Text
from planbuilder.word import accessibility_problems, read_document, to_pdf
from planbuilder.word.ooxml.namespaces import w
from planbuilder.word.starter.letters import build_letter_template
from planbuilder.workspace import Workspace, case_of, record_folder
from tests.conftest import Validator
from tests.content.builders import FINISHED, TODAY, plan, workspace
from tests.content.letters.builders import IDS, definition, in_quebec, letter_material, letter_of
from tests.word.engine_comparison import comparing_both_engines

GOLDEN = Path(__file__).parents[1] / "golden" / "written"
REWRITE = os.environ.get("PLANBUILDER_GOLDEN") == "write"


@lru_cache(maxsize=8)
def drafts(name: str) -> dict[str, bytes]:
    """Return the drafts of a sample's documents; a program and Jinja fill them in alike."""
    with comparing_both_engines() as parts:
        letters = make_letters(plan_named(name))
    assert parts
    return letters


def plan_named(name: str) -> Answers:
    return workspace().plans[name]


def make_letters(
    answers: Answers, space: Workspace | None = None, **options: object
) -> dict[str, bytes]:
    return letter_files(space or workspace(), [answers], LetterRequest(TODAY, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_document_says_what_it_said(name: str, language: Language) -> None:
    """The golden texts are what a reader gets; `PLANBUILDER_GOLDEN=write` renews them."""
    text = as_plain_text(letter_of(name, letter_material(language=language, final=True))).decode()
    file = GOLDEN / f"{name}.{language.value}.txt"
    if REWRITE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(workspace().plans))
def test_every_sample_has_every_document(name: str) -> None:
    """Reading back and the accessibility lint are part of making: a fault would raise."""
    assert len(drafts(name)) == 2 * (len(IDS) + 2 + 1 + 2)


def test_the_names_say_plan_document_language_and_format() -> None:
    notices = sorted(name for name in drafts(FINISHED) if ".notice." in name)
    assert notices == [
        f"{FINISHED}.notice.{language}.{ending}"
        for language in ("en", "fr")
        for ending in ("docx", "html", "txt")
    ]


def test_names_in_the_other_language_say_which_it_is() -> None:
    """In Word files, by the runs that hold them; on pages, by the element around them.

    The names are those of every account of the workspace: documents mention each other's.
    """
    pairs = [
        (answers.text(f"account.{name}_en"), answers.text(f"account.{name}_fr"))
        for answers in workspace().plans.values()
        for name in ("name", "handle")
    ]
    apart = [(en, fr) for en, fr in pairs if en and fr and en not in fr and fr not in en]
    names = {Language.EN: [fr for _, fr in apart], Language.FR: [en for en, _ in apart]}
    counted = 0
    for file, data in (item for name in workspace().plans for item in drafts(name).items()):
        language = Language(file.split(".")[-2])
        others = names[language]
        if file.endswith(".docx"):
            with ZipFile(BytesIO(data)) as archive:
                body = etree.fromstring(archive.read("word/document.xml"))
            for run in body.iter(w("r")):
                text = "".join(mark.text or "" for mark in run.iter(w("t")))
                if any(other in text for other in others):
                    counted += 1
                    mark = run.find(f"{w('rPr')}/{w('lang')}")
                    assert mark is not None, (file, text)
                    assert mark.get(w("val")) == language.other.locale, (file, text)
        elif file.endswith(".html"):
            page = etree.fromstring(data)
            for other in others:
                texts: Any = page.xpath("//body//text()[contains(., $name)]", name=other)
                for text in texts:
                    counted += 1
                    (spoken,) = text.getparent().xpath("(ancestor-or-self::*/@lang)[last()]")
                    assert spoken == language.other.locale, (file, text)
    assert counted >= 60


def test_days_are_written_in_words() -> None:
    """One style of dates a page: none as figures with hyphens, but in references and addresses."""
    figures = re.compile(r"(?<![\w/-])\d{4}-\d{2}(-\d{2})?(?![\w-])")
    texts = 0
    for name in workspace().plans:
        for file, data in drafts(name).items():
            text = read_document(data).text if file.endswith(".docx") else data.decode()
            texts += 1
            assert not figures.search(re.sub(r"https?://\S+|<[^<>]*>", "", text)), file
        for language in LANGUAGES:
            context = document_context(letter_material(plan_named(name), language=language))
            for value in values_of(context):
                texts += 1
                assert not figures.search(_printed_text(value)), value
    assert texts > 500


def _printed_text(value: Inline | Block | Bullets | Gap) -> str:
    if isinstance(value, Block):
        return value.source
    return "\n".join(value.items) if isinstance(value, Bullets) else value.text


def test_a_page_leads_to_the_other_language() -> None:
    for language in LANGUAGES:
        page = etree.fromstring(drafts(FINISHED)[f"{FINISHED}.notice.{language.value}.html"])
        (link,) = page.iterfind(".//nav/a")
        other = language.other
        assert link.get("href") == f"{FINISHED}.notice.{other.value}.html"
        assert link.get("lang") == link.get("hreflang") == other.locale
        assert link.text == {"en": "English", "fr": "Français"}[other.value]


def test_the_same_answers_make_the_same_bytes() -> None:
    assert make_letters(plan()) == drafts(FINISHED)


def test_a_final_has_no_mark_and_no_comment() -> None:
    files = make_letters(plan(), ids=("request", "notice"), final=True)
    for file, data in files.items():
        if file.endswith(".docx"):
            with ZipFile(BytesIO(data)) as archive:
                assert "word/comments.xml" not in archive.namelist()
                data = archive.read("word/document.xml")
        assert b"DRAFT" not in data
        assert "ÉBAUCHE".encode() not in data


def test_a_draft_has_comments_at_its_gaps() -> None:
    files = make_letters(plan(notice__hours_from=None), ids=("notice",))
    with ZipFile(BytesIO(files[f"{FINISHED}.notice.en.docx"])) as archive:
        assert "Monitored from" in archive.read("word/comments.xml").decode()


def test_a_final_is_refused_while_an_error_stands() -> None:
    with pytest.raises(AssemblyError) as error:
        make_letters(plan_named("pine-lake-instagram"), ids=("notice",), final=True)
    assert error.value.problems[0].code == "stopped_by_findings"


def test_both_languages_fit_in_one_word_file(ooxml_validator: Validator) -> None:
    files = make_letters(plan(), ids=("note", "notice"), together=True)
    both = files[f"{FINISHED}.note.en-fr.docx"]
    assert not ooxml_validator(both)
    assert not accessibility_problems(both)
    assert {name.rpartition(".")[2] for name in files} == {"docx", "html", "txt"}


def test_quebec_gets_french_whatever_was_asked_for() -> None:
    space = replace(workspace(), profile=in_quebec())
    names = make_letters(plan(), space, languages=(Language.EN,))
    assert {name.split(".")[2] for name in names} == {"fr"}
    assert {name.split(".")[1] for name in names} == set(IDS) - {"request", "assessments"}


HOSTILE = "<w:p>{{ 7*7 }}</w:p> {% if x %} \N{LEFT-TO-RIGHT MARK}& **x** [y](z) \\"


def test_hostile_answers_are_read_back_to_the_letter(ooxml_validator: Validator) -> None:
    both = Wording(en=HOSTILE, fr=HOSTILE)
    answers = plan(
        account__name_en=HOSTILE,
        account__name_fr=HOSTILE,
        account__version=HOSTILE,
        assessments__pib_number=HOSTILE,
        assessments__legal_authority=both,
        protocols__other_grounds=both,
        phase_out__notice_reason=both,
        approval__approver=both,
    )
    for file, data in make_letters(answers).items():
        if file.endswith(".docx"):
            assert not ooxml_validator(data), file
            with ZipFile(BytesIO(data)) as archive:
                document = etree.fromstring(archive.read("word/document.xml"))
            assert HOSTILE in "".join(str(text) for text in document.itertext()), file


def _crowded_plan() -> Answers:
    """Return the plan with more, and longer, than any note should have to say."""
    long = "Un énoncé de risque qui n’en finit pas et qui continue encore au-delà. " * 8
    holder = "Direction générale d’un secteur au nom très long, Communications et autres affaires"
    risks = tuple(
        Row(
            f"r{number}",
            MappingProxyType(
                {
                    "statement": Wording(en=long, fr=long),
                    "residual_likelihood": "almost_certain",
                    "residual_impact": "severe",
                    "accepted_by": Wording(en=holder, fr=holder),
                    "accepted_on": date(2026, 10, 1),
                }
            ),
        )
        for number in range(1, 16)
    )
    wordy = Wording(en=f"{holder} {long}", fr=f"{holder} {long}")

    def wordily(table: str) -> tuple[Row, ...]:
        return tuple(
            replace(
                row,
                cells=MappingProxyType(
                    {k: wordy if isinstance(v, Wording) else v for k, v in row.cells.items()}
                ),
            )
            for row in plan().rows(table)
        )

    return plan(
        risks__register=risks,
        account__name_en="A name that fills the hundred letters a platform may allow, one by one",
        account__name_fr="Un nom qui occupe les cent lettres qu’une plateforme permet parfois",
        objectives__mandate_link=Wording(en="word " * 900, fr="mot " * 900),
        approval__approver=wordy,
        roles__coordinator=wordy,
        roles__grid=wordily("roles.grid"),
        protocols__crisis=wordily("protocols.crisis"),
        protocols__access=wordily("protocols.access"),
        protocols__contentious_owner=wordy,
        protocols__repository=wordy,
    )


def _all_accepted(answers: Answers) -> Workspace:
    """Return the workspace with every warning on the plan accepted, at length."""
    long = "Une raison qui n’en finit pas et qui continue encore au-delà. " * 8
    space = workspace()
    found = run(case_of(space, answers, Stage.APPROVAL, TODAY))
    rules = {each.rule.id for each in found if each.severity is Severity.WARNING}
    records = tuple(
        Acceptance(
            number=number,
            on=date(2026, 11, 1),
            by=Position(role="positions.coordinator", title=Text(en=long, fr=long)),
            rule=rule,
            reason=Text(en=long, fr=long),
        )
        for number, rule in enumerate(sorted(rules), start=1)
    )
    return replace(space, records=Records({record_folder(answers): RecordSeries(records)}))


def test_the_approval_note_and_each_card_fit_on_one_page() -> None:
    files: dict[str, bytes] = {}
    for name in workspace().plans:
        files |= {file: data for file, data in drafts(name).items() if ".note." in file}
    files |= {file: data for file, data in drafts(FINISHED).items() if ".cards." in file}
    crowded = make_letters(_crowded_plan(), _all_accepted(_crowded_plan()), ids=("note", "cards"))
    files |= {f"crowded.{file}": data for file, data in crowded.items()}
    pages = {
        file: [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
        for file, pdf in to_pdf(files, TODAY).items()
    }
    sheets = {file: own for file, own in pages.items() if ".note." not in file}
    assert {
        file: len(own) for file, own in pages.items() if file not in sheets and len(own) != 1
    } == {}
    for file, own in sheets.items():
        language = Language(file.split(".")[-2])
        headings = [part.heading[language] for part in definition("cards").parts if part.heading]
        assert len(own) == len(headings) == 6, file
        for text, heading in zip(own, headings, strict=True):
            assert heading.replace("\N{NO-BREAK SPACE}", " ") in text.replace(
                "\N{NO-BREAK SPACE}", " "
            )


def test_accepted_warnings_come_from_the_records() -> None:
    answers = plan(notice__grounds=("abusive",), approval__next_review=None)
    space = workspace()
    found = run(case_of(space, answers, Stage.APPROVAL, TODAY))
    rule = next(each.rule.id for each in found if each.severity is Severity.WARNING)
    record = Acceptance(
        number=1,
        on=date(2026, 11, 1),
        by=Position(role="positions.coordinator", title=Text(en="Coordinator", fr="Coordination")),
        rule=rule,
        reason=Text(en="Known.", fr="Connu."),
    )
    records = Records({record_folder(answers): RecordSeries((record,))})
    files = make_letters(answers, replace(space, records=records), ids=("note",))
    with ZipFile(BytesIO(files[f"{FINISHED}.note.en.docx"])) as archive:
        assert f"{rule}, “Known”" in archive.read("word/document.xml").decode()


def test_an_exercise_counts_what_the_log_says_was_done() -> None:
    entry = LogEntry(
        number=1,
        on=date(2026, 11, 1),
        by=Position(role="positions.coordinator", title=Text(en="Coordinator", fr="Coordination")),
        event="mitigation",
        row="m9",
    )
    logged = replace(workspace(), records=Records({record_folder(plan()): RecordSeries((entry,))}))

    def tabletop_text(space: Workspace) -> str:
        (docx,) = make_letters(plan(), space, ids=("tabletop",), languages=(Language.EN,)).values()
        return read_document(docx).text

    assert "superintendent’s office; in progress; due" in tabletop_text(workspace())
    assert "superintendent’s office; in place; due" in tabletop_text(logged)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_situation_of_an_exercise_stays_on_one_page(language: Language) -> None:
    (docx,) = make_letters(plan(), workspace(), ids=("tabletop",), languages=(language,)).values()
    paragraphs = [each for each in Document(BytesIO(docx)).paragraphs if each.text.strip()]
    headings = [each.style is not None and each.style.style_id == "Heading1" for each in paragraphs]
    parts = [number for number, is_main in enumerate(headings) if is_main]
    assert len(parts) > 3
    for begin, end in pairwise(parts[1:]):  # the first part says how to play
        kept = [each.paragraph_format.keep_with_next for each in paragraphs[begin : end - 1]]
        assert all(kept), paragraphs[begin].text
        assert not paragraphs[end - 1].paragraph_format.keep_with_next


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_template_is_what_the_instrument_gives(
    language: Language, ooxml_validator: Validator
) -> None:
    instrument = workspace().instrument
    built = build_letter_template(instrument, language)
    file = shipped_path("templates") / instrument.id / f"written.{language.value}.docx"
    assert file.read_bytes() == built
    assert not ooxml_validator(built)


def test_a_department_may_bring_its_own_template(tmp_path: Path) -> None:
    instrument = workspace().instrument
    own = tmp_path / "templates"
    own.mkdir()
    data = build_letter_template(instrument, Language.EN)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"{{ department }}", b"{{ department }}, our brand"
    )
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    (own / "notice.en.docx").write_bytes(out.getvalue())
    space = replace(workspace(), root=tmp_path)
    files = make_letters(plan(), space, ids=("notice", "note"), languages=(Language.EN,))

    def body(name: str) -> bytes:
        with ZipFile(BytesIO(files[f"{FINISHED}.{name}.en.docx"])) as archive:
            return archive.read("word/document.xml")

    assert b"our brand" in body("notice")
    assert b"our brand" not in body("note")
