"""Names that a plan may not have."""

from __future__ import annotations

import unicodedata

UNFIT = {
    "Été 2026": "ete-2026",
    unicodedata.normalize("NFD", "Été 2027"): "ete-2027",
    "Con": "plan-con",
    "-rf": "rf",
    "$(id)": "id",
    "a;b & c": "a-b-c",
    "National-X": "national-x-2",
    "cœur": "coeur",
    "x" * 245: "x" * 61,
    "aux": "plan-aux",
    "日本": "plan",
    "a\u202eb": "a-b",
}
