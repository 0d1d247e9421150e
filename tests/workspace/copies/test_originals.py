"""Of several files that bear one id, one is the plan."""

from __future__ import annotations

from planbuilder.workspace.copies.originals import originals


def test_of_files_with_one_id_one_is_the_plan() -> None:
    assert originals({"a": "a", "b": "a", "c": "c", "d": ""}, ()) == {"b": "a"}
    # Renamed since: the name that a plan may have, the records, the shorter name decide.
    assert originals({"new": "old", "new (1)": "old"}, ()) == {"new (1)": "new"}
    assert originals({"first": "old", "other": "old"}, {"other"}) == {"first": "other"}
    assert originals({"new": "old", "copy-of-new": "old"}, ()) == {"copy-of-new": "new"}
