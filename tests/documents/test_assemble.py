"""Whole documents: what they say in each language, and that nothing is lost on the way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import page
import pytest
from docx import Document
from docx.table import Table
from lxml import etree
from msgspec.structs import replace
from pypdf import PdfReader

from planbuilder.answers import Answers, Row, Wording
from planbuilder.content.context import document_context
from planbuilder.content.values import values_of
from planbuilder.documents.assemble import AssembledDocument, assemble_documents
from planbuilder.documents.material import material_of
from planbuilder.documents.templates import template_for
from planbuilder.errors import AssemblyError
from planbuilder.instrument import Show
from planbuilder.text import LANGUAGES, Language
from planbuilder.word import outline_pages
from planbuilder.word.ooxml.anchors import anchor_of, bookmark_name
from planbuilder.word.ooxml.namespaces import COMMENTS, DOCUMENT, text_of, w
from planbuilder.word.ooxml.properties import CORE
from planbuilder.workspace import Workspace
from tests.conftest import Validator
from tests.content.builders import FINISHED, TODAY, workspace
from tests.documents.document_lines import lines, part
from tests.word.engine_comparison import comparing_both_engines

GOLDEN = Path(__file__).parents[1] / "golden"
REWRITE = os.environ.get("PLANBUILDER_GOLDEN") == "write"


@lru_cache(maxsize=8)
def drafts(name: str) -> tuple[AssembledDocument, ...]:
    """Return the drafts of a sample document, English first: a program and Jinja say the same."""
    with comparing_both_engines() as parts:
        documents = assemble_named(workspace(), name)
    assert parts
    return documents


@lru_cache(maxsize=2)
def finals(name: str) -> tuple[AssembledDocument, ...]:
    """Return the final versions of a sample document, English first."""
    return assemble_named(workspace(), name, final=True)


def assemble_named(space: Workspace, name: str, **options: Any) -> tuple[AssembledDocument, ...]:
    chosen = [answers for answers in space.documents() if answers.name == name]
    return assemble_documents(space, chosen, today=TODAY, **{"page_numbers": False, **options})


def workspace_with(answers: Answers) -> Workspace:
    """Return the sample workspace with other answers to its finished plan."""
    space = workspace()
    return replace(space, plans=MappingProxyType({**space.plans, answers.name: answers}))


@pytest.mark.parametrize("name", ["strategy", FINISHED])
@pytest.mark.parametrize("place", [0, 1], ids=["en", "fr"])
def test_a_sample_document_says_what_it_said(name: str, place: int) -> None:
    """The golden texts are what a reader gets; `PLANBUILDER_GOLDEN=write` renews them."""
    result = drafts(name)[place]
    file = GOLDEN / f"{name}.{LANGUAGES[place]}.txt"
    text = "\n".join(lines(result.docx)) + "\n"
    if REWRITE:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
    assert not re.search(r"\b\d{4}-\d\d-\d\d\b", text), "a page writes its dates in one style"


def seen_by_python_docx(container: Any) -> Iterator[str]:
    """Yield the text of each paragraph that python-docx offers, cells included."""
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row.cells):
                yield from seen_by_python_docx(cell)
        else:
            yield block.text


@pytest.mark.parametrize("name", ["strategy", FINISHED])
@pytest.mark.parametrize("final", [True, False])
def test_programs_built_on_python_docx_see_every_letter(name: str, final: bool) -> None:
    """They skip content controls: text inside one would not exist for them."""
    for each in finals(name) if final else drafts(name):
        body = part(each.docx, DOCUMENT)
        assert body is not None
        whole = text_of(body)
        seen = "".join(seen_by_python_docx(Document(BytesIO(each.docx))))
        assert "".join(seen.split()) == "".join(whole.split())
        assert len(seen) > 10_000


@pytest.mark.parametrize("name", ["strategy", *sorted(workspace().plans)])
def test_every_sample_is_sound_and_accessible(name: str, ooxml_validator: Validator) -> None:
    for each in drafts(name):
        assert not each.faults
        assert not ooxml_validator(each.docx)
    assert [each.name for each in drafts(name)] == [f"{name}.en.docx", f"{name}.fr.docx"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_printed_answer_of_a_finished_plan_appears(language: Language) -> None:
    result = drafts(FINISHED)[LANGUAGES.index(language)]
    words = " ".join(" ".join(lines(result.docx)).split())
    answers = workspace().plans[FINISHED]
    for path, question, wording in answers.wordings():
        if question.show in (Show.HIDDEN, Show.DETAIL):
            continue
        text = wording[language]
        assert text is not None, path
        plain = re.sub(r"\*\*|\*|\[([^\]]*)\]\([^)]*\)", r"\1", text)
        for sentence in re.split(r"\n+(?:- |\d+\. )?", plain):
            wanted = " ".join(re.sub(r"^(?:- |\d+\. )", "", sentence).split())
            assert wanted in words, path


def test_the_same_answers_make_the_same_bytes() -> None:
    again = assemble_named(workspace(), "strategy")
    assert [each.docx for each in again] == [each.docx for each in drafts("strategy")]


def test_a_draft_has_comments_at_its_gaps_and_says_it_is_one() -> None:
    english, french = drafts("pine-lake-instagram")
    for each, mark in ((english, "DRAFT"), (french, "ÉBAUCHE")):
        comments = part(each.docx, COMMENTS)
        assert comments is not None and len(comments) >= 10
        assert mark in list(lines(each.docx))
    body = part(english.docx, DOCUMENT)
    assert body is not None
    gaps = [run for run in body.iter(w("r")) if run.find(f"{w('rPr')}/{w('rStyle')}") is not None]
    assert any("[To be completed]" in text_of(run) for run in gaps)


def test_a_final_has_no_comment_and_no_draft_mark() -> None:
    for each in finals(FINISHED):
        assert part(each.docx, COMMENTS) is None
        text = list(lines(each.docx))
        assert "DRAFT" not in text and "ÉBAUCHE" not in text
        assert not each.faults


def test_a_final_is_refused_while_an_error_stands() -> None:
    with pytest.raises(AssemblyError) as error:
        assemble_named(workspace(), "pine-lake-instagram", final=True)
    problem = error.value.problems[0]
    assert problem.code == "stopped_by_findings"
    assert problem.file == "plans/pine-lake-instagram.yaml"
    assert problem.values["count"] > 0


HOSTILE = (
    "R&D <select> & ‘Co’ ]]> {{ 7*7 }} {% if x %} &amp; \\ **not closed [x](javascript:1) "
    "# no heading\n\n=1+1 \N{RIGHT-TO-LEFT MARK}\N{WOMAN}\N{ZERO WIDTH JOINER}"
    "\N{PERSONAL COMPUTER} \N{NO-BREAK SPACE}: é\u0301 " + "mot" * 400
)


def test_hostile_text_arrives_as_typed(ooxml_validator: Validator) -> None:
    both = Wording(HOSTILE, HOSTILE)
    answers = workspace().plans[FINISHED]
    answers = answers.with_value("objectives.drivers", both)
    answers = answers.with_value("protocols.other_grounds", both)
    answers = answers.with_value("account.prepared_by", Wording("{{ 7*7 }}", "{{ 7*7 }}"))
    rows = answers.rows("risks.register")
    cells = MappingProxyType({**rows[0].cells, "statement": both})
    answers = answers.with_value("risks.register", (Row(rows[0].id, cells), *rows[1:]))
    for each in assemble_named(workspace_with(answers), FINISHED):
        text = "\n".join(lines(each.docx))
        assert text.count("R&D <select> & ‘Co’ ]]> {{ 7*7 }} {% if x %} &amp;") == 4
        assert not ooxml_validator(each.docx)
        # Braces an author typed look like a tag; what an author typed is never in the way.
        assert each.faults == ()


def languages_of(data: bytes, title: str) -> list[str | None]:
    """Return the language tag of each run of a docx that says exactly `title`."""
    body = part(data, DOCUMENT)
    assert body is not None
    tags = []
    for run in body.iter(w("r")):
        if text_of(run) == title:
            mark = run.find(f"{w('rPr')}/{w('lang')}")
            tags.append(None if mark is None else mark.get(w("val")))
    return tags


def test_titles_of_laws_in_the_other_language_are_tagged(ooxml_validator: Validator) -> None:
    texts = Wording(
        "See **the *Loi sur les langues officielles* itself** and the Privacy Act.",
        "Voir l’Official Languages Act et la Loi sur la protection des renseignements personnels.",
    )
    answers = workspace().plans[FINISHED].with_value("objectives.drivers", texts)
    result = assemble_named(workspace_with(answers), FINISHED)
    for file, title, tag in zip(
        result,
        ("Loi sur les langues officielles", "Official Languages Act"),
        ("fr-CA", "en-CA"),
        strict=True,
    ):
        assert languages_of(file.docx, title) == [tag]
        assert not ooxml_validator(file.docx)
        assert not file.faults
    assert languages_of(result[0].docx, "Privacy Act") == []
    (both,) = assemble_named(workspace_with(answers), FINISHED, together=True)
    assert languages_of(both.docx, "Loi sur les langues officielles") == ["fr-CA"]
    assert languages_of(both.docx, "Official Languages Act") == ["en-CA"]


def test_a_text_to_come_is_marked_and_has_a_comment() -> None:
    answers = workspace().plans[FINISHED]
    answers = answers.with_value("objectives.drivers", Wording("Calls double in June.", None))
    english, french = assemble_named(workspace_with(answers), FINISHED)
    assert "[Texte français à venir]" in list(lines(french.docx))
    assert "[Texte français à venir]" not in list(lines(english.docx))
    assert "Calls double in June." not in "\n".join(lines(french.docx))
    comments = part(french.docx, COMMENTS)
    assert comments is not None
    texts = [text_of(comment) for comment in comments]
    assert any("Le texte français manque." in text for text in texts)
    (both,) = assemble_named(workspace_with(answers), FINISHED, together=True)
    text = list(lines(both.docx))
    assert text[0] == "Le français suit l’anglais."
    assert "[Texte français à venir]" in text
    comments = part(both.docx, COMMENTS)
    assert comments is not None
    assert any("Le texte français manque." in text_of(comment) for comment in comments)
    with pytest.raises(AssemblyError) as error:
        assemble_named(workspace_with(answers), FINISHED, final=True)
    assert error.value.problems[0].code == "stopped_by_findings"


def test_one_file_holds_one_language_whole_then_the_other(ooxml_validator: Validator) -> None:
    """The cover is for both; tables are numbered from one in each language."""
    for name in (FINISHED, "pine-lake-instagram"):
        (result,) = assemble_named(workspace(), name, together=True)
        english, french = (list(lines(each.docx)) for each in drafts(name))
        text = list(lines(result.docx))
        assert result.name == f"{name}.en-fr.docx"
        assert text[0] == "Le français suit l’anglais."
        ends = [each.index(word) for each, word in zip((english, french), _FIRST, strict=True)]
        covers = [*english[: ends[0]], *french[: ends[1]]]
        assert text[1:] == [*covers, *english[ends[0] :], *french[ends[1] :]]
        assert not ooxml_validator(result.docx)
        assert not result.faults


_FIRST = ("Decision requested", "Décision demandée")
"""What follows the cover of a plan."""


def test_one_file_names_both_languages_in_its_properties() -> None:
    (result,) = assemble_named(workspace(), FINISHED, together=True)
    core = part(result.docx, CORE)
    assert core is not None
    words = {etree.QName(entry).localname: entry.text or "" for entry in core}
    english, french = (part(each.docx, CORE) for each in drafts(FINISHED))
    assert english is not None and french is not None
    for name in ("title", "creator"):
        texts = [next(each.iter(f"{{*}}{name}")).text for each in (english, french)]
        assert words[name] == " / ".join(map(str, texts)), name
    assert words["language"] == "en-CA, fr-CA"
    assert " / " in words["subject"]


def test_every_run_of_the_second_language_says_which_it_is() -> None:
    (result,) = assemble_named(workspace(), "strategy", together=True)
    body = part(result.docx, DOCUMENT)
    assert body is not None
    marks = [
        mark
        for mark in body.iter(w("bookmarkStart"), w("r"))
        if mark.tag == w("r") or (mark.get(w("name")) or "").startswith("part_")
    ]
    start = next(i for i, mark in enumerate(marks) if mark.get(w("name")) == "part_fr")
    for run in marks[start + 1 :]:
        language = run.find(f"{w('rPr')}/{w('lang')}")
        assert language is not None and language.get(w("val")) in ("fr-CA", "en-CA")


def test_the_contents_show_the_pages_of_the_pdf(tmp_path: Path) -> None:
    (english,) = assemble_named(workspace(), "strategy", pdf=True, languages=(Language.EN,))
    assert english.pdf is not None and english.pdf_name == "strategy.en.pdf"
    file = tmp_path / english.pdf_name
    file.write_bytes(english.pdf)
    assert [str(fault) for fault in page.validate_pdf(file).failures] == []
    pages = dict(outline_pages(english.pdf))
    body = part(english.docx, DOCUMENT)
    assert body is not None
    shown: dict[str, dict[str, int]] = {"TOC1": {}, "TableofFigures": {}}
    for paragraph in body.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and (entries := shown.get(style.get(w("val"), ""))) is not None:
            *title, number = [text.text or "" for text in paragraph.iter(w("t"))]
            entries["".join(title)] = int(number)
    contents, tables = shown.values()
    assert contents and {title: pages[title] for title in contents} == contents
    drawn = [sheet.extract_text() for sheet in PdfReader(BytesIO(english.pdf)).pages]
    assert tables and all(title in drawn[number - 1] for title, number in tables.items())


def test_a_smaller_risk_matrix_gets_a_heat_map_of_its_size() -> None:
    space = workspace()
    matrix = space.instrument.matrix
    small = replace(matrix, impact=matrix.impact[:3], grid=tuple(row[:3] for row in matrix.grid))
    instrument = replace(space.instrument, matrix=small)
    document = instrument.document("plan")
    names = template_for(replace(space, instrument=instrument), document, Language.EN).names
    assert "heat_map[].c3.text" in names and "heat_map[].c4.text" not in names


def test_an_answer_stands_in_its_document_under_its_path() -> None:
    space = workspace()
    material = material_of(space, space.plans[FINISHED], Language.EN, TODAY, final=False)
    body = part(drafts(FINISHED)[0].docx, DOCUMENT)
    assert body is not None
    marks = {anchor_of(mark.get(w("name")) or "") for mark in body.iter(w("bookmarkStart"))}
    paths = {value.path for value in values_of(document_context(material))}
    assert {bookmark_name(path) for path in paths} <= marks
