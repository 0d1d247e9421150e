"""The signature blocks: positions only, with blank lines for name, signature and date."""

from __future__ import annotations

from planbuilder.answers import awaits_action
from planbuilder.content.gaps import text_or_gap
from planbuilder.content.material import Material

_SIGNERS = (
    ("prepared", "prepared_by", None),
    ("coordinated", "coordinated_by", None),
    ("privacy", "privacy_signatory", "privacy_signed_on"),
    ("approved", "approver", "approved_on"),
)
"""The capacity of each signatory, and the roles of the questions with its position and date."""


def signatures(material: Material) -> list[dict[str, str]]:
    """Return the signature blocks in order: role, position, and the date where it is known."""
    return [
        {
            "role": material.words(f"signoff.{role}"),
            "position": _position(material, position),
            "date": _date(material, signed_on),
        }
        for role, position, signed_on in _SIGNERS
        if material.document.path_of(position) in material.question_ids
    ]


def _position(material: Material, role: str) -> str:
    path = material.answers.path_of(role)
    value = material.answers.get(path)
    if value is None and awaits_action(material.answers, material.document.question(path)):
        return ""  # a line to sign on: the sign-off says who
    return text_or_gap(material, value) or material.words("gap.missing")


def _date(material: Material, role: str | None) -> str:
    on = material.answers.date(material.answers.path_of(role)) if role else None
    return material.date(on) if on else ""
