"""The whole context of one document: what each of its parts says."""

from __future__ import annotations

from typing import Any

from planbuilder.content.annexes import (
    CHECKLISTS,
    area_notes,
    checklist_questions,
    checklists,
    decision,
)
from planbuilder.content.comments import with_findings
from planbuilder.content.front_pages import about, cover, department, full_title, running_title
from planbuilder.content.material import Material
from planbuilder.content.policies import policies_cited, sources
from planbuilder.content.requirement_matrix import requirements
from planbuilder.content.risk_section import (
    RESPONSE_COLUMNS,
    accepted,
    heat_map,
    responses,
    scales,
)
from planbuilder.content.sections import sections
from planbuilder.content.sign_off import signatures
from planbuilder.content.values import Properties


def document_context(material: Material) -> dict[str, Any]:
    """Return what one document says in one language, as a template names it.

    Sections stand under their ids; `cover`, `about`, `running_title`, `signatures`,
    `requirements` and `sources` in every document; `heat_map`, `risk_responses`,
    `accepted_risks` and `scales` where it has a risk register, `decision`, `checklists` and
    `area_notes` where it has what these come from.
    """
    checked_on = tuple(policy.checked_on for policy in policies_cited(material))
    context: dict[str, Any] = {
        "cover": cover(material),
        "running_title": running_title(material),
        "about": about(material, checked_on),
        **sections(material),
        "signatures": signatures(material),
        "requirements": requirements(material),
        "sources": sources(material),
    }
    _add_annexes(material, context)
    return with_findings(material, context)


def _add_annexes(material: Material, context: dict[str, Any]) -> None:
    """Add what the roles of the document call for: risks, the decision, checklists, areas."""
    roles = material.document.roles
    if CHECKLISTS in material.instrument.catalogues:
        for question in checklist_questions(material):
            section, _, key = question.id.partition(".")
            del context[section][key]
        context["checklists"] = checklists(material)
    if "register" in roles:
        section, _, key = material.document.path_of("register").partition(".")
        register = context[section][key]
        for row in register["rows"] if register else ():
            # These stand in the table of responses; an answer is placed once.
            for column in RESPONSE_COLUMNS:
                row.pop(column, None)
        context |= {
            "heat_map": heat_map(material),
            "risk_responses": responses(material),
            "accepted_risks": accepted(material),
            "scales": scales(material),
        }
    if "decision" in roles:
        context["decision"] = decision(material)
    if "consultations" in roles:
        context["area_notes"] = area_notes(material)


def document_properties(material: Material) -> Properties:
    """Return the properties of the file: title, subject, department as creator, date."""
    answers = material.answers
    dated = answers.date(answers.path_of("prepared_on"))
    return Properties(
        title=full_title(material, material.document.title[material.language]),
        language=material.language,
        subject=_subject(material),
        creator=department(material),
        dated=dated or material.today,
    )


def _subject(material: Material) -> str:
    key = f"cover.{material.document.id}_subject"
    if key in material.instrument.interface:
        return material.words(key)
    return material.instrument.title[material.language]
