"""What a killed process leaves is gone with the next; what a living one uses stays."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from planbuilder.storage import write_whole
from planbuilder.temporary.temporary_files import private_folder, temporary_prefix

LEAVES = """
import os, sys, tempfile
from pathlib import Path
from planbuilder.storage import atomic
from planbuilder.temporary.temporary_files import private_folder
with private_folder() as folder:
    (folder / "answers.yaml").write_text("secret")
    Path.replace = lambda *_: os._exit(9)
    atomic.write_whole(Path(sys.argv[1]), b"x" * 99)
"""


def test_the_next_run_removes_what_a_killed_one_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, work = tmp_path / "temporary", tmp_path / "work"
    temporary.mkdir()
    work.mkdir()
    target = work / f"{'n' * 245}.yaml"
    environment = {**os.environ, "TMPDIR": str(temporary)}
    run = subprocess.run([sys.executable, "-c", LEAVES, str(target)], env=environment, check=False)
    assert run.returncode == 9
    assert len(list(temporary.iterdir())) == 1 and len(list(work.iterdir())) == 1
    living = temporary / f"{temporary_prefix()}x"
    living.mkdir()
    (temporary / "planbuilder-notes.txt").write_text("mine")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with private_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    write_whole(target, b"whole")
    assert [path.name for path in work.iterdir()] == [target.name]
    assert sorted(path.name for path in temporary.iterdir()) == sorted(
        [living.name, "planbuilder-notes.txt"]
    )


def test_a_full_disk_is_named() -> None:
    with pytest.raises(OSError) as error, private_folder():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert error.value.filename == tempfile.gettempdir()
