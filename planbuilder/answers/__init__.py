"""What was answered: typed values, what applies, and how the two languages stand."""

from planbuilder.answers.answers import Answers
from planbuilder.answers.kinds import (
    KINDS,
    YES_NO_UNKNOWN,
    QuestionKind,
    Refused,
    kind_of,
    option_ids,
    parse,
)
from planbuilder.answers.paths import (
    Path,
    cell_path,
    is_reason,
    parse_path,
    question_path,
    reason_path,
)
from planbuilder.answers.reader import REASON, read_answers
from planbuilder.answers.relevance import Need, Progress, applicable, needs, progress
from planbuilder.answers.serialization import as_raw, raw_value
from planbuilder.answers.translations import (
    digest,
    is_exempt,
    lacking,
    languages_apart,
    recorded,
    source_of,
    state_of,
    states,
    with_record,
    with_wording,
)
from planbuilder.answers.values import (
    Note,
    NoteState,
    Period,
    Row,
    Translation,
    TranslationState,
    Value,
    Wording,
)

__all__ = [
    "KINDS",
    "REASON",
    "YES_NO_UNKNOWN",
    "Answers",
    "Need",
    "Note",
    "NoteState",
    "Path",
    "Period",
    "Progress",
    "QuestionKind",
    "Refused",
    "Row",
    "Translation",
    "TranslationState",
    "Value",
    "Wording",
    "applicable",
    "as_raw",
    "cell_path",
    "digest",
    "is_exempt",
    "is_reason",
    "kind_of",
    "lacking",
    "languages_apart",
    "needs",
    "option_ids",
    "parse",
    "parse_path",
    "progress",
    "question_path",
    "raw_value",
    "read_answers",
    "reason_path",
    "recorded",
    "source_of",
    "state_of",
    "states",
    "with_record",
    "with_wording",
]
