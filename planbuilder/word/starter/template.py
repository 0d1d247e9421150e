"""Generates the starter template of a document from the instrument.

The result is an ordinary Word file: a department opens it, changes styles, logo and wording, and
keeps the short tags. It is built as a package of our own, not on a library's default template, so
that it is valid, accessible and reproducible.
"""

from __future__ import annotations

from planbuilder.instrument import Document, Instrument, Section
from planbuilder.text import Language
from planbuilder.word.starter import fixed_pages, plan
from planbuilder.word.starter.body import Writer
from planbuilder.word.starter.package import package
from planbuilder.word.starter.xml import PORTRAIT, last_section, section_end


def build_template(instrument: Instrument, document: Document, language: Language) -> bytes:
    """Return the starter template of a document in one language, as docx.

    It has cover, decision with sign-off, contents, sections, exceptions and versions; reference
    material is in a separate file (`build_annexes_template`).
    """
    writer = Writer(instrument, document, language)
    sections = "".join(_section(writer, section) for section in document.sections)
    body = (
        fixed_pages.cover(writer)
        + section_end(PORTRAIT, first=True)
        + (fixed_pages.decision_page(writer) if _is_signed(document) else "")
        + fixed_pages.contents(writer)
        + fixed_pages.about(writer)
        + sections
        + (fixed_pages.exceptions(writer) if instrument.requirements else "")
        + (fixed_pages.version_history(writer) if _is_signed(document) else "")
    )
    return package(writer, body + last_section(PORTRAIT))


def _is_signed(document: Document) -> bool:
    """Return whether the document has a question on who signs it."""
    return any(role in document.roles for role in fixed_pages.SIGNING_ROLES)


def _section(writer: Writer, section: Section) -> str:
    return writer.section(
        section,
        without=plan.checklist_ids(section),
        parts=plan.parts_of(writer.document),
        opening=plan.opening_of(writer, section),
    )
