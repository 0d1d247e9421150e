"""Records which sections a department's template leaves out on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planbuilder.errors import Problem, TemplateError
from planbuilder.instrument import Document, Section
from planbuilder.storage.left_out_sections import read_left_out, write_left_out
from planbuilder.word.template.check import printed_sections


def chosen_sections(document: Document, names: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the sections that people name by id or by letter.

    Raises TemplateError with a problem for each unknown name, listing the sections there are.
    """
    ids = {key.casefold(): section.id for section in document.sections for key in _keys(section)}
    if unknown := [name for name in names if name.casefold().rstrip(")") not in ids]:
        sections = ", ".join(section.id for section in document.sections)
        raise TemplateError(
            Problem("section_not_to_leave_out", value, values={"sections": sections})
            for value in unknown
        )
    return tuple(dict.fromkeys(ids[name.casefold().rstrip(")")] for name in names))


def _keys(section: Section) -> tuple[str, ...]:
    return (section.id, section.letter) if section.letter else (section.id,)


def recorded_sections(folder: Path, document: Document) -> tuple[str, ...]:
    """Return the ids of the sections recorded as left out by the templates in a folder."""
    return read_left_out(folder).get(document.id, ())


def record_sections(
    folder: Path, document: Document, sections: Sequence[str], template: bytes
) -> tuple[Section, ...]:
    """Record which of some sections a template leaves out, and return these sections.

    A section that the template prints after all is removed from the record. The file is written
    only if it changes.
    """
    own_sections = printed_sections(template, document)
    own = tuple(
        section
        for section in document.sections
        if section.id in sections and section.id not in own_sections
    )
    before = read_left_out(folder)
    after = {**before, document.id: tuple(section.id for section in own)}
    if after != {document.id: (), **before}:
        write_left_out(folder, after)
    return own
