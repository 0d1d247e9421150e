"""Citations of clauses: a label, and a badge with the present status of the policy."""

from __future__ import annotations

from collections.abc import Iterable

from planbuilder.content.material import Material


def badge(material: Material, clause_id: str) -> str:
    """Return the status of a clause's policy in words."""
    policy = material.instrument.policy_of(clause_id)
    return material.words(f"badge.{policy.status.value}")


def citation_text(material: Material, clause_id: str) -> str:
    """Return a clause and its badge: `Guideline (2014), 4.2 f (rescinded, good practice)`."""
    label = material.instrument.clause(clause_id).label[material.language]
    status = badge(material, clause_id)
    return material.words("comment.source", clause=label, badge=f"{status[:1].lower()}{status[1:]}")


def citation_list(material: Material, clause_ids: Iterable[str]) -> str:
    """Return the citations of several clauses, each once, in order, separated by semicolons."""
    return "; ".join(citation_text(material, clause) for clause in dict.fromkeys(clause_ids))
