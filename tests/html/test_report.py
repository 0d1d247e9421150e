"""Reports are escaped, their tables have captions and headers, and their language is declared."""

from __future__ import annotations

from lxml import html

from planbuilder.html.report import Report, ReportTable, report_page
from planbuilder.text import Language

REPORT = Report(
    "Findings <of> A & B",
    ("One <script>sentence</script>.",),
    (ReportTable("Caption", ("Rule", "Message"), (("V1", "first\nsecond <b>"),)),),
)


def test_a_report_is_escaped_and_labelled() -> None:
    page = html.fromstring(report_page(REPORT, Language.FR))
    assert page.get("lang") == "fr-CA"
    assert page.findtext(".//h1") == REPORT.title
    assert page.findtext(".//p") == REPORT.sentences[0]
    assert not page.findall(".//script") + page.findall(".//b")
    assert page.findtext(".//caption") == "Caption"
    assert [each.get("scope") for each in page.iter("th")] == ["col", "col", "row"]
    cell = page.find(".//td")
    assert cell is not None
    assert [cell.text, *(each.tail for each in cell)] == ["first", "second <b>"]
    assert [each.tag for each in cell] == ["br"]


def test_the_same_report_has_the_same_bytes() -> None:
    assert report_page(REPORT, Language.EN) == report_page(REPORT, Language.EN)
    assert report_page(REPORT, Language.EN).endswith(b"</html>\n")
