"""JSON Schemas of answer files, with which editors complete, explain and check what is typed.

A schema accepts what `planbuilder.answers.reader` accepts, apart from the few rules that JSON
Schema cannot express; `docs/editors.md` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from planbuilder.answers.kinds import kind_of
from planbuilder.answers.kinds.json_shapes import (
    DAY,
    DAY_OR_YEAR,
    ROW_ID,
    TEXT,
    Json,
    limit,
    or_nothing,
)
from planbuilder.answers.values import NoteState, TranslationState
from planbuilder.instrument import Document, Instrument, Question
from planbuilder.text import LANGUAGES, Language, Text

_ROW_PATH = r"(\[[a-z][a-z0-9_]*\](\.({columns}))?)?"


class SchemaWording(Struct, frozen=True):
    """The wording of a schema: its languages, its messages by code, and names from a workspace.

    `rows` are the rows that references may name, as id and label, by `document:table`; `areas` the
    known parts of the department.
    """

    languages: tuple[Language, ...] = LANGUAGES
    messages: Mapping[str, Text] = field(default_factory=dict)
    rows: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    areas: tuple[str, ...] = ()

    def text(self, text: Text, between: str = " / ") -> str:
        """Return a text in each language."""
        return between.join(text[language] for language in self.languages)

    def message(self, code: str) -> str:
        """Return the remedy for a problem code, an empty string where there are no messages."""
        text = self.messages.get(f"{code}_remedy")
        return self.text(text) if text else ""


_BOTH_LANGUAGES = SchemaWording()


def answer_file_schema(
    instrument: Instrument, document: Document, wording: SchemaWording = _BOTH_LANGUAGES
) -> Json:
    """Return the JSON Schema (draft 2020-12) of one document's answer files."""
    shapes = _shapes(wording)
    schema: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{wording.text(instrument.title)}: {wording.text(document.title)}",
        "description": wording.text(document.purpose, "\n\n"),
        "type": "object",
        "required": ["document", "instrument"],
        "additionalProperties": False,
        "properties": {
            "document": {"const": document.id},
            "instrument": {"const": instrument.name},
            "id": TEXT,
            "begun_from": TEXT,
            "answers": _mapping(
                {
                    section.id: {
                        **_mapping(
                            {
                                question.key: _question(instrument, question, wording)
                                for question in section.questions
                            }
                        ),
                        "title": wording.text(section.title),
                    }
                    for section in document.sections
                }
            ),
            "notes": _by_path(document, shapes["note"], wording, "notes"),
            "translations": _by_path(document, shapes["translation"], wording, "translations"),
        },
    }
    return {**_with_references(schema, shapes), "$defs": shapes}


def _shapes(wording: SchemaWording) -> dict[str, Json]:
    """Return the shapes that many answers share, by name; wider shapes come first."""
    return {
        "note": _note(wording),
        "translation": _TRANSLATION,
        "bilingual": _bilingual(TEXT),
        "day_or_year": DAY_OR_YEAR,
        "day": DAY,
        "text": TEXT,
    }


def _with_references(node: Any, shapes: Mapping[str, Json]) -> Any:
    """Return a schema in which each shared shape is replaced by a reference."""
    if isinstance(node, list):
        return [_with_references(each, shapes) for each in node]
    if not isinstance(node, dict):
        return node
    for name, shape in shapes.items():
        if all(node.get(key) == value for key, value in shape.items()):
            rest = {key: value for key, value in node.items() if key not in shape}
            return {"$ref": f"#/$defs/{name}", **rest}
    return {key: _with_references(each, shapes) for key, each in node.items()}


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _mapping(properties: Json) -> Json:
    """Return the schema of a mapping with `properties`, or of nothing after the colon."""
    return {**_object(properties), "type": ["object", "string", "null"], "maxLength": 0}


def _bilingual(one: Json) -> Json:
    return _mapping({language.value: one for language in LANGUAGES})


