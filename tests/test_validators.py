"""Every document of every sample, judged: by the Open XML SDK, and as PDF/UA.

The checker of PDF/UA applies the rules of PDF/UA-1 a program can decide; veraPDF, the reference,
comes in no package index we use. A second checker, slower, reads some PDFs in `test_demo`.

The finals of the demo and its registers are judged where they are made (`test_demo`). Here are
both languages in one file, the written documents and the other sample. Each written document is
made once in each of six ways, each time of another plan, and drawn as a PDF in three of them;
`pytest -m long` makes and draws all of all plans.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import page
import pikepdf
import pytest

from planbuilder.answers import Answers
from planbuilder.checks import blocking
from planbuilder.documents.assemble import Findings, findings_of
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.output import Files, output_files
from planbuilder.instrument.letter import ANNEXES
from planbuilder.storage import shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.translation.workbook import to_workbook
from planbuilder.word import accessibility_problems, outline_pages, to_pdf
from planbuilder.workbook import read_register
from planbuilder.workspace import Workspace, read_workspace
from tests.conftest import Validator
from tests.content.letters.builders import IDS
from tests.translation.workspaces import every_segment

TODAY = date(2026, 11, 21)
SAMPLES = {
    sample: ("strategy", *sorted(path.stem for path in folder.glob("plans/*.yaml")))
    for sample in ("parks", "draft")
    for folder in (shipped_path("samples") / sample,)
}
DOCUMENTS = [(sample, name) for sample, names in SAMPLES.items() for name in names]
CASES = [
    pytest.param(sample, name, marks=pytest.mark.xdist_group(f"validators-{sample}"))
    for sample, name in DOCUMENTS
]
"""The documents; one worker has all of a sample: LibreOffice starts once for their PDFs."""
WHOLE_PDF = [("draft", "strategy"), ("draft", "flood-facebook")]
"""Those of which LibreOffice makes a PDF here; `test_demo` has those of the other sample."""


@dataclass(frozen=True)
class Way:
    """How documents are made."""

    final: bool
    languages: tuple[Language, ...]


WAYS = tuple(
    Way(final, languages)
    for final in (True, False)
    for languages in (LANGUAGES, *((language,) for language in LANGUAGES))
)
"""Final or draft, with both languages in one file or in one language."""


@lru_cache(maxsize=2)
def workspace(sample: str) -> Workspace:
    return read_workspace(shipped_path("samples") / sample)


@lru_cache(maxsize=1)
def answers_and_findings(sample: str, name: str) -> tuple[Answers, Findings]:
    space = workspace(sample)
    (answers,) = (each for each in space.documents() if each.name == name)
    return answers, findings_of(space, (answers,), TODAY)


def make_files(sample: str, name: str, way: Way, written: tuple[str, ...], *, main: bool) -> Files:
    """Return files of one document; a draft where an error keeps it from being final."""
    answers, findings = answers_and_findings(sample, name)
    final = way.final and not blocking(findings[name])
    request = OutputRequest(
        TODAY,
        way.languages,
        len(way.languages) == len(LANGUAGES),
        final,
        page_numbers=False,
        main=main,
        letters=written,
    )
    return output_files(workspace(sample), (answers,), request, findings=findings)


OF_SIX = [(sample, name) for sample, name in reversed(DOCUMENTS) if name != "strategy"][: len(WAYS)]
"""Plans whose written documents are made here: as many as there are ways, both samples among them.
"""


def in_turn(sample: str, name: str, way: Way) -> tuple[str, ...]:
    """Return the written documents whose turn it is to be made in a way."""
    if (sample, name) not in OF_SIX:
        return ()
    turn = OF_SIX.index((sample, name)) + WAYS.index(way)
    return tuple(each for place, each in enumerate(IDS) if (place + turn) % len(WAYS) == 0)


def has_pdf_judged(written: str, way: Way) -> bool:
    """Return whether a written document made in a way has its PDF judged here.

    Each has one in both languages and one in each, every other of them final.
    """
    place = WAYS.index(way) % (len(LANGUAGES) + 1)
    return way.final == ((IDS.index(written) + place) % 2 == 0)


def judge(files: Files, validator: Validator) -> None:
    """Fail for the first Office file that is not sound."""
    for name, data in files.items():
        ending = name.rpartition(".")[2]
        if ending in ("docx", "xlsx"):
            assert validator(data, ending) == [], name
        if ending == "docx":
            assert accessibility_problems(data) == (), name
        elif ending == "xlsx":
            assert read_register(data).unread == (), name


def judge_pdfs(pdfs: Files, folder: Path) -> None:
    """Fail for the first document whose PDF breaks a rule of PDF/UA."""
    for name, pdf in pdfs.items():
        file = folder / f"{name}.pdf"
        file.write_bytes(pdf)
        assert [str(fault) for fault in page.validate_pdf(file).failures] == [], name
        if name.endswith(".en-fr.docx") and name.count(".") == 2:
            # The cover of a plan or strategy serves both languages, and fits on its page.
            assert outline_pages(pdf)[0][1] == 2, name
            with pikepdf.open(file) as document:
                languages = b"<rdf:li>en-CA</rdf:li><rdf:li>fr-CA</rdf:li>"
                assert languages in document.Root.Metadata.read_bytes(), name


@cache
def made_in_turn(sample: str, name: str) -> Files:
    """Return the plan or strategy in both languages, its registers, what is written in turn."""
    files = dict(whole(sample, name))
    for way in WAYS:
        if written := in_turn(sample, name, way):
            files |= make_files(sample, name, way, written, main=False)
    return files


@cache
def whole(sample: str, name: str) -> Files:
    """Return the plan or strategy with both languages in one file, its registers and annexes."""
    return make_files(sample, name, Way(final=False, languages=LANGUAGES), (ANNEXES,), main=True)


def files_for_pdf(sample: str, name: str) -> Files:
    """Return the Word files of which a PDF is judged here."""
    letters = {
        each for way in WAYS for each in in_turn(sample, name, way) if has_pdf_judged(each, way)
    }
    whole_names = whole(sample, name) if (sample, name) in WHOLE_PDF else {}
    return {
        each: data
        for each, data in made_in_turn(sample, name).items()
        if each.endswith(".docx") and (each in whole_names or each.split(".")[1] in letters)
    }


@cache
def pdfs(sample: str) -> Files:
    """Return the PDFs of a sample, by the names of their Word files."""
    of_each = [files_for_pdf(sample, name) for name in SAMPLES[sample]]
    documents = {each: data for files in of_each for each, data in files.items()}
    assert len(documents) == sum(map(len, of_each))
    return to_pdf(documents, TODAY)


@pytest.mark.parametrize(("sample", "name"), CASES)
def test_every_document_is_sound(
    sample: str, name: str, ooxml_validator: Validator, tmp_path: Path
) -> None:
    files = made_in_turn(sample, name)
    expected = 3 + (len(IDS) if (sample, name) in OF_SIX else 0)
    assert len([each for each in files if each.endswith(".docx")]) == expected
    judge(
        {
            each: data
            for each, data in files.items()
            if sample == "draft" or ".register." not in each
        },
        ooxml_validator,
    )
    judge_pdfs({each: pdfs(sample)[each] for each in files_for_pdf(sample, name)}, tmp_path)


@pytest.mark.xdist_group("validators-draft")
@pytest.mark.parametrize("name", SAMPLES["draft"])
def test_the_other_sample_is_sound_in_one_language(name: str, ooxml_validator: Validator) -> None:
    for language in LANGUAGES:
        files = make_files("draft", name, Way(final=False, languages=(language,)), (), main=True)
        judge(files, ooxml_validator)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_for_translators_is_sound(
    sample: str, language: Language, ooxml_validator: Validator
) -> None:
    data = to_workbook(workspace(sample).instrument, every_segment(sample), language)
    assert ooxml_validator(data, "xlsx") == []


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.final}-{'-'.join(way.languages)}")
@pytest.mark.parametrize(("sample", "name"), DOCUMENTS)
def test_every_document_is_sound_in_every_way(
    sample: str, name: str, way: Way, ooxml_validator: Validator, tmp_path: Path
) -> None:
    written = () if name == "strategy" else IDS
    files = make_files(sample, name, way, written, main=True)
    judge(files, ooxml_validator)
    documents = {each: data for each, data in files.items() if each.endswith(".docx")}
    judge_pdfs(to_pdf(documents, TODAY), tmp_path)
