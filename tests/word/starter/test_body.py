"""No heading stands over an empty statement."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import DOCUMENT
from planbuilder.word.starter.template import build_template

INSTRUMENT = load_instrument()


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_no_heading_stands_over_an_empty_statement() -> None:
    document = parts(build_template(INSTRUMENT, INSTRUMENT.documents[0], Language.FR))[DOCUMENT]
    tags = re.findall(r"\{%p [^%]*%\}", document.decode())
    loop = tags.index("{%p for sentence in about %}")
    assert tags[loop - 1] == "{%p if about %}"
