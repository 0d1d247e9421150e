"""What a redline shows: its changes, and its lines."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.word.ooxml.namespaces import DOCUMENT, w
from tests.word.redline.tracked_changes import Element, parts


def changes_in(data: bytes) -> list[tuple[str, str]]:
    body = parts(data)[DOCUMENT]
    return [
        (mark.tag.rpartition("}")[2], "".join(node.text or "" for node in _texts(mark)))
        for mark in body.iter(w("ins"), w("del"))
    ]


def _texts(mark: Element) -> Iterator[Element]:
    return mark.iter(w("t"), w("delText"))


def lines_of(text: list[str]) -> list[str]:
    return [line.strip(" •◦▪\t") for line in text if line.strip()]
