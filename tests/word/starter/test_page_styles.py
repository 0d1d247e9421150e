"""The styles of the page: numbers at the margin of landscape pages."""

from __future__ import annotations

import re

from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import DOCUMENT
from planbuilder.word.starter.annexes import build_annexes_template
from tests.file_edits import unzip

INSTRUMENT = load_instrument()


def test_the_page_number_of_a_landscape_page_stands_at_its_margin() -> None:
    data = unzip(build_annexes_template(INSTRUMENT, Language.FR))
    document = data[DOCUMENT].decode()
    turned = re.findall(r'footerReference [^>]*r:id="(\w+)"/>(?:(?!</w:sectPr>).)*', document)
    assert turned == ["rIdFooter", "rIdFooterWide"]
    stops = {
        name: re.findall(rb'w:val="right"[^>]*w:pos="(\d+)"', data[f"word/{name}.xml"])
        for name in ("footer1", "footer2")
    }
    assert stops == {"footer1": [], "footer2": [b"12960"]}
