"""Writes JSON Schemas for one workspace: its own lists and rows, in its author's language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from planbuilder.answers import Answers, Row, Wording, kind_of
from planbuilder.answers.json_schema import SchemaWording, answer_file_schema
from planbuilder.instrument import Question
from planbuilder.storage import load_words, write_whole
from planbuilder.text import Language
from planbuilder.workspace.workspace import Workspace, open_workspace

SCHEMAS = Path(".planbuilder") / "schemas"
"""The folder of the schemas in a workspace."""


def schema_reference(path: Path, root: Path, document: str) -> str:
    """Return the path, relative to an answer file, of the schema of its document."""
    up = "../" * (len(path.relative_to(root).parts) - 1)
    return f"{up}{(SCHEMAS / _file_name(document)).as_posix()}"


def write_editor_schemas(root: Path, language: Language) -> tuple[Path, ...]:
    """Write the schema of each document of a workspace and return the files.

    Raises WorkspaceError when the disk refuses.
    """
    workspace = open_workspace(root)
    wording = _wording(workspace, language)
    paths = []
    for document in workspace.instrument.documents:
        schema = answer_file_schema(workspace.instrument, document, wording)
        path = root / SCHEMAS / _file_name(document.id)
        write_whole(path, (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode())
        paths.append(path)
    return tuple(paths)


def _file_name(document: str) -> str:
    return f"{document}.schema.json"


def _wording(workspace: Workspace, language: Language) -> SchemaWording:
    singles = [each for each in (workspace.profile, *workspace.singles.values()) if each]
    return SchemaWording(
        (language,),
        load_words("errors"),
        {
            f"{answers.document.id}:{table.id}": tuple(_labels(answers, table, language))
            for answers in singles
            for table in answers.document.questions()
            if kind_of(table).is_table
        },
        tuple(dict.fromkeys(area for answers in singles for area in _areas(answers, language))),
    )


def _labels(answers: Answers, table: Question, language: Language) -> Iterator[tuple[str, str]]:
    column = table.label_column or table.columns[0].id
    for row in answers.rows(table.id):
        yield row.id, _label(row, column, language)


def _label(row: Row, column: str, language: Language) -> str:
    value = row.cells.get(column)
    if isinstance(value, Wording):
        return value[language] or value[language.other] or row.id
    return str(value) if value is not None else row.id


def _areas(answers: Answers, language: Language) -> Iterator[str]:
    for _, question, wording in answers.wordings():
        if kind_of(question).is_position and (area := wording[language]):
            yield area
