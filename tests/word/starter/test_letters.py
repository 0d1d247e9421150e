"""The template of written documents, as a department may leave it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from planbuilder.text import LANGUAGES, Language
from planbuilder.word.starter.letters import build_letter_template
from planbuilder.word.template.check import check_letter_template
from tests.content.builders import workspace


def own_template(before: bytes, after: bytes) -> bytes:
    data = build_letter_template(workspace().instrument, Language.EN)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name).replace(before, after))
    return out.getvalue()


def codes(data: bytes, language: Language = Language.EN) -> list[str]:
    found = check_letter_template(
        workspace().instrument, data, file="written.en.docx", language=language
    )
    return [problem.code for problem in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starter_is_sound(language: Language) -> None:
    assert codes(build_letter_template(workspace().instrument, language), language) == []


def test_a_name_no_document_has_is_named() -> None:
    assert codes(own_template(b"{{ department }}", b"{{ ministry }}")) == ["template_name_unknown"]


def test_a_broken_tag_is_named() -> None:
    assert codes(own_template(b"{{ department }}", b"{{ department ")) != []


def test_a_part_may_be_left_out() -> None:
    assert codes(own_template(b"{{ line }}", b"Basis")) == []


def test_a_letter_without_its_title_is_refused() -> None:
    assert "template_answer_not_bound" in codes(own_template(b"{{ title }}", b"Letter"))
