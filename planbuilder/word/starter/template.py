"""The Word template a document starts from, generated from the instrument.

It is a real Word file: a department opens it, changes styles, logo and wording, and keeps the
short tags. Built on our own clean package rather than on a library's default template, so that
it is valid, accessible and the same at each generation.
"""

from __future__ import annotations

from planbuilder.instrument import Document, Instrument, Section
from planbuilder.text import Language
from planbuilder.word.starter import pages, plan
from planbuilder.word.starter.body import Writer
from planbuilder.word.starter.package import package
from planbuilder.word.starter.xml import LANDSCAPE, PORTRAIT, last_section, section_end

_WIDE = 8.5
"""The sum of column weights from which a table needs a page on its side."""


def build_template(instrument: Instrument, document: Document, language: Language) -> bytes:
    """Return the docx of the starter template of one document in one language."""
    writer = Writer(instrument, document, language)
    front = (
        pages.cover(writer)
        + section_end(PORTRAIT, first=True)
        + pages.contents(writer)
        + pages.about(writer)
    )
    body = _Pages(front)
    for section in document.sections:
        page = LANDSCAPE if _is_wide(writer, section) else PORTRAIT
        body.add(_section(writer, section, page), page)
    if any(role in document.roles for role in pages.SIGNING_ROLES):
        body.add(pages.signoff(writer), PORTRAIT)
    number = 1
    if any(plan.checklist_ids(section) for section in document.sections):
        body.add(plan.checklists(writer, number), PORTRAIT)
        number += 1
    if instrument.requirements:
        body.add(pages.requirements(writer, number), LANDSCAPE)
        number += 1
    if instrument.policies.policies:
        body.add(pages.sources(writer, number), PORTRAIT)
    return package(writer, body.text + last_section(body.page))


class _Pages:
    """The body so far, and the orientation of the pages it has reached."""

    def __init__(self, front: str) -> None:
        self.text = front
        self.page = PORTRAIT

    def add(self, content: str, page: str) -> None:
        if page != self.page:
            self.text += section_end(self.page)
            self.page = page
        self.text += content


def _is_wide(writer: Writer, section: Section) -> bool:
    """Return whether a section holds a table too wide for an upright page."""
    return any(
        sum(writer.column(column).weight for column in writer.printed_columns(question)) > _WIDE
        for question in section.questions
    )


def _section(writer: Writer, section: Section, page: str) -> str:
    return writer.section(
        section,
        without=plan.checklist_ids(section),
        parts=plan.parts_of(writer.document),
        opening=plan.opening_of(writer, section),
        page=page,
    )
