"""What may be read of somebody's Word file."""

from __future__ import annotations

import pytest

from planbuilder.errors import TemplateError
from planbuilder.word.adopt.template import adopt_template
from tests.word.adopt.adoptions import adopt_file, part, starter

# Adopting takes long: one worker keeps what all these files share.
pytestmark = pytest.mark.xdist_group("adopt.test_template")


def test_a_strict_file_is_read_in_the_terms_of_any_other() -> None:
    look = part(adopt_file("strict").data, "word/styles.xml")
    assert "purl.oclc.org" not in look and "11pt" not in look
    assert '<w:sz w:val="22"/>' in look
    settings = part(adopt_file("strict").data, "word/settings.xml")
    assert "embedTrueTypeFonts" in settings and "unheard" not in settings


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"old", "word_file_old"),
        (b"no zip at all", "word_file_damaged"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(TemplateError) as error:
        adopt_template(data, starter(), department="cover.department", file="x.docx")
    assert [problem.code for problem in error.value.problems] == [code]
