"""Runs LibreOffice in isolation: no network, no files but its own, no links, no macros.

A document may link to a picture on a server, or contain a macro that runs when it is opened. So
LibreOffice gets a profile that forbids both and, where the Linux kernel permits an ordinary user to
do so, a network namespace without interfaces and a Landlock rule set that denies the user's files.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from planbuilder.word import landlock

_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "0"),
    # LibreOffice tests its graphics, 0.7 s of CPU, when a profile last saw an older version of it.
    ("Setup/Product", "ooSetupLastVersion", "99.9"),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
)


def isolated_command(command: Sequence[str], folder: Path) -> list[str]:
    """Return a command that can read only `folder` and has no network, if the system allows.

    The first word is the path of the program. Whatever every program may read, such as libraries
    and fonts, remains readable.
    """
    return [*_unshare(), *_landlock(folder), *command]


def run_isolated(
    command: Sequence[str], folder: Path, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    """Run LibreOffice as `isolated_command` has it, and return what it printed.

    When it takes longer, or the person breaks off, the processes that it has started end too: a
    signal to the first would leave the others running. Raises TimeoutExpired, or OSError when it
    cannot be started.
    """
    is_posix = os.name == "posix"
    with subprocess.Popen(
        isolated_command(command, folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0 if is_posix else None,
    ) as process:
        try:
            output = process.communicate(timeout=seconds)
        except BaseException:
            if is_posix:
                os.killpg(process.pid, signal.SIGKILL)  # it is there until it is waited for
            else:
                process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, *output)


def _landlock(folder: Path) -> tuple[str, ...]:
    if not sys.platform.startswith("linux") or not sys.executable:
        return ()
    return (sys.executable, "-I", "-S", landlock.__file__, str(folder))


@cache
def _unshare() -> tuple[str, ...]:
    program = shutil.which("unshare")
    if program is None:
        return ()
    prefix = (program, "--map-root-user", "--net", "--")
    try:
        works = subprocess.run([*prefix, "true"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return prefix if works.returncode == 0 else ()


def write_profile(folder: Path) -> str:
    """Write a LibreOffice profile that forbids links and macros and starts fast; return its URL."""
    user = folder / "user"
    user.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(f"{_HEAD}{items}</oor:items>\n", "utf-8")
    return folder.as_uri()
