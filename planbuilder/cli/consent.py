"""Reads whether a person agrees, in either language."""

from __future__ import annotations

import click

_YES = frozenset({"y", "yes", "o", "oui"})


def consents(question: str, *, default: bool = False, err: bool = False) -> bool:
    """Ask a person at a terminal, and return whether they agree; Enter alone is `default`."""
    reply: str = click.prompt(question, default="", show_default=False, err=err)
    return reply.strip().lower() in _YES if reply.strip() else default
