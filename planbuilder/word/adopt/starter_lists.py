"""Adds the starter's lists to those of a department."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from planbuilder.word.ooxml.namespaces import child, parent_of, value, w

_HIGHEST = 1_000_000  # id of a list


def add_lists(own: etree._Element, starter: etree._Element) -> dict[str, str]:
    """Add the lists of one numbering part to another; return the new ids by the old ones.

    Lists are detached from styles: headings already have official letters, and need no numbers.
    """
    for mark in [*own.iter(w("pStyle")), *starter.iter(w("pStyle"))]:
        parent_of(mark).remove(mark)
    _drop_numbers_out_of_range(own)
    definitions = _next_id(own, "abstractNum", "abstractNumId", 0)
    numbers = _next_id(own, "num", "numId", 1)
    first = own.find(w("num"))
    place = list(own).index(first) if first is not None else _end(own)
    definition_ids: dict[str, str] = {}
    for offset, definition in enumerate(starter.iterfind(w("abstractNum"))):
        copy = deepcopy(definition)
        definition_ids[copy.get(w("abstractNumId"), "")] = str(definitions + offset)
        copy.set(w("abstractNumId"), str(definitions + offset))
        own.insert(place + offset, copy)
    place = _after_last(own)
    ids: dict[str, str] = {}
    for offset, number in enumerate(starter.iterfind(w("num"))):
        copy = deepcopy(number)
        ids[copy.get(w("numId"), "")] = str(numbers + offset)
        copy.set(w("numId"), str(numbers + offset))
        for reference in copy.iterfind(w("abstractNumId")):
            reference.set(w("val"), definition_ids[value(reference) or ""])
        own.insert(place + offset, copy)
    return ids


def _drop_numbers_out_of_range(root: etree._Element) -> None:
    """Remove lists whose ids are so high that no new ids would be left above them."""
    for element, attribute in (("abstractNum", "abstractNumId"), ("num", "numId")):
        for each in root.findall(w(element)):
            number = each.get(w(attribute), "")
            if not number.isdigit() or int(number) > _HIGHEST:
                root.remove(each)
    definitions = {each.get(w("abstractNumId")) for each in root.iterfind(w("abstractNum"))}
    for each in root.findall(w("num")):
        if value(child(each, "abstractNumId")) not in definitions:
            root.remove(each)


def _next_id(root: etree._Element, element: str, attribute: str, least: int) -> int:
    ids = (int(each.get(w(attribute), "0")) for each in root.iterfind(w(element)))
    return max(least, 1 + max(ids, default=least - 1))


def _end(root: etree._Element) -> int:
    late = [place for place, each in enumerate(root) if each.tag == w("numIdMacAtCleanup")]
    return late[0] if late else len(root)


def _after_last(root: etree._Element) -> int:
    places = [place for place, each in enumerate(root) if each.tag in (w("num"), w("abstractNum"))]
    return places[-1] + 1 if places else _end(root)
