from __future__ import annotations

import re

import pytest

from planbuilder.text import Language
from tests.workbook.workbook_parts import parts

pytestmark = pytest.mark.xdist_group("workbook")
"""What the tests of all sample workbooks share is made once."""


def test_charts_are_objects_of_excel_with_a_text_instead(
    sample_books: dict[tuple[str, Language], bytes],
) -> None:
    """Their numbers stand in the file as well, so that a previewer draws them."""
    for language, word in ((Language.EN, "holds the same numbers"), (Language.FR, "mêmes nombres")):
        own = parts(sample_books["national-x", language])
        charts = [own[name] for name in sorted(own) if name.startswith("xl/charts/chart")]
        assert len(charts) == 4
        drawings = "".join(own[name] for name in own if name.startswith("xl/drawings/drawing"))
        assert drawings.count(word) == 4
        for chart in charts:
            assert re.search(r"<c:numCache>.*?<c:v>\d", chart, re.DOTALL)
            assert chart.count("<c:ser>") >= 2
        assert "K1" in charts[-1]
