"""Office files that would exhaust a machine are refused before any parser, in little memory."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

HEAD = b'<w:document xmlns:w="x"><w:body>'
BOMBS = {
    "paragraphs": (HEAD, b"<w:p/>", 5_000_000),
    "zeros": (b"", b"\0", 200_000_000),
    "tags": (HEAD, b"<a>b</a>", 2_000_000),
}
MEMORY = 400 * 2**20
CODE = """
import resource, sys
from planbuilder.errors import PlanbuilderError
from planbuilder.word import read_document
from planbuilder.workbook.grid_reader import open_grids
resource.setrlimit(resource.RLIMIT_AS, ({memory} + 700 * 2**20,) * 2)
data = open(sys.argv[1], "rb").read()
for read in (read_document, lambda data: open_grids(data, None)):
    try:
        read(data)
    except PlanbuilderError:
        continue
    sys.exit("read")
for line in open("/proc/self/status"):
    if line.startswith("VmHWM:"):
        print(line.split()[1])
"""


@pytest.mark.parametrize("name", list(BOMBS))
def test_a_bomb_is_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    head, piece, count = BOMBS[name]
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for part in ("word/document.xml", "xl/worksheets/sheet1.xml"):
            with archive.open(part, "w") as stream:
                stream.write(head)
                for _ in range(100):
                    stream.write(piece * (count // 100))
    path = tmp_path / "bomb.docx"
    path.write_bytes(out.getvalue())
    run = subprocess.run(
        [sys.executable, "-c", CODE.format(memory=MEMORY), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    # The peak that getrusage gives starts from the parent's: a worker that has run many tests.
    assert int(run.stdout) * 1024 < MEMORY
