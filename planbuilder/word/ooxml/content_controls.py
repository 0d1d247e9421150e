"""Removes content controls, for programs that cannot handle them."""

from __future__ import annotations

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import child, w

_MARK = b"<w:sdt>"


def without_controls(data: bytes) -> bytes:
    """Return a docx without content controls; their content and bookmarks are kept.

    LibreOffice 7 shows the address of a link at the beginning of a control, and mixes old and new
    text where a change inside a control is tracked.
    """
    parts = read_parts(data, AssemblyError, None)
    changes: list[tuple[str, etree._Element]] = []
    for name, part in parts.items():
        if name.startswith("word/") and _MARK in part:
            root = parse_part(part, AssemblyError, name)
            _unwrap(root)
            changes.append((name, root))
    return with_parts(parts, changes)


def _unwrap(root: etree._Element) -> None:
    for control in reversed(list(root.iter(w("sdt")))):
        parent, content = control.getparent(), child(control, "sdtContent")
        if parent is None:
            continue
        at = parent.index(control)
        parent.remove(control)
        for offset, part in enumerate([] if content is None else list(content)):
            parent.insert(at + offset, part)
