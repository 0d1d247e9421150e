"""The versions of a document that were approved, as its last page lists them."""

from __future__ import annotations

from planbuilder.content.material import Material


def version_history(material: Material) -> list[dict[str, str]]:
    """Return a row for each approved version, the earliest first.

    Each says `version`, `date`, `position` (who approved it) and `changes` (how many answers differ
    from the version before).
    """
    return [
        {
            "version": version.version,
            "date": material.date(version.on),
            "position": version.position[material.language],
            "changes": material.words("versions.first")
            if version.revised is None
            else str(version.revised),
        }
        for version in material.history
    ]
