"""Who signs: positions only, with blank lines for name, signature and date."""

from __future__ import annotations

from planbuilder.answers import Wording
from planbuilder.content.material import Material
from planbuilder.text import format_date

_SIGNERS = {
    "plan": (
        ("prepared", "account.prepared_by", None),
        ("coordinated", "roles.coordinator", None),
        ("privacy", "assessments.signatory", "assessments.signed_on"),
        ("approved", "approval.approver", "approval.approved_on"),
    ),
    "strategy": (
        ("prepared", "approval.prepared_by", None),
        ("coordinated", "governance.coordinator", None),
        ("approved", "approval.approver", "approval.approved_on"),
    ),
}


def signatures(material: Material) -> list[dict[str, str]]:
    """Return the signature blocks in order: role, position, and the date where it is known."""
    return [
        {
            "role": material.words(f"signoff.{role}"),
            "position": _position(material, position),
            "date": _date(material, signed_on),
        }
        for role, position, signed_on in _SIGNERS.get(material.document.id, ())
        if position in material.shown_ids
    ]


def _position(material: Material, path: str) -> str:
    value = material.answers.get(path)
    text = value[material.language] if isinstance(value, Wording) else None
    return text or material.words("gap.missing")


def _date(material: Material, path: str | None) -> str:
    on = material.answers.date(path) if path else None
    return format_date(on, material.language) if on else ""
