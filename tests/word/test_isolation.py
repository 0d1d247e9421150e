"""LibreOffice calls nobody and reads no file but its own."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from planbuilder.word import to_pdf
from planbuilder.word.isolation import isolated_command, run_isolated
from tests.word.network_calls import calls_during, file_with_pictures_at


def test_a_picture_on_a_server_is_not_fetched() -> None:
    def convert(address: str) -> None:
        pdf = to_pdf({"linked": file_with_pictures_at(address)}, date(2026, 11, 20))["linked"]
        assert pdf.startswith(b"%PDF")

    assert calls_during(convert) == []


def test_a_program_reads_its_own_folder_and_no_file_of_its_user(tmp_path: Path) -> None:
    own, secret = tmp_path / "own", tmp_path / "secret.txt"
    own.mkdir()
    (own / "copy.txt").write_text("its own")
    (own / "link.txt").symlink_to(secret)
    secret.write_text("of its user")
    cat = shutil.which("cat")
    assert cat is not None

    def read(path: Path) -> str:
        command = isolated_command([cat, str(path)], own)
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    assert read(own / "copy.txt") == "its own"
    touch = isolated_command(["/usr/bin/touch", str(tmp_path / "new")], own)
    written = subprocess.run(touch, capture_output=True, check=False).returncode == 0
    foreign = [read(path) for path in (secret, own / "link.txt")]
    # Where the kernel has no Landlock, the profile alone keeps links from being followed.
    assert (foreign, written) == (
        (["", ""], False) if can_restrict() else (["of its user"] * 2, True)
    )


def can_restrict() -> bool:
    """Return whether this kernel has Landlock, asked of a process of its own."""
    code = "from planbuilder.word.landlock import restrict; import sys, pathlib as p;"
    code += "sys.exit(not restrict(p.Path('/usr'), p.Path('/usr/bin/env')))"
    return subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="needs process groups")
def test_what_libreoffice_starts_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = tmp_path / "sign"
    os.mkfifo(sign)
    reader = os.open(sign, os.O_RDONLY | os.O_NONBLOCK)

    def interrupt(*_: object, **__: object) -> None:
        assert select.select([reader], [], [], 60)[0]
        assert os.read(reader, 9) == b"here"
        raise KeyboardInterrupt

    isolated_command([], tmp_path)  # which finds out, once, what the system allows
    monkeypatch.setattr(subprocess.Popen, "communicate", interrupt)
    command = ["/bin/sh", "-c", f"(printf here; exec sleep 600) >{sign} & wait"]
    with pytest.raises(KeyboardInterrupt):
        run_isolated(command, tmp_path, 600)
    assert select.select([reader], [], [], 60)[0], "a process is left"
    assert os.read(reader, 9) == b""
    os.close(reader)
