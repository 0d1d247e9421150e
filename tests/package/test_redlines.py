"""A law named in the other language is tagged with it: in comments and in redlines too."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

import pytest
from lxml import etree
from msgspec.structs import replace

from planbuilder.answers import Answers, Note, NoteState, Wording
from planbuilder.documents.assemble import assemble_documents
from planbuilder.errors import AssemblyError
from planbuilder.package.redlines import redline_files
from planbuilder.text import LANGUAGES, Language
from planbuilder.word.ooxml.archive import read_parts
from planbuilder.word.ooxml.namespaces import COMMENTS, DOCUMENT, w
from tests.content.builders import TODAY, workspace

TITLES = {
    Language.EN: "Loi sur les langues officielles",
    Language.FR: "Official Languages Act",
}
"""What stands in a text of each language: a title of the other one."""

NAME = "strategy"
PATH = "overview.department_context"


def answers(before: str) -> Answers:
    texts = (f"{before} {TITLES[language]} applies." for language in LANGUAGES)
    found = workspace().strategy
    assert found is not None
    strategy = found.with_value(PATH, Wording(*texts))
    reasons = (f"See the {TITLES[language]} first." for language in LANGUAGES)
    note = Note(NoteState.UNSURE, Wording(*reasons))  # beside an answer it is a comment
    return replace(strategy, notes=MappingProxyType({**strategy.notes, PATH: note}))


@lru_cache(maxsize=2)
def redlines(language: Language) -> dict[str, bytes]:
    old, new = answers("Then the"), answers("Now the")
    return redline_files(workspace(), old, new, [language], today=TODAY)


def tags(data: bytes, part: str, title: str) -> list[str | None]:
    """Return the language of each run that says exactly `title`, deleted ones too."""
    found: list[str | None] = []
    for run in etree.fromstring(read_parts(data, AssemblyError, None)[part]).iter(w("r")):
        if "".join(text.text or "" for text in run.iter(w("t"), w("delText"))) == title:
            mark = run.find(f"{w('rPr')}/{w('lang')}")
            found.append(None if mark is None else mark.get(w("val")))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_in_comments_are_tagged_with_their_language(language: Language) -> None:
    (result,) = assemble_documents(
        workspace(), [answers("The")], today=TODAY, languages=[language], page_numbers=False
    )
    found = tags(result.docx, COMMENTS, TITLES[language])
    assert found and set(found) == {language.other.locale}


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_in_a_redline_are_tagged_with_their_language(language: Language) -> None:
    redline = redlines(language)[f"{NAME}.redline.{language.value}.docx"]
    found = tags(redline, DOCUMENT, TITLES[language])
    assert found and set(found) == {language.other.locale}


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_in_the_page_of_changes_are_tagged_with_their_language(language: Language) -> None:
    page = redlines(language)[f"{NAME}.changes.{language.value}.docx"]
    assert tags(page, DOCUMENT, TITLES[language]) == [language.other.locale] * 2
