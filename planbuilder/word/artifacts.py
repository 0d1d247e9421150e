"""Marks lines and areas of a PDF page as artifacts where LibreOffice has not marked them.

LibreOffice leaves out borders of paragraphs, such as the line below a title. PDF/UA (ISO 14289-1,
7.1) requires everything on a page to be tagged content or an artifact.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_MARKED = re.compile(rb"\bB[MD]C\b.*?\bEMC\b", re.DOTALL)
_PAINTED = re.compile(rb"\s(?:[sSF]|[fBb]\*?)\s")
_PAINTING = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"))
_BEGINNING = frozenset(("m", "re"))


def mark_artifacts(document: pikepdf.Pdf) -> None:
    """Mark everything that is drawn outside tagged content as an artifact."""
    import pikepdf

    for page in document.pages:
        if not any(map(_PAINTED.search, _MARKED.split(_stream(page)))):
            continue
        instructions = _mark_artifacts(pikepdf.parse_content_stream(page))
        if instructions is not None:
            stream = pikepdf.unparse_content_stream(instructions)
            page.obj["/Contents"] = document.make_stream(stream)


def _stream(page: pikepdf.Page) -> bytes:
    """Return the content streams of a page as one."""
    page.contents_coalesce()
    contents: Any = page.obj.get("/Contents")
    return b"" if contents is None else bytes(contents.read_bytes())


def _mark_artifacts(instructions: Any) -> list[Any] | None:
    """Return instructions with each unmarked drawing as an artifact; None if there is none."""
    import pikepdf

    begin = ([pikepdf.Name("/Artifact")], pikepdf.Operator("BMC"))
    end: tuple[list[Any], Any] = ([], pikepdf.Operator("EMC"))
    new: list[Any] = []
    depth, start, was_changed = 0, -1, False
    for instruction in instructions:
        operator = str(instruction.operator)
        depth += operator in ("BMC", "BDC")
        depth -= operator == "EMC"
        if operator in _BEGINNING and start < 0:
            start = len(new)
        new.append(instruction)
        if operator in _PAINTING and not depth and start >= 0:
            new.insert(start, begin)
            new.append(end)
            was_changed = True
        if operator in _PAINTING or operator == "n":
            start = -1
    return new if was_changed else None
