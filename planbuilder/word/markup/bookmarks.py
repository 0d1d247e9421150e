"""Bookmarks numbered through the parts of a document, in markup."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planbuilder.word.markup.fragments import BeyondMarkupError
from planbuilder.word.ooxml.anchors import PREFIX

_MARKS = re.compile(r'<w:bookmark(?:Start w:id="([^"]*)" w:name="([^"]*)"|End w:id="([^"]*)")')


def with_numbered_bookmarks(markups: Mapping[str, str]) -> dict[str, str]:
    """Return parts whose bookmarks are numbered; the second place of an answer has a suffix."""
    counts: dict[str, int] = {}
    last = 0
    result: dict[str, str] = {}
    for part, markup in markups.items():
        open_ids: dict[str, str] = {}
        pieces = _MARKS.split(markup)
        if markup.count("<w:bookmark") * 4 + 1 != len(pieces):
            raise BeyondMarkupError
        for place in range(1, len(pieces), 4):
            number, name, end = pieces[place : place + 3]
            if end is not None:
                text = f'<w:bookmarkEnd w:id="{open_ids.pop(end, end)}"'
            else:
                last += 1
                open_ids[number] = str(last)
                count = counts[name] = counts.get(name, 0) + 1
                if count > 1 and name.startswith(PREFIX):
                    name = f"{name}_{count}"
                text = f'<w:bookmarkStart w:id="{last}" w:name="{name}"'
            pieces[place : place + 3] = (text, "", "")
        result[part] = "".join(pieces)
    return result
