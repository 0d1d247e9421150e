"""Answer files that were read before in this process, for as long as their bytes are the same.

A command reads every plan of a department, most of them to look at one line; the pages of an open
interview do so at each request. Answers are never changed, so the same ones serve all.
"""

from __future__ import annotations

from functools import lru_cache

from planbuilder.answers import Answers, read_answers
from planbuilder.answers.value_cache import Identity
from planbuilder.errors import AnswerError
from planbuilder.instrument import Instrument
from planbuilder.storage.yaml_files import parse_yaml


def answers_in(
    data: bytes, instrument: Instrument, *, name: str, file: str, document: str
) -> Answers:
    """Return the answers that the bytes of a file hold.

    `name` is that of the document, `file` its path in messages, `document` the id of the kind it
    must be. Raises AnswerError with every problem of the file.
    """
    return _answers_in(data, Identity(instrument), name, file, document)


@lru_cache(maxsize=32)
def _answers_in(
    data: bytes, instrument: Identity[Instrument], name: str, file: str, document: str
) -> Answers:
    raw = parse_yaml(data, AnswerError, file)
    return read_answers(
        instrument.value,
        raw.value,
        name=name,
        file=file,
        line_of=raw.line_of,
        expect=document,
    )
