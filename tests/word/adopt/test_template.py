"""A department's Word file becomes a template: its look stays, its text and its tricks go."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from planbuilder.content.context import document_context, document_properties
from planbuilder.documents.material import material_of
from planbuilder.errors import TemplateError
from planbuilder.text import Language
from planbuilder.word import accessibility_problems, read_document, render, verify
from planbuilder.word.adopt.template import Adoption, adopt_template
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.starter.template import build_template
from planbuilder.word.template.check import check_template
from planbuilder.word.template.compile import compile_template
from tests.conftest import Validator
from tests.content.builders import TODAY, workspace
from tests.word.adopt.builders import (
    Build,
    active,
    foreign,
    french_ids,
    furniture_of_all_kinds,
    header_of_the_department,
    narrow_columns,
    only_normal,
    own_names,
    strict,
    unfit_styles,
    white_headings,
)
from tests.word.adopt.crowding_files import crowding_furniture, unreadable_letters
from tests.word.adopt.odd_files import (
    burdened,
    dark_page,
    form_body,
    french_names,
    german_names,
    leftward,
    lively_furniture,
    no_styles,
    odd_ids,
)

PLAN = workspace().instrument.document("plan")
STARTER = build_template(workspace().instrument, PLAN, Language.EN)


def nothing(_: object) -> None:
    """Change nothing."""


FILES: dict[str, tuple[Build, Any]] = {
    "plain": (nothing, nothing),
    "white headings": (white_headings, nothing),
    "own names": (own_names, nothing),
    "French ids": (nothing, french_ids),
    "only Normal": (nothing, only_normal),
    "header": (header_of_the_department, nothing),
    "narrow columns": (narrow_columns, nothing),
    "active": (nothing, active),
    "furniture": (nothing, furniture_of_all_kinds),
    "unfit styles": (nothing, unfit_styles),
    "strict": (nothing, strict),
    "German names": (nothing, german_names),
    "French names": (form_body, french_names),
    "no styles": (nothing, no_styles),
    "odd ids": (odd_ids, nothing),
    "dark page": (nothing, dark_page),
    "burdened": (nothing, burdened),
    "leftward": (nothing, leftward),
    "lively furniture": (nothing, lively_furniture),
    "crowding furniture": (nothing, crowding_furniture),
    "unreadable letters": (nothing, unreadable_letters),
}


@lru_cache
def adopted(name: str) -> Adoption:
    """Return the template made of one of the files."""
    build, edit = FILES[name]
    data = foreign(build, edit)
    return adopt_template(data, STARTER, department="cover.department", file=f"{name}.docx")


@lru_cache
def assembled(name: str) -> bytes:
    """Return the finished national plan, made with that template."""
    material = material_of(
        workspace(), workspace().plans["national-x"], Language.EN, TODAY, final=True
    )
    context = document_context(material)
    template = compile_template(adopted(name).data, name)
    docx = render(template, context, document_properties(material), draft=False)
    verify(context, docx)
    return with_caption_numbers(docx)


def part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("name", FILES)
def test_a_template_made_of_any_file_is_sound(name: str, ooxml_validator: Validator) -> None:
    data = adopted(name).data
    problems = check_template(workspace().instrument, PLAN, data, file=name, language=Language.EN)
    assert problems == ()
    docx = assembled(name)
    assert [fault for fault in accessibility_problems(docx) if fault.code != "tag_left_over"] == []
    assert ooxml_validator(docx) == []
    text = read_document(docx).text
    assert "Text of the department" not in text
    assert "a) Objectives and business drivers" in text


def test_nothing_an_old_file_carried_along_is_left() -> None:
    for name in ("burdened", "leftward", "lively furniture"):
        with ZipFile(BytesIO(assembled(name))) as archive:
            whole = {
                each: archive.read(each).decode("utf-8", "replace") for each in archive.namelist()
            }
        names, text = " ".join(whole), "".join(whole.values())
        assert re.findall("sigs|glossary|notes|comments|activeX", names) == [], name
        left = "Protection|trackRev|mailMerge|attachedTem|lnNum|<w:bidi|<w:strike|vanish|INCLUDEP"
        assert re.findall(f"{left}|server/share|old note|<w:control|dataBinding", text) == [], name


def test_the_same_file_gives_the_same_bytes() -> None:
    again = adopt_template(
        foreign(*FILES["header"]), STARTER, department="cover.department", file="header.docx"
    )
    assert again.data == adopted("header").data


def test_headings_are_readable_and_bring_no_second_number() -> None:
    styles = Document(BytesIO(assembled("white headings"))).styles
    for name in ("Title", "Heading 1", "Heading 2", "Body Text"):
        assert str(styles[name].font.color.rgb) != "FFFFFF"
    look = part(adopted("white headings").data, "word/styles.xml")
    heading = look[look.index('w:val="heading 1"') :]
    assert '<w:numId w:val="0"/>' in heading[: heading.index("</w:style>")]
    title = look[look.index('w:val="Title"') :]
    assert "framePr" not in title[: title.index("</w:style>")]


def test_a_style_that_has_one_of_our_names_makes_room() -> None:
    names = {style.name for style in Document(BytesIO(adopted("own names").data)).styles}
    assert {"Table Heading", "Table Heading (original)", "Plan Table", "Table Grid"} <= names
    renamed = dict(adopted("own names").notes)["styles_renamed"].split(", ")
    own = ("Table Text", "Table Heading", "Answer Line", "Section End")
    assert sorted(renamed) == sorted(f"{name} (original)" for name in own)


def test_built_in_styles_are_found_whatever_their_ids_are() -> None:
    document = part(adopted("French ids").data, "word/document.xml")
    assert '<w:pStyle w:val="Titre1"/>' in document
    assert '<w:pStyle w:val="Heading1"/>' not in document


def test_the_header_stays_and_says_the_title_of_the_document() -> None:
    adoption = adopted("header")
    with ZipFile(BytesIO(adoption.data)) as archive:
        headers = [
            archive.read(name).decode() for name in archive.namelist() if "word/header" in name
        ]
    text = "".join(headers)
    assert "{{ running_title }}" in text
    assert "Last year" not in text and "gone" not in text
    assert "DDE" not in text and "shown" in text
    assert 'descr="{{ cover.department }}"' in text
    assert "Department of Examples" in text and "Protected A" in text
    assert {("title", ""), ("field", "DDEAUTO"), ("own_furniture", "")} <= set(adoption.notes)


def test_pages_keep_their_size_and_leave_room_for_tables() -> None:
    document = part(adopted("narrow columns").data, "word/document.xml")
    sizes = set(re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', document))
    assert sizes == {("11906", "16838")}
    assert "w:cols" not in document
    sides = re.search(
        r'<w:pgMar w:top="\d+" w:right="(\d+)" w:bottom="\d+" w:left="(\d+)"', document
    )
    assert sides is not None
    room = 11906 - int(sides[1]) - int(sides[2])
    assert room >= 8000
    grid = document[document.index("<w:tblGrid>") : document.index("</w:tblGrid>")]
    assert abs(sum(int(width) for width in re.findall(r'w:w="(\d+)"', grid)) - room) < 20
    assert {("margins", ""), ("logo", "")} <= set(adopted("narrow columns").notes)


def test_what_runs_or_fetches_something_is_left_out_and_named() -> None:
    adoption = adopted("active")
    kinds = {key for key, _ in adoption.notes}
    assert {"macros", "attached_template", "external_picture", "alternative_text_file"} <= kinds
    with ZipFile(BytesIO(adoption.data)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert not any("vba" in name.lower() for name in names)
    for trace in (b"macroEnabled", b"evil.dotm", b"tracker.example", b"altChunk", b"enforcement"):
        assert trace not in everything
    with pytest.raises(TemplateError) as error:
        compile_template(foreign(nothing, active), "plan.en.docx")
    assert {problem.code for problem in error.value.problems} >= {
        "template_has_macros",
        "template_has_attached_template",
        "template_has_external_picture",
        "template_has_alternative_text_file",
    }


def test_furniture_keeps_its_text_and_loses_what_only_its_own_file_had() -> None:
    adoption = adopted("furniture")
    with ZipFile(BytesIO(adoption.data)) as archive:
        names = [
            name for name in archive.namelist() if name.startswith(("word/header", "word/foot"))
        ]
        text = "".join(archive.read(name).decode() for name in names)
    assert all(words in text for words in ("DRAFT", "In a box", "Directive", "2031", "Branch"))
    for trace in (
        "Fallback",
        "cellIns",
        "old.ref",
        "if x",
        "footnoteReference",
        "w:sdt",
        'type="page"',
    ):
        assert trace not in text
    assert ("tag", "{{ old.reference }}") in adoption.notes
    assert "w:evenAndOddHeaders" in part(adoption.data, "word/settings.xml")


def test_styles_made_for_a_cover_become_fit_for_text() -> None:
    styles = Document(BytesIO(adopted("unfit styles").data)).styles
    assert {"Chicken", "Egg"} <= {style.name for style in styles}
    normal, title, heading = styles["Normal"], styles["Title"], styles["Heading 1"]
    assert normal.paragraph_format.alignment is None and normal.font.rtl is None
    assert normal.font.size is not None and normal.font.size.pt <= 14
    assert normal.paragraph_format.left_indent is None
    assert title.paragraph_format.line_spacing is None
    assert title.paragraph_format.left_indent is None
    assert heading.font.hidden is None
    assert str(styles["Heading 2"].font.color.rgb) == "FFFFFF"  # on navy
    assert styles["Caption"].font.size is None
    look = part(adopted("unfit styles").data, "word/styles.xml")
    assert "1F3864" not in look and "No id" not in look


def test_headers_leave_the_page_to_the_text() -> None:
    adoption = adopted("crowding furniture")
    header = part(adoption.data, "word/header1.xml")
    width, height = map(int, re.findall(r'extent cx="(\d+)" cy="(\d+)"', header)[0])
    assert height <= 1828800 and abs(width * 30 - height * 25) < 100
    assert "1F3864" not in header and "fldChar" not in header and "instrText" not in header
    assert 'w:val="7200"' not in header and 'w:before="2000"' not in header
    assert "Letterhead" in header and "Branch of places" in header
    assert len(set(re.findall(r'<v:shape id="(\w+)"', header))) == 3
    assert {("resized", "header1.xml"), ("background", "header1.xml")} <= {
        (key, re.sub(r"\d+", "1", detail)) for key, detail in adoption.notes
    }


def test_letters_are_letters_of_a_usual_look() -> None:
    data = adopted("unreadable letters").data
    look = part(data, "word/styles.xml")
    for trace in ("Wingdings", "textFill", "LLLL", 'w:val="300"', 'w:val="200"', "superscript"):
        assert trace not in look, trace
    assert '<w:name w:val="heading 1"/><w:aliases w:val="H1,Section"/>' in look
    letters = look[look.index('w:val="Default Paragraph Font"') :]
    assert "<w:rPr>" not in letters[: letters.index("</w:style>")]
    assert "Symbol" not in part(data, "word/theme/theme1.xml")
    numbers = [int(each) for each in re.findall(r'numId="(\d+)"', part(data, "word/numbering.xml"))]
    assert max(numbers) < 1000 and 900 not in numbers


def test_a_strict_file_is_read_in_the_terms_of_any_other() -> None:
    look = part(adopted("strict").data, "word/styles.xml")
    assert "purl.oclc.org" not in look and "11pt" not in look
    assert '<w:sz w:val="22"/>' in look
    settings = part(adopted("strict").data, "word/settings.xml")
    assert "embedTrueTypeFonts" in settings and "unheard" not in settings


def test_an_adopted_template_can_be_adopted_again() -> None:
    again = adopt_template(
        adopted("own names").data, STARTER, department="cover.department", file="again.docx"
    )
    assert not any(key == "styles_renamed" for key, _ in again.notes)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"old", "word_file_old"),
        (b"no zip at all", "word_file_damaged"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(TemplateError) as error:
        adopt_template(data, STARTER, department="cover.department", file="x.docx")
    assert [problem.code for problem in error.value.problems] == [code]
