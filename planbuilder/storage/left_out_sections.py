"""The sections that a department's templates leave out on purpose, listed beside the templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from planbuilder.errors import WorkspaceError
from planbuilder.storage.atomic import remove_file, write_whole
from planbuilder.storage.yaml_files import read_yaml, validate_model

LEFT_OUT = "left-out.yaml"
"""The file in a folder of templates that names the sections, by document."""

LeftOut = Mapping[str, tuple[str, ...]]
"""Section ids by the id of their document."""


def read_left_out(folder: Path) -> LeftOut:
    """Return, by document, the sections that the templates of a folder leave out.

    Nothing is left out when there is no such file. Raises WorkspaceError when it cannot be read.
    """
    path = folder / LEFT_OUT
    if not path.is_file():
        return {}
    file_name = f"{folder.name}/{LEFT_OUT}"
    raw = read_yaml(path, WorkspaceError, file_name)
    sections: LeftOut = validate_model(dict[str, tuple[str, ...]], raw, file_name)
    return sections


def sections_left_out(folder: Path, document: str) -> tuple[str, ...]:
    """Return the ids of the sections of a document that its templates in a folder leave out.

    None is left out when the folder has no template of it. Raises errors as `read_left_out` does.
    """
    own = any(folder.glob(f"{document}.*.docx"))
    return read_left_out(folder).get(document, ()) if own else ()


def write_left_out(folder: Path, left_out: LeftOut) -> None:
    """Record the sections that the templates of a folder leave out; delete an empty record."""
    lines = [
        f"{document}: {json.dumps(list(sections))}\n"
        for document, sections in sorted(left_out.items())
        if sections
    ]
    if lines:
        write_whole(folder / LEFT_OUT, "".join(lines).encode())
    elif (folder / LEFT_OUT).exists():
        remove_file(folder / LEFT_OUT)
