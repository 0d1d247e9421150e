"""No heading stands over an empty statement."""

from __future__ import annotations

import re

from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import DOCUMENT
from planbuilder.word.starter.template import build_template
from tests.file_edits import unzip

INSTRUMENT = load_instrument()


def test_no_heading_stands_over_an_empty_statement() -> None:
    document = unzip(build_template(INSTRUMENT, INSTRUMENT.documents[0], Language.FR))[DOCUMENT]
    tags = re.findall(r"\{%p [^%]*%\}", document.decode())
    loop = tags.index("{%p for sentence in about %}")
    assert tags[loop - 1] == "{%p if about %}"
