"""The approved versions of a document, as its last page lists them."""

from __future__ import annotations

from planbuilder.content.material import Material


def version_history(material: Material) -> list[dict[str, str]]:
    """Return a row for each approved version, the earliest first.

    A row has `version`, `date`, `position` (who approved it) and `changes` (how many answers differ
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
