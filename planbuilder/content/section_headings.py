"""The printed headings of sections."""

from __future__ import annotations

from planbuilder.content.material import Material
from planbuilder.instrument import Section


def section_heading(material: Material, section: Section) -> str:
    """Return a title with its letter or number: `g) Management protocols`."""
    title = section.title[material.language]
    if section.letter is None:
        return title
    key = "part.numbered" if section.letter.isdigit() else "part.lettered"
    return material.words(key, letter=section.letter, title=title)
