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
        + only_if("checklists", plan.checklists(writer))
        + only_if("scales", plan.scales(writer))
    )
    causes = plan.causes(writer)
    last = fixed_pages.bases(writer)
    last += fixed_pages.sources(writer) if instrument.policies.policies else ""
    if instrument.requirements:
        wide = fixed_pages.requirements(writer) + _if_any(causes)
        return package(writer, body + last + section_end(PORTRAIT) + wide + last_section(LANDSCAPE))
    # Nothing but causes is wide then: at the end, a document without them would have a blank page.
    wide = f"{section_end(PORTRAIT)}{causes}{section_end(LANDSCAPE)}" if causes else ""
    return package(writer, body + _if_any(wide) + last + last_section(PORTRAIT))


def _if_any(causes: str) -> str:
    """Return the annex of causes for a document that has some."""
    return only_if("causes", causes) if causes else ""
