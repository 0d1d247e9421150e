"""LibreOffice with nothing to reach: no network where the system can, no links, no macros.

A document may link to a picture on a server, or start a macro: LibreOffice would fetch the one
and could run the other. It gets a profile that forbids both, and on Linux, where the kernel lets
an ordinary user, a network namespace of its own with no interface in it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "0"),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
)


def isolated_command(command: Sequence[str]) -> list[str]:
    """Return a command that runs without a network where this system can, else as it is."""
    return [*_unshare(), *command]


@cache
def _unshare() -> tuple[str, ...]:
    program = shutil.which("unshare")
    if program is None:
        return ()
    prefix = (program, "--map-root-user", "--net", "--")
    try:
        works = subprocess.run([*prefix, "true"], capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return prefix if works.returncode == 0 else ()


def write_profile(folder: Path) -> str:
    """Write a profile of LibreOffice that forbids links and macros; return it as an address."""
    user = folder / "user"
    user.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(f"{_HEAD}{items}</oor:items>\n", "utf-8")
    return folder.as_uri()
