"""Headers and footers stay, without what only their own file had."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.word.adopt.adoptions import adopt_file, part

# Adopting takes long: one worker keeps what all these files share.
pytestmark = pytest.mark.xdist_group("adopt.test_template")


def test_the_header_stays_and_says_the_title_of_the_document() -> None:
    adoption = adopt_file("header")
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


def test_furniture_keeps_its_text_and_loses_what_only_its_own_file_had() -> None:
    adoption = adopt_file("furniture")
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
