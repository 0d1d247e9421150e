from __future__ import annotations

import pytest

from planbuilder.proposals.cover_facts import CoverFact, cover_facts


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Version 1.2", [("version", "1.2")]),
        ("Prepared on May 3, 2026", [("prepared_on", "2026-05-03")]),
        ("Version 1.2, then version 1.3", []),
        ("Of May 3, 2026 to May 4, 2026", []),
        ("Social media plan", []),
    ],
)
def test_a_first_page_states_each_fact_once(line: str, facts: list[tuple[str, str]]) -> None:
    assert cover_facts(line) == tuple(CoverFact(*each) for each in facts)
