"""What a request for an account asks: the facts that must equal the approved plan."""

from __future__ import annotations

from typing import Any

from planbuilder.answers import Answers, raw_value

REQUESTED = (
    "account.platform",
    "account.platform_name",
    "account.name_en",
    "account.name_fr",
    "account.handle_en",
    "account.handle_fr",
    "protocols.access",
)
"""The answers a request repeats: platform, names, handles, and who gets access."""


def request_contents(answers: Answers) -> dict[str, Any]:
    """Return what a request for the account of this plan asks, by question path."""
    return {path: raw_value(answers.values[path]) for path in REQUESTED if path in answers.values}
