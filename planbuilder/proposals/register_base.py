"""The texts of register cells, and their digests when the workbook was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from planbuilder.answers import Answers, Row, Wording, cell_path
from planbuilder.answers.serialization import raw_value
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.instrument import Question
from planbuilder.proposals.value_text import printed_text
from planbuilder.text import Language
from planbuilder.word.review.identity import text_digest

TABLES = ("register", "mitigations", "measures")
"""The roles of the tables in a register."""

_CHECKLISTS = "checklists:"


def register_base(documents: Iterable[Answers], language: Language) -> dict[str, str]:
    """Return a digest of every row and cell in the tables of a register, by place.

    The confirmed points of a checklist count as one answer.
    """
    base: dict[str, str] = {}
    for answers in documents:
        base |= _base_of(Identity(answers), language)
    return base


@document_cache(maxsize=16)  # the register of a plan has it, and that of several plans again
def _base_of(of_answers: Identity[Answers], language: Language) -> Mapping[str, str]:
    answers, base = of_answers.value, dict[str, str]()
    for question in answers.document.questions():
        if is_checklist(question):
            place = base_place(answers, question.id)
            base[place] = digest_of(points_text(answers.selection(question.id)))
    for table in register_tables(answers):
        for row in answers.rows(table.id):
            base[base_place(answers, f"{table.id}[{row.id}]")] = "row"
            for column in table.columns:
                place = base_place(answers, cell_path(table.id, row.id, column.id))
                base[place] = digest_of(stated_text(row, column, language))
    return base


def register_tables(answers: Answers) -> Iterator[Question]:
    """Yield the tables of a document that a register holds."""
    for role in TABLES:
        for path in answers.document.paths_of(role):
            yield answers.document.question(path)


def is_checklist(question: Question) -> bool:
    """Return whether a question confirms the points of a checklist."""
    return (question.choose_from or "").startswith(_CHECKLISTS)


def points_text(options: Iterable[str]) -> str:
    """Return the confirmed options as one text, in any order."""
    return ", ".join(sorted(options))


def base_place(answers: Answers, path: str) -> str:
    """Return the name of a path in a workbook of several plans."""
    return f"{answers.name}#{path}"


def stated_text(row: Row, column: Question, language: Language) -> str:
    """Return the text of a register cell: codes where the column has options."""
    value = row[column.id]
    if isinstance(value, Wording):
        return printed_text(value[language] or "", column, language, in_cell=True)
    raw = "" if value is None else raw_value(value)
    return ", ".join(map(str, raw)) if isinstance(raw, list) else str(raw)


def same_text(one: str, other: str) -> bool:
    """Return whether two cell texts are equal, apart from spaces and the form of numbers."""
    return _plain(one) == _plain(other)


@lru_cache(maxsize=1024)  # most cells hold nothing, an option or a position
def digest_of(text: str) -> str:
    """Return the digest of a cell text."""
    return text_digest(_plain(text))


def has_row(base: Mapping[str, str], answers: Answers, path: str) -> bool:
    """Return whether a row existed when a workbook was made; True where nothing is known."""
    return not base or base_place(answers, path) in base


def _plain(text: str) -> str:
    plain = " ".join(text.split())
    if not plain or plain[0].isalpha():  # no number starts like this
        return plain
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return plain
    return format(number.normalize(), "f") if number.is_finite() else plain
