"""The first page of a package: a section a language, links first, then files by group."""

from __future__ import annotations

from planbuilder.content.letters.letter import LetterPart
from planbuilder.content.values import Block
from planbuilder.html.start import FileGroup, FileLink, StartSection, start_html
from planbuilder.text import Language

WORDS = (
    *("after", "before", "changes", "files", "language_choice", "language_name"),
    *("no_sign_off", "question", "sign_offs", "verify"),
)


def section(language: Language, **changes: object) -> StartSection:
    words = {key: f"{key} ({language.value})" for key in WORDS}
    fields: dict[str, object] = {
        "language": language,
        "title": f"Title <{language.value}>",
        "draft": "",
        "parts": (LetterPart("Heading", (Block("", "Some *words*.", language),)),),
        "changes": (("Question", "before & after", "now"),),
        "changes_note": "",
        "sign_offs": ("1. Signed",),
        "links": (FileLink("documents/plan.docx", "The plan"),),
        "groups": (FileGroup("More", ("answers/plan.yaml",)),),
        "closing": ("Last words",),
        "words": words,
        **changes,
    }
    return StartSection(**fields)  # type: ignore[arg-type]


def test_each_language_has_its_section_and_every_file_its_place() -> None:
    page = start_html((section(Language.EN), section(Language.FR))).decode()
    assert 'lang="en' in page and 'lang="fr' in page
    assert page.count('href="documents/plan.docx"') == 4  # at the top, and in the list
    assert page.count("answers/plan.yaml") >= 2
    assert "before &amp; after" in page and "Title &lt;fr&gt;" in page
    assert "<em>words</em>" in page or "<i>words</i>" in page


def test_what_is_empty_leaves_no_trace() -> None:
    full = start_html((section(Language.EN),)).decode()
    bare = start_html((section(Language.EN, changes=(), sign_offs=(), groups=()),)).decode()
    assert "1. Signed" in full and "1. Signed" not in bare
    assert "before &amp; after" not in bare and "answers/plan.yaml" not in bare
