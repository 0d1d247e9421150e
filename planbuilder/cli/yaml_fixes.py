"""`planbuilder check --fix`: corrects YAML slips that keep an answer file from being read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from planbuilder.cli.consent import consents
from planbuilder.cli.screen import echo
from planbuilder.errors import AnswerError
from planbuilder.storage import write_over
from planbuilder.storage.file_guard import guarded_bytes, real_path
from planbuilder.storage.lock import refuse_if_held
from planbuilder.storage.yaml_files import MAX_BYTES
from planbuilder.storage.yaml_problems import certain_corrections
from planbuilder.text.yaml_slips import Slip
from planbuilder.wording import Translator, escape_hidden
from planbuilder.workspace import Workspace, read_workspace

_TAB, _SPACE = "⇥", "·"
"""The marks that stand for a tab and a space at the beginning of a line."""


def fix_slips(translate: Translator, workspace: Workspace, files: Iterable[Path]) -> Workspace:
    """Offer unambiguous corrections of unreadable files, and return the workspace read again.

    At a terminal each file is asked about; elsewhere the option itself is the consent. A file with
    an ambiguous slip is left to its author.
    """
    paths = {real_path(file) for file in files}
    is_changed = False
    for name in workspace.load_errors:
        path = workspace.root / name
        if paths and real_path(path) not in paths:
            continue
        before = guarded_bytes(path, name, AnswerError, MAX_BYTES)
        text = _text(before)
        slips, after = certain_corrections(text) if text is not None else ((), "")
        if slips and _ask(translate, name, slips):
            refuse_if_held(path)
            write_over(path, before, after.encode())
            echo(translate("check.lines_fixed", file=name, count=len(slips)), err=True)
            is_changed = True
    return read_workspace(workspace.root) if is_changed else workspace


def _text(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _ask(translate: Translator, name: str, slips: Sequence[Slip]) -> bool:
    echo(translate("check.lines", file=name), err=True)
    for slip in slips:
        before, after = _apart(slip)
        echo(f"{slip.line:>5} - {escape_hidden(before)}", err=True)
        echo(f"      + {escape_hidden(after)}", err=True)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    return consents(translate("check.lines_ask"), default=True, err=True)


def _apart(slip: Slip) -> tuple[str, str]:
    """Return a line before and after, with tabs and spaces marked if only they differ."""
    before, after = slip.source.strip(), slip.correction.strip()
    if before != after:
        return before, after
    return _with_marks(slip.source), _with_marks(slip.correction)


def _with_marks(line: str) -> str:
    text = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    return indent.replace("\t", _TAB).replace(" ", _SPACE) + text
