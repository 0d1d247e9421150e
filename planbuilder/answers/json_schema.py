"""JSON Schemas of answer files, so that editors complete, explain and check as one types."""

from __future__ import annotations

from planbuilder.answers.kinds import Json, kind_of
from planbuilder.answers.values import RECORDED, NoteState
from planbuilder.instrument import Document, Instrument, Question
from planbuilder.text import Language


def answer_file_schema(instrument: Instrument, document: Document) -> Json:
    """Return the JSON Schema (draft 2020-12) of one document's answer files."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{instrument.title.en}: {document.title.en}",
        "description": f"{document.purpose.en}\n\n{document.purpose.fr}",
        "type": "object",
        "required": ["document", "instrument"],
        "additionalProperties": False,
        "properties": {
            "document": {"const": document.id},
            "instrument": {"const": instrument.name},
            "begun_from": {"type": "string"},
            "answers": _object(
                {
                    section.id: {
                        **_object(
                            {
                                question.key: _question(instrument, question)
                                for question in section.questions
                            }
                        ),
                        "title": f"{section.title.en} / {section.title.fr}",
                    }
                    for section in document.sections
                }
            ),
            "notes": {"type": "object", "additionalProperties": _NOTE},
            "translations": {"type": "object", "additionalProperties": _TRANSLATION},
        },
    }


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "additionalProperties": False}


_WORDING: Json = _object({"en": {"type": "string"}, "fr": {"type": "string"}})

_NOTE: Json = {
    **_object(
        {
            "state": {"enum": [state.value for state in NoteState]},
            "reason": _WORDING,
            "by": {"type": "string"},
        }
    ),
    "required": ["state"],
}

_TRANSLATION: Json = {
    **_object(
        {
            "source": {"enum": [language.value for language in Language]},
            "digest": {"type": "string"},
            "target": {"type": "string"},
            "state": {"enum": [state.value for state in RECORDED]},
            "by": {"type": "string"},
            "reviewed_on": {"type": "string"},
            "reason": {"type": "string"},
            "comment": {"type": "string"},
        }
    ),
    "required": ["source", "digest", "state"],
}


def _question(instrument: Instrument, question: Question) -> Json:
    described = {
        "title": f"{question.heading.en} / {question.heading.fr}",
        "description": "\n\n".join(
            (question.prompt.en, question.guidance.en, question.prompt.fr, question.guidance.fr)
        ),
    }
    return {**_shape(instrument, question), **described}


def _shape(instrument: Instrument, question: Question) -> Json:
    kind = kind_of(question)
    if kind.is_table:
        columns = {column.id: _question(instrument, column) for column in question.columns}
        row = {"id": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}, **columns}
        return {"type": "array", "items": {**_object(row), "required": ["id"]}}
    one = kind.json_schema(question, instrument)
    if question.bilingual and not kind.offers_options():
        return _object({"en": one, "fr": one})
    return one