def _note(wording: SchemaWording) -> Json:
    return {
        **_object(
            {
                "state": {"enum": [state.value for state in NoteState]},
                "reason": _bilingual(TEXT),
                "by": _with_message(DAY, wording.message("not_a_date")),
            }
        ),
        "required": ["state"],
    }


_TRANSLATION: Json = {
    **_object(
        {
            "source": {"enum": [language.value for language in Language]},
            "digest": TEXT,
            "target": TEXT,
            "state": {"enum": [state.value for state in TranslationState]},
            "by": TEXT,
            "reviewed_on": DAY,
            "reason": TEXT,
            "comment": TEXT,
        }
    ),
    "required": ["source", "state"],
}


def _by_path(document: Document, one: Json, wording: SchemaWording, part: str) -> Json:
    """Return the schema of a mapping from paths of questions and cells."""
    prefix = "(note:)?" if part == "translations" else ""
    questions = list(document.questions())
    tables = [question for question in questions if kind_of(question).is_table]
    simple = "|".join(re.escape(each.id) for each in questions if each not in tables)
    patterns = {f"^{prefix}({simple})$": one} if simple else {}
    for table in tables:
        columns = "|".join(column.id for column in table.columns)
        row = _ROW_PATH.format(columns=columns)
        patterns[f"^{prefix}{re.escape(table.id)}{row}$"] = one
    labels_by_id = {
        each.id: {**one, "title": wording.text(each.heading)}
        for each in questions
        if part == "notes" or each.bilingual
    }
    return {
        **_mapping(labels_by_id),
        "patternProperties": patterns,
        "errorMessage": wording.message("unknown_path"),
    }


def _question(instrument: Instrument, question: Question, wording: SchemaWording) -> Json:
    labels_of_codes = {
        "title": wording.text(question.heading),
        "description": "\n\n".join(
            f"{question.prompt[language]}\n\n{question.guidance[language]}"
            for language in wording.languages
        ),
    }
    return {**_shape(instrument, question, wording), **labels_of_codes}


def _shape(instrument: Instrument, question: Question, wording: SchemaWording) -> Json:
    kind = kind_of(question)
    if kind.is_table:
        columns = {column.id: _question(instrument, column, wording) for column in question.columns}
        row = {**_object({"id": _id(wording), **columns}), "required": ["id"]}
        return or_nothing({"type": "array", "items": row})
    one = limit(kind.json_schema(question, instrument), question)
    if kind.offers_options():
        labels = kind.labels(question, instrument)
        return _with_options(one, {key: wording.text(text) for key, text in labels.items()})
    if kind.is_reference:
        labels_by_code = dict(wording.rows.get(question.choose_from or "", ()))
        one = _with_options(one, labels_by_code) if labels_by_code else one
    elif kind.is_position and wording.areas:
        one = {**one, "examples": list(wording.areas)}
    one = _with_message(one, wording.message(kind.refusal) if kind.refusal else "")
    return _bilingual(one) if question.bilingual else one


def _id(wording: SchemaWording) -> Json:
    return _with_message(ROW_ID, wording.message("row_without_id"))


def _with_message(schema: Json, message: str) -> Json:
    """Return a schema with the message that editors show when its pattern does not match."""
    if not message:
        return schema
    return {**schema, "patternErrorMessage": message, "errorMessage": message}


def _with_options(schema: Json, labels: Mapping[str, str]) -> Json:
    """Return a schema with the label of each code, in its options and in its message."""
    labels_by_code = "; ".join(f"{code}: {label}" for code, label in labels.items())
    return {**_add_labels(schema, labels), "errorMessage": labels_by_code}


def _add_labels(schema: Any, labels: Mapping[str, str]) -> Any:
    if isinstance(schema, list):
        return [_add_labels(each, labels) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema == ROW_ID:
        options = {"enum": list(labels), "enumDescriptions": list(labels.values())}
        return {"anyOf": [options, schema]}
    if "enum" in schema:
        descriptions = [labels.get(str(each), "") for each in schema["enum"]]
        return {**schema, "enumDescriptions": descriptions}
    return {key: _add_labels(each, labels) for key, each in schema.items()}
