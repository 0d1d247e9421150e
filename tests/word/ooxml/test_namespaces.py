"""Names of elements as lxml writes them, and the few questions everyone asks of a tree."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.ooxml.namespaces import (
    W_URI,
    child,
    descendants,
    leading_child,
    parent_of,
    replace_by_text,
    switched_on,
    text_of,
    value,
    w,
    xpath,
)
from tests.proposals.builders import element

BODY = element(
    "<w:body><w:p><w:r><w:rPr/><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r></w:p>"
    "<w:p><w:pPr><w:jc w:val='end'/></w:pPr></w:p></w:body>"
)


def test_a_name_has_its_namespace() -> None:
    assert w("p") == f"{{{W_URI}}}p"
    assert [each.tag for each in descendants(BODY, "t", "jc")] == [w("t"), w("t"), w("jc")]


def test_a_child_that_comes_first_is_added_where_it_is_missing() -> None:
    run = element("<w:r><w:t/></w:r>")
    properties = leading_child(run, "rPr")
    assert [each.tag for each in run] == [w("rPr"), w("t")] and run[0] is properties
    assert leading_child(run, "rPr") is properties and len(run) == 2


def test_a_child_is_found_on_the_way_down_through_every_branch() -> None:
    mark = child(BODY, "p", "pPr", "jc")
    assert value(mark) == "end"
    assert mark is not None and parent_of(mark).tag == w("pPr")
    assert child(BODY, "jc") is None
    assert value(None) is None


def test_a_hyphen_that_breaks_no_line_is_text() -> None:
    assert text_of(BODY) == "1-2"


@pytest.mark.parametrize(
    ("xml", "on"),
    [
        ("<w:b/>", True),
        ("<w:b w:val='1'/>", True),
        ("<w:b w:val='0'/>", False),
        ("<w:b w:val='false'/>", False),
        ("<w:b w:val='off'/>", False),
    ],
)
def test_a_toggle_is_on_unless_it_says_otherwise(xml: str, on: bool) -> None:
    assert switched_on(element(xml)) is on
    assert not switched_on(None)


def test_a_search_takes_values() -> None:
    find = xpath("//w:jc[@w:val = $side]/@w:val", side="end")
    assert find(BODY) == ["end"]


def test_an_element_is_replaced_by_text_and_what_follows_it_stays() -> None:
    root = etree.fromstring("<a>one<b/>two<c/>three</a>")
    replace_by_text(root[1], "-")
    assert etree.tostring(root) == b"<a>one<b/>two-three</a>"
    replace_by_text(root[0])
    assert etree.tostring(root) == b"<a>onetwo-three</a>"
