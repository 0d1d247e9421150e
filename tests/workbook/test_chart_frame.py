from __future__ import annotations

import pytest

from planbuilder.workbook.chart_frame import Corner, Value, chart_frame

CHART = (
    "<c:tx><c:strRef><c:f>'A &amp; B''s'!$B$3</c:f><c:strCache/></c:strRef></c:tx>-"
    "<c:cat><c:strRef><c:f>Rows!$A$4:$A$6</c:f></c:strRef></c:cat>-"
    "<c:val><c:numRef><c:f>Rows!$AB$4:$AB$6</c:f><c:numCache>old</c:numCache></c:numRef></c:val>."
)


def test_values_stand_where_the_references_point() -> None:
    asked: list[tuple[str, Corner, Corner]] = []
    answers: list[list[Value]] = [["In <short>"], ["1", "2", None], ["1.5", "", 0.25]]

    def values(sheet: str, first: Corner, last: Corner) -> list[Value]:
        asked.append((sheet, first, last))
        return answers[len(asked) - 1]

    part = b"".join(chart_frame(CHART).pieces(values)).decode()
    assert asked == [
        ("A & B's", (2, 1), (2, 1)),
        ("Rows", (3, 0), (5, 0)),
        ("Rows", (3, 27), (5, 27)),
    ]
    assert '<c:ptCount val="1"/><c:pt idx="0"><c:v>In &lt;short&gt;</c:v></c:pt>' in part
    assert (
        '<c:strCache><c:ptCount val="3"/><c:pt idx="0"><c:v>1</c:v></c:pt>'
        '<c:pt idx="1"><c:v>2</c:v></c:pt></c:strCache>' in part
    )
    assert (
        '<c:v>1.5</c:v></c:pt><c:pt idx="1"><c:v>0</c:v></c:pt><c:pt idx="2"><c:v>0.25</c:v>'
        in part
    )
    assert part.endswith("</c:val>.") and "old" not in part


def test_a_reference_to_no_range_is_refused() -> None:
    frame = chart_frame("<c:val><c:numRef><c:f>Levels</c:f></c:numRef></c:val>")
    with pytest.raises(ValueError):
        [*frame.pieces(lambda sheet, first, last: [])]
