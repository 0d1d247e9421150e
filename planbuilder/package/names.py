"""The names of files in a package: understandable in both languages, and valid on every system."""

from __future__ import annotations

import re
import unicodedata

DOCUMENTS = "documents"
REGISTERS = "registers-registres"
LETTERS = "letters-lettres"
REPORTS = "reports-rapports"
WORKSPACE = "answers-reponses"
"""The folder that is itself a workspace: answers, own lists, own templates, records."""

QUESTIONNAIRE = "questionnaire"
"""The edition of the instrument a package was made from, as its source files."""

START = "START-COMMENCER.html"
OTHER_PLANS = f"{WORKSPACE}/other-plans.json"

_LONGEST = 60
_LIGATURES = {0x153: "oe", 0xE6: "ae"}


def slug(text: str) -> str:
    """Return a text as a file name: ASCII letters, digits and hyphens, 60 characters at most."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    words = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain))
    name = "-".join(words)
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0]
