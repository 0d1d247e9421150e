"""The starter template of the annexes, which are a separate file."""

from __future__ import annotations

from planbuilder.instrument import Instrument
from planbuilder.text import Language
from planbuilder.word.starter import fixed_pages, plan
from planbuilder.word.starter.body import Writer
from planbuilder.word.starter.package import package
from planbuilder.word.starter.xml import (
    LANDSCAPE,
    PORTRAIT,
    last_section,
    only_if,
    section_end,
    text,
)


def build_annexes_template(instrument: Instrument, language: Language) -> bytes:
    """Return the template of annexes in one language, as docx."""
    writer = Writer(instrument, instrument.plan or instrument.documents[0], language)
    body = (
        text("CoverDepartment", "{{ department }}")
        + only_if("draft", text("DraftMark", "{{ draft }}"))
        + text("Title", "{{ title }}")
        + only_if("names", text("Subtitle", "{{ names }}"))
        + text("BodyText", writer.words("annexes.intro"))
        + fixed_pages.contents(writer)
        + only_if("checklists", plan.checklists(writer, 1))
        + only_if("scales", plan.scales(writer, 2))
        + fixed_pages.bases(writer, 3)
        + (fixed_pages.sources(writer, 4) if instrument.policies.policies else "")
    )
    wide = fixed_pages.requirements(writer, 5) if instrument.requirements else ""
    wide += plan.causes(writer, 6)
    if not wide:
        return package(writer, body + last_section(PORTRAIT))
    return package(writer, body + section_end(PORTRAIT) + wide + last_section(LANDSCAPE))
