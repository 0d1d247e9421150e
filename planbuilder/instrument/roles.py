"""Roles: names, shared by code and instruments, of what a question or a table is for.

Code finds questions by role, never by id. What no question of an instrument has the role for is
left out: without a risk register there is no heat map.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

UNDECLARED = "undeclared.undeclared"
"""A path that no document has; its answer is always blank."""

UNDECLARED_COLUMN = "undeclared"
"""The id of a column that no table has."""

ORGANIZATION = frozenset(
    {
        "organization",  # the name on covers and letters
        "acronym",
        "publisher",  # the organization that reviews accounts
        "jurisdiction",
        "first_language",
        "risk_matrix_source",
        "coordinator",  # the position that coordinates social media
        "head_of_communications",
        "privacy_officer",
        "security_officer",
        "legal_services",
        "official_languages_officer",
        "team",  # a table: who may do what in the browser
    }
)
"""Roles in the profile of the organization."""

DOCUMENT = frozenset(
    {
        "name_en",  # the name of the account, in each language
        "name_fr",
        "url_en",
        "url_fr",
        "platform",
        "platform_name",  # the name of a platform that no list has
        "handle_en",
        "handle_fr",
        "audience",  # for whom
        "functions",  # what the platform can do
        "version",
        "status",
        "classification",
        "letterhead",  # a unit and its motto, on the cover below the name of the organization
        "prepared_by",
        "prepared_on",
        "approver",
        "approved_on",
        "live_on",
        "next_review",
        "existing",  # whether the account exists already
        "coordinated_by",
        "privacy_signatory",
        "privacy_signed_on",
        "mandate_link",
        "uses",
        "scope",  # the questions that tell whether the document is the right one at all
        "request",  # the answers a request for an account repeats
    }
)
"""Roles in any document: its cover, its dates, who signs."""

TABLES = frozenset(
    {
        "register",  # the risk register
        "mitigations",
        "families_not_applicable",
        "measures",
        "objectives",
        "consultations",
        "platform_changes",
        "budget",
        "staffing",
        "responsibilities",  # who does what; crisis cards read it
        "members",  # the accounts of a group
    }
)
"""Roles of tables. What their columns are for is below."""

DECISION = frozenset(
    {
        "decision",  # the choice of privacy and threat assessments
        "decision_inputs",
        "privacy_assessment_status",
        "threat_assessment_status",
        "personal_information",
    }
)
"""Roles in the choice of assessments."""

CLOSING = frozenset(
    {
        "planned_end",
        "closing_conditions",
        "closing_notice_days",
        "closure_request",
        "records_disposal",
        "alternatives_considered",
    }
)
"""Roles in the end of an account."""

MONITORING = frozenset(
    {
        "notice_days",
        "notice_response_time",
        "notice_response_unit",
        "protocol_days",
        "protocol_response_time",
        "protocol_response_unit",
    }
)
"""Roles in what is promised to the public, and what the team does."""

ROLES = ORGANIZATION | DOCUMENT | TABLES | DECISION | CLOSING | MONITORING
"""Every role a document may declare."""

COLUMN_ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "register": (
            *("source", "family", "topics", "statement", "cause", "event", "consequence"),
            *("early_sign", "first_observer", "likelihood", "impact", "rating", "response"),
            *("owner", "status", "residual_likelihood", "residual_impact", "residual_rating"),
            *("accepted_by", "accepted_on"),
        ),
        "mitigations": (
            *("risks", "action", "owner", "due", "status"),
            *("evidence", "evidence_until", "controls"),
        ),
        "families_not_applicable": ("family", "reason"),
        "measures": (
            *("indicator", "name", "objective", "tactic", "nature", "unit", "source", "frequency"),
            *("owner", "baseline", "target", "set_by", "actual", "definition", "series_break"),
        ),
        "objectives": ("statement",),
        "consultations": ("area", "consulted_on", "outcome", "not_consulted_reason"),
        "platform_changes": ("changed_on", "effect", "assessed_on"),
        "budget": ("amount",),
        "staffing": ("full_time_equivalents",),
        "responsibilities": ("function", "area", "backup"),
        "members": ("language",),
        "team": ("name", "roles"),
    }
)
"""The roles of columns, by the role of their table.

The role of a column is its `role`, or else its id.
"""
