"""The context of a document: the values of all its parts, by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from planbuilder.content.annexes import (
    CHECKLISTS,
    area_notes,
    bases,
    checklist_questions,
    checklists,
    decision,
)
from planbuilder.content.comments import with_findings
from planbuilder.content.decision_page import decision_page, exceptions
from planbuilder.content.front_pages import (
    about,
    account_name,
    cover,
    department,
    footer_line,
    full_title,
    running_title,
)
from planbuilder.content.material import Material
from planbuilder.content.measure_section import add_outcomes, add_series_breaks
from planbuilder.content.policies import policies_cited, sources
from planbuilder.content.requirement_matrix import requirements
from planbuilder.content.risk_section import add_responses, causes, heat_map, scales
from planbuilder.content.sections import sections
from planbuilder.content.sign_off import signatures
from planbuilder.content.values import Properties
from planbuilder.content.version_history import version_history


def document_context(material: Material, *, remarks: bool = True) -> dict[str, Any]:
    """Return the context of one document in one language, by the names that templates use.

    Sections are under their ids. Every document has `cover`, `about`, `running_title`,
    `footer_line`, `ask` (the decision page), `signatures`, `exceptions` and `versions` (those
    approved); a document with a risk register has `heat_map` and `scales`, one with the decision on
    assessments `decision`, one with consultations `area_notes`. Without `remarks`, findings are
    stated in the text alone, not as comments of a draft.
    """
    checked_on = tuple(policy.checked_on for policy in policies_cited(material))
    context: dict[str, Any] = {
        "cover": cover(material),
        "running_title": running_title(material),
        "footer_line": footer_line(material),
        "about": about(material, checked_on),
        "ask": decision_page(material),
        **sections(material),
        "signatures": signatures(material),
        "exceptions": exceptions(material),
        "versions": version_history(material),
    }
    _add_parts(material, context)
    return with_findings(material, context) if remarks else context


def _add_parts(material: Material, context: dict[str, Any]) -> None:
    """Add what the roles of the document call for: risks, measures, the decision, areas."""
    roles = material.document.roles
    if CHECKLISTS in material.instrument.catalogues:
        for question in checklist_questions(material):
            section, _, key = question.id.partition(".")
            del context[section][key]
    if "register" in roles:
        section, _, key = material.document.path_of("register").partition(".")
        register = context[section][key]
        add_responses(material, register["rows"] if register else [])
        context |= {"heat_map": heat_map(material), "scales": scales(material)}
    if "measures" in roles:
        section, _, key = material.document.path_of("measures").partition(".")
        measures = context[section][key]
        rows = measures["rows"] if measures else []
        add_outcomes(material, rows)
        add_series_breaks(material, rows)
    if "decision" in roles:
        context["decision"] = decision(material)
    if "consultations" in roles:
        context["area_notes"] = area_notes(material)


def annexes_context(material: Material) -> dict[str, Any]:
    """Return the context of a document's annexes, by the names that their template uses.

    These are `checklists`, `scales` (None without a risk register), `bases` (the clauses that each
    section follows), `requirements`, `sources` and `causes` (of each risk, with its consequences),
    the `numbers` of those that there are, and the names and the draft mark of the document.
    """
    page = cover(material)
    has_checklists = CHECKLISTS in material.instrument.catalogues
    has_register = "register" in material.document.roles
    annexes = {
        "checklists": checklists(material) if has_checklists else [],
        "scales": scales(material) if has_register else None,
        "bases": bases(material),
        "requirements": requirements(material),
        "sources": sources(material),
        "causes": causes(material) if has_register else [],
    }
    return {
        "department": page["department"],
        "draft": page["draft"],
        "title": annexes_title(material),
        "names": account_name(material, material.language),
        "running_title": running_title(material),
        "footer_line": footer_line(material),
        "numbers": _annex_numbers(material, [key for key, value in annexes.items() if value]),
        **annexes,
    }


def _annex_numbers(material: Material, present: Sequence[str]) -> dict[str, int]:
    """Return the number of each annex, in the order in which the template has them."""
    first, last = ("checklists", "scales"), ("bases", "sources")
    wide_last = (*first, *last, "requirements", "causes")
    order = wide_last if material.instrument.requirements else (*first, "causes", *last)
    there = [key for key in order if key in present or key in last]
    return {key: number for number, key in enumerate(there, 1)}


def annexes_title(material: Material) -> str:
    """Return the title of the file with the annexes."""
    return material.words("annexes.title", title=material.document.title[material.language])


def annexes_properties(material: Material) -> Properties:
    """Return the properties of the file with the annexes."""
    properties = document_properties(material)
    return replace(properties, title=full_title(material, annexes_title(material)))


def document_properties(material: Material) -> Properties:
    """Return the properties of the file: title, subject, department as creator, date."""
    answers = material.answers
    day = answers.date(answers.path_of("prepared_on"))
    return Properties(
        title=full_title(material, material.document.title[material.language]),
        language=material.language,
        subject=_subject(material),
        creator=department(material),
        day=day or material.today,
    )


def _subject(material: Material) -> str:
    key = f"cover.{material.document.id}_subject"
    if key in material.instrument.interface:
        return material.words(key)
    return material.instrument.title[material.language]
