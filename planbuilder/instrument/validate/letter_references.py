"""References of letters: what they name must exist, and be named in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.errors import Problem
from planbuilder.instrument.conditions import Condition, keys_read
from planbuilder.instrument.instrument import Instrument
from planbuilder.instrument.letter import BODY, VALUE, LabelledLine, Letter, Piece
from planbuilder.instrument.question import Document, Kind, Question
from planbuilder.text import Text

COMPUTED_VALUES = frozenset(
    {
        "account_name",
        "other_account_name",
        "other_account",
        "platform",
        "department",
        "entity",
        "uses",
        "functions",
        "days",
        "response",
        "protocol_days",
        "protocol_response",
        "today",
        "area",
        "contact",
        "branch",
        "errors",
        "warnings",
        "accepted",
        "tolerance",
        "emergency_number",
    }
)
"""The names of computed values in wordings."""

COMPUTED_PARTS = frozenset(
    {
        "why",
        "risks",
        "open",
        "accepted",
        "cost",
        "closing",
        "closing_steps",
        "decision",
        "obligations",
        "questions",
        "outcome",
        "found",
        "worst_risks",
    }
)
"""The names of computed parts of a letter."""


def document_of(instrument: Instrument, letter: Letter) -> Document | None:
    """Return the document a letter is written from: the one it names, or else the plan.

    None where there is no such document.
    """
    if letter.document is None:
        return instrument.plan
    return next((each for each in instrument.documents if each.id == letter.document), None)


def letter_problems(instrument: Instrument) -> tuple[Problem, ...]:
    """Return a problem for everything that a letter names and that does not exist."""
    return tuple(
        problem
        for letter in (*instrument.letters, *([instrument.start] if instrument.start else ()))
        for problem in _problems(instrument, letter)
    )


def question_of(document: Document | None, profile: Document | None, path: str) -> Question:
    """Return the question that a letter written from a document names, there or in the profile.

    Raises KeyError when there is none.
    """
    for source in (document, profile):
        try:
            if source is not None:
                return source.question(path)
        except KeyError:
            continue
    raise KeyError(path)


def _problems(instrument: Instrument, letter: Letter) -> Iterator[Problem]:
    if letter.document is not None and document_of(instrument, letter) is None:
        yield _unknown_value(letter, letter.document)
        return
    for text in letter.wordings():
        yield from _values(instrument, letter, text)
    for clause in letter.cites:
        if clause not in instrument.clause_ids:
            yield Problem("no_such_clause", path=_where(letter), values={"value": clause})
    yield from _condition(instrument, letter, letter.when)
    for part in letter.parts:
        yield from _condition(instrument, letter, part.when)
        for name in part.findings:
            if not _is_rule(instrument, name):
                yield _unknown_value(letter, name)
        if part.each is not None and part.each not in instrument.catalogues:
            yield _unknown_value(letter, part.each)
    for piece in letter.pieces():
        yield from _piece(instrument, letter, piece)


def _piece(instrument: Instrument, letter: Letter, piece: Piece) -> Iterator[Problem]:
    conditions = [piece.when, *(point.when for point in (*piece.points, *piece.steps))]
    conditions += [fact.when for fact in piece.facts]
    for condition in conditions:
        yield from _condition(instrument, letter, condition)
    answers = [piece.answer, piece.choices, piece.sign, *(fact.answer for fact in piece.facts)]
    for path in answers:
        if path is not None and not _exists(instrument, letter, path):
            yield _unknown_value(letter, path)
    for fact in piece.facts:
        yield from _columns_read(instrument, letter, fact)
    for function in sorted(set(piece.people) - _functions(instrument, letter)):
        yield _unknown_value(letter, function)
    if piece.computed is not None and piece.computed not in COMPUTED_PARTS:
        yield _unknown_value(letter, piece.computed)
    if piece.rows is not None:
        table = _table(document_of(instrument, letter), piece.rows)
        columns = {column.id for column in table.columns} if table else set()
        for missing in (piece.rows,) if table is None else set(piece.columns) - columns:
            yield _unknown_value(letter, missing)


def _is_rule(instrument: Instrument, name: str) -> bool:
    """Return whether a rule, or a variant of one, has this name: `V98`, `V18.overdue`."""
    rule_id, _, variant = name.partition(".")
    rules = {rule.id: rule for rule in instrument.rules}
    return rule_id in rules and (not variant or variant in rules[rule_id].variants)


def _columns_read(instrument: Instrument, letter: Letter, fact: LabelledLine) -> Iterator[Problem]:
    """Yield a problem for each column that a line reads and its table does not have."""
    if fact.where is None:
        return
    table = _table(document_of(instrument, letter), (fact.answer or "").rpartition(".")[0])
    columns = {column.id for column in table.columns} if table else set()
    yield from (_unknown_value(letter, name) for name in sorted(keys_read(fact.where) - columns))


def _functions(instrument: Instrument, letter: Letter) -> set[str]:
    """Return the options of the function column in the table of responsibilities."""
    document = document_of(instrument, letter)
    if document is None:
        return set()
    table = _table(document, document.path_of("responsibilities"))
    return (
        {option for option, _ in instrument.choices(table.column("function"))} if table else set()
    )


def _table(document: Document | None, path: str) -> Question | None:
    if document is None:
        return None
    try:
        question = document.question(path)
    except KeyError:
        return None
    return question if question.kind is Kind.ROWS else None


def _values(instrument: Instrument, letter: Letter, text: Text) -> Iterator[Problem]:
    english, french = set(VALUE.findall(text.en)), set(VALUE.findall(text.fr))
    for name, language in sorted(english | french):
        is_defined = name in COMPUTED_VALUES or instrument.body(name.removeprefix(BODY)) is not None
        if not is_defined and not _exists(instrument, letter, name):
            yield _unknown_value(letter, name)
        if ((name, language) in english) != ((name, language) in french):
            yield Problem("value_in_one_language", path=_where(letter), values={"value": name})


def _condition(
    instrument: Instrument, letter: Letter, condition: Condition | None
) -> Iterator[Problem]:
    for path in sorted(keys_read(condition)) if condition is not None else ():
        if not _exists(instrument, letter, path):
            yield _unknown_value(letter, path)


def _exists(instrument: Instrument, letter: Letter, path: str) -> bool:
    try:
        question_of(document_of(instrument, letter), instrument.profile, path)
    except KeyError:
        return False
    return True


def _unknown_value(letter: Letter, value: str) -> Problem:
    return Problem("no_such_value", path=_where(letter), values={"value": value})


def _where(letter: Letter) -> str:
    return f"documents/{letter.id}"
