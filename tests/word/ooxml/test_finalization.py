"""The archive of a finished document: content types first, no clock, unchanged parts."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from planbuilder.content.values import Inline
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import w
from tests.word.builders import part, render_bytes, template_of
from tests.word.full_template import full_context, full_template

EN, FR = Language.EN, Language.FR


def test_the_archive_begins_with_its_content_types_and_holds_no_clock() -> None:
    with ZipFile(BytesIO(render_bytes(full_template(), **full_context()))) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None

    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_parts_that_do_not_change_keep_their_bytes() -> None:
    data = render_bytes(full_template(), **full_context())

    with ZipFile(BytesIO(data)) as archive:
        assert archive.read("word/theme/theme1.xml") == full_template().raw["word/theme/theme1.xml"]


def test_ids_are_unique_through_loops_and_repeated_answers() -> None:
    template = template_of(
        "{{r a }}", "{{r a }}", "{%p for x in xs %}", "{{p x }}", "{%p endfor %}"
    )
    same = Inline("a.b", "same", EN)
    root = etree.fromstring(part(render_bytes(template, a=same, xs=[same, same])).encode())

    names = [mark.get(w("name"), "") for mark in root.iter(w("bookmarkStart"))]
    ids = [mark.get(w("id")) for mark in root.iter(w("bookmarkStart"))]
    assert len(set(ids)) == len(ids) == 4
    assert [name[24:] for name in names] == ["", "_2", "_3", "_4"]
    assert len({name[:24] for name in names}) == 1
