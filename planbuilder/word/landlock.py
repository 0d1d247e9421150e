"""Runs a program that can read only its own folder and the files of the system.

Called as `python landlock.py FOLDER PROGRAM ARGUMENTS…` in a process of its own. On Linux the
kernel's Landlock denies every other file, above all the user's documents. It needs no privileges
and cannot be revoked. Without Landlock the program runs unrestricted.

This file imports nothing from planbuilder, because it runs alone and must start fast.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_NO_NEW_PRIVILEGES, _VERSION = 38, 1
_EXECUTE, _WRITE, _READ, _READ_FOLDER = 1, 2, 4, 8
_REMOVE_FILE, _MAKE_SOCKET, _TRUNCATE = 1 << 5, 1 << 9, 1 << 14
_OF_A_FILE = _EXECUTE | _WRITE | _READ | _TRUNCATE
_LOOK = _EXECUTE | _READ | _READ_FOLDER

_SYSTEM = (
    *("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/opt", "/nix", "/gnu", "/snap"),
    *("/proc", "/sys", "/etc", "/var/cache", "/var/lib", "/var/spool/libreoffice"),
)
"""Folders of programs, libraries, fonts and settings; none holds a user's documents."""

_OF_A_PERSON = (".fonts", ".local/share/fonts", ".config/fontconfig", ".cache/fontconfig")


def _rights(version: int) -> int:
    """Return all rights this kernel can deny: it rejects a mask with rights it does not know."""
    return (1 << {1: 13, 2: 14}.get(version, 15)) - 1


def _rules(folder: Path, program: Path, every: int) -> Iterator[tuple[Path, int]]:
    yield folder, every
    for name in _SYSTEM:
        yield Path(name), _LOOK
    for name in _OF_A_PERSON:
        yield Path.home() / name, _LOOK
    yield program.parent.parent if program.parent.name == "program" else program.parent, _LOOK
    yield Path("/dev"), _READ | _WRITE | _READ_FOLDER
    # LibreOffice creates a socket in /tmp for further instances.
    yield Path("/tmp"), _MAKE_SOCKET | _REMOVE_FILE


def restrict(folder: Path, program: Path) -> bool:
    """Deny every file but those of `_rules` to this process and its children.

    Return whether the system supports that.
    """
    if not sys.platform.startswith("linux"):
        return False
    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    version = int(call(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION)))
    if version < 1:
        return False
    every = _rights(version)
    ruleset = struct.pack("=Q", every)
    rules = int(call(_CREATE, ruleset, ctypes.c_size_t(len(ruleset)), ctypes.c_uint32(0)))
    if rules < 0:
        return False
    for path, access in _rules(folder, program, every):
        _allow(call, rules, path, access & every)
    if ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    is_restricted = int(call(_RESTRICT, ctypes.c_int(rules), ctypes.c_uint32(0))) == 0
    os.close(rules)
    return is_restricted


def _allow(call: ctypes._NamedFuncPointer, rules: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    except OSError:
        return  # the system has no such folder
    rights = rights if path.is_dir() else rights & _OF_A_FILE
    rule = struct.pack("=Qi", rights, place)
    call(_ADD, ctypes.c_int(rules), ctypes.c_int(1), rule, ctypes.c_uint32(0))
    os.close(place)


def _main() -> None:
    folder, program = Path(sys.argv[1]), sys.argv[2]
    os.environ |= {"TMPDIR": str(folder), "GSETTINGS_BACKEND": "memory"}
    restrict(folder, Path(program).resolve())
    os.execv(program, sys.argv[2:])


if __name__ == "__main__":
    _main()
