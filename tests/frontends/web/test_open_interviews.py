"""What tells that a file is no longer the one that was read."""

from __future__ import annotations

import os
from pathlib import Path

from planbuilder.frontends.web.open_interviews import file_stamps
from planbuilder.storage import write_whole


def test_a_file_replaced_at_the_same_moment_by_one_as_long_is_another(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"before")
    os.utime(plan, (1, 1))
    stamps = file_stamps([plan])
    write_whole(plan, b"behind")
    os.utime(plan, (1, 1))
    assert file_stamps([plan]) != stamps
    assert file_stamps([plan]) == file_stamps([plan])
    assert file_stamps([tmp_path / "none.yaml"]) == (None,)
