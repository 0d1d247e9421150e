"""What a tool did to a returned text besides translating it is undone."""

from __future__ import annotations

from lxml import etree

from planbuilder.translation import (
    from_xliff,
)
from tests.translation.returned_xliff import (
    SOURCE,
    TARGET,
    answers,
    as_markup,
    fill_target,
    only,
    propose_from,
    xliff_sent,
)


def pretty(root: etree._Element) -> bytes:
    """Lay out a file as `xml.dom.minidom` does: the inside of texts too."""
    from xml.dom import minidom

    return minidom.parseString(etree.tostring(root)).toprettyxml(indent="  ").encode()


def test_white_space_of_a_pretty_printer_is_undone() -> None:
    data = pretty(etree.fromstring(fill_target(xliff_sent(), as_markup(TARGET))))
    (received,) = from_xliff(data, "f.xlf")
    assert received.source_text == SOURCE
    assert only(propose_from(data)).after == TARGET


def test_white_space_of_the_text_itself_stays() -> None:
    change = only(propose_from(fill_target(xliff_sent(), as_markup(TARGET))))
    assert change.after == TARGET


def test_typography_that_a_tool_took_away_is_no_change() -> None:
    source, target = "The team answers.", "C’est l’équipe qui répond."
    data = fill_target(xliff_sent(source), target.replace("’", "'"))
    proposal = propose_from(data, answers(source, target))
    assert proposal.changes == ()
    assert only(propose_from(data, answers(source, "L’équipe répond."))).after == (
        target.replace("’", "'")
    )
