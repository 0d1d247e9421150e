"""Checks for any document: required answers, references, notes, empty sections."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec import field

from planbuilder.answers import (
    NoteState,
    Wording,
    applicable,
    awaits_action,
    cell_path,
    kind_of,
    needs,
    parse_path,
)
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.department_scope import is_asked
from planbuilder.checks.engine.labels import Values, date_label, heading, row_label
from planbuilder.checks.engine.references import QuestionRef
from planbuilder.instrument import Question
from planbuilder.text.language import verbatim

_OPEN = (NoteState.UNSURE, NoteState.TO_BE_DETERMINED)


class NeedsCheck(Check):
    """A check of the answers that the purpose needs; `links` name answers that may replace them."""

    is_fallback: ClassVar[bool] = True

    links: Mapping[QuestionRef, QuestionRef] = field(default_factory=dict)

    def gaps(self, case: Case) -> Iterator[str]:
        """Yield the path of each question or cell that the purpose needs and that is open."""
        for need in needs(case.answers, case.purpose):
            link = self.links.get(need.path)
            has_link = link is not None and case.answers.get(link) is not None
            if (
                not need.is_settled
                and not has_link
                and is_asked(case, parse_path(need.path).question)
            ):
                yield need.path


def _is_put_off(case: Case, path: str) -> bool:
    note = case.answers.notes.get(path)
    return note is not None and note.state in _OPEN


def _labels(case: Case, path: str) -> Values:
    place = parse_path(path)
    values: Values = {"question": heading(case, path)}
    row = case.answers.row(place.question, place.row) if place.row else None
    return {**values, "row": row_label(case, place.question, row)} if row else values


@check("needs_answered")
class NeedsAnswered(NeedsCheck):
    """What the purpose needs is answered, or put off by a note.

    `cell` is the variant for a cell of a table, `act` the one for what signing or moving the
    account writes. Values: `question`, `row` for a cell.
    """

    cell: str
    act: str | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each question or cell that is needed and blank."""
        for path in self.gaps(case):
            if not _is_put_off(case, path):
                labels = _labels(case, path)
                yield Hit(path, labels, self.cell if "row" in labels else self._act(case, path))

    def _act(self, case: Case, path: str) -> str | None:
        question = case.answers.document.question(parse_path(path).model)
        return self.act if awaits_action(case.answers, question) else None


@check("notes_settled")
class NotesSettled(NeedsCheck):
    """No note leaves open what the purpose needs, or doubts what is answered.

    `dated` is the variant for a note that says by when. Values: `question`, `row`, `by`.
    """

    dated: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each such note."""
        gaps = set(self.gaps(case))
        for path in sorted(case.answers.notes):
            concerns = path in gaps or case.answers.get(path) is not None
            if not concerns or not _is_put_off(case, path):
                continue
            values, note = _labels(case, path), case.answers.notes[path]
            if note.by is not None and note.state is NoteState.TO_BE_DETERMINED:
                yield Hit(path, {**values, "by": date_label(case, note.by)}, self.dated)
            else:
                yield Hit(path, values)


@check("reasons_stated")
class ReasonsStated(Check):
    """Whatever is marked as not applicable has a reason. Values: `question`, `row`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each note without a reason."""
        for path, note in sorted(case.answers.notes.items()):
            if note.state is NoteState.NOT_APPLICABLE and note.reason == Wording():
                yield Hit(path, _labels(case, path))


@check("references_exist")
class ReferencesExist(Check):
    """Every reference leads to a row; a document that is absent is not judged.

    Values: `question`, `missing`, `table`.
    """

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each reference to a row that does not exist."""
        for question in case.answers.document.questions():
            if kind_of(question).is_reference:
                option_ids = case.answers.selection(question.id)
                yield from _dead_references(case, question, question.id, option_ids)
            for row in case.answers.rows(question.id):
                for column in question.columns:
                    if kind_of(column).is_reference:
                        path = cell_path(question.id, row.id, column.id)
                        yield from _dead_references(case, column, path, row.selection(column.id))


def _dead_references(
    case: Case, question: Question, path: str, option_ids: tuple[str, ...]
) -> Iterator[Hit]:
    document, _, table = (question.choose_from or "").partition(":")
    target = case.document(document)
    if target is None or not option_ids:
        return
    existing = {row.id for row in target.rows(table)}
    for reference in option_ids:
        if reference not in existing:
            values = {
                "question": question.heading,
                "missing": verbatim(reference),
                "table": target.document.question(table).heading,
            }
            yield Hit(path, values)


@check("answers_applicable")
class AnswersApplicable(Check):
    """No question that no longer applies has an answer. Values: `question`."""

    includes_hidden: ClassVar[bool] = True

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each such answer; it is kept, and not printed."""
        relevant = {question.id for question in applicable(case.answers)}
        for path in sorted(set(case.answers.values) - relevant):
            yield Hit(path, {"question": heading(case, path)})


@check("sections_begun")
class SectionsBegun(Check):
    """Every section with an official letter or number has an answer. Values: `section`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each section that holds nothing."""
        for section in case.answers.document.sections:
            is_begun = any(each.id in case.answers.values for each in section.questions)
            if section.letter is not None and not is_begun:
                yield Hit(section.id, {"section": section.title})
