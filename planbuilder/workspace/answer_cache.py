"""Answer files already read in this process, reused while their bytes are the same.

A command reads every plan of a department, most of them for a single value, and the pages of an
open interview do so at each request. Answers are immutable, so that one object serves all readers.
"""

from __future__ import annotations

from planbuilder.answers import Answers, read_answers
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.errors import AnswerError
from planbuilder.instrument import Instrument
from planbuilder.storage.yaml_files import parse_yaml


def answers_in(
    data: bytes, instrument: Instrument, *, name: str, file: str, document: str
) -> Answers:
    """Return the answers in the bytes of a file.

    `name` is the document's name, `file` its path in messages, and `document` the id of the
    document it must be. Raises AnswerError with every problem of the file.
    """
    return _answers_in(data, Identity(instrument), name, file, document)


@document_cache(maxsize=32)
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
