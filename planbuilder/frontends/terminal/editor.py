"""Edits a long text in the author's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping

from planbuilder.frontends.terminal.dialog import Dialog
from planbuilder.frontends.terminal.keyboard import ordinary_keys
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.interview import Prompt
from planbuilder.temporary.temporary_files import private_folder

CUT = "------------------------ >8 ------------------------"
"""Everything below this line of an edited file is help, and is removed."""


def editor_of(
    environment: Mapping[str, str], *, windows: bool = os.name == "nt"
) -> list[str] | None:
    """Return the command of the author's editor, None when there is none.

    It is `$VISUAL`, else `$EDITOR`, else Notepad on Windows or nano where it is installed.
    """
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name):
            # On Windows a backslash is part of the path, and quotes surround a path with spaces.
            parts = shlex.split(environment[name], posix=not windows)
            return [part.strip('"') for part in parts] if windows else parts
    for available in ("notepad",) if windows else ("nano",):
        if (result := shutil.which(available)) is not None:
            return [result]
    return None


def edit_text(command: list[str], text: str, help_text: str) -> str | None:
    """Return the text as saved in the editor, None when the editor failed.

    `help_text` is shown below a cut line and is not part of the result.
    """
    with private_folder() as folder:
        path = folder / "answer.md"
        tail = f"\n\n{CUT}\n{help_text}\n" if help_text else "\n"
        path.write_text(f"{text}{tail}", encoding="utf-8")
        try:
            with ordinary_keys():
                finish = subprocess.run([*command, str(path)], check=False)
            if finish.returncode:
                return None
            content = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None
    return content.partition(CUT)[0].strip("\r\n")


def edit_answer(
    prompt: Prompt, entry: str, dialog: Dialog, environment: Mapping[str, str]
) -> str | None:
    """Return an answer as saved in the author's editor; None, after a message, when there is none.

    Raises LeaveInterview when the author leaves.
    """
    command = editor_of(environment)
    if not prompt.kind.is_wording or command is None:
        dialog.show_phrase("editor.none")
        return None
    words = dialog.words
    language = words.language
    parts = [words("editor.below"), prompt.prompt[language], prompt.guidance[language]]
    content = edit_text(command, entry, "\n\n".join([*parts, prompt.other or ""]))
    if content is None:
        dialog.read(lambda words: [TextLine(words("editor.failed"), "warning")])
    return content
