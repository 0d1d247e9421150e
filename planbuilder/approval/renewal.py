"""The next version of a document: the approved answers, with what must be answered again.

Answers that were true only for the past period are replaced by "to be determined" with a note of
the earlier answer, so that the check for the yearly review reports them and an interview asks them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers, Note, NoteState, Row, Value, Wording, applicable, cell_path
from planbuilder.answers.retirement import retired_choices
from planbuilder.approval.measure_results import RESULT_ROLES, MeasureResult, measure_results
from planbuilder.approval.records import LogEntry
from planbuilder.approval.versions import next_version
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Instrument, Limit, RenewalOf
from planbuilder.instrument.renewal import LapsedDate
from planbuilder.text import Language, Text


class Renewal(Struct, frozen=True):
    """The `answers` of the next version, the paths to review (`due`), and the last `results`."""

    answers: Answers
    due: tuple[str, ...]
    results: tuple[MeasureResult, ...]
    earlier: str
    version: str | None
    by: date


def prepare_renewal(
    instrument: Instrument,
    earlier: Answers,
    today: date,
    *,
    current: Answers | None = None,
    strategy: Answers | None = None,
    entries: Sequence[LogEntry] = (),
) -> Renewal:
    """Return the next version of a document, by the life cycle of its instrument.

    `earlier` are the approved answers, `current` those of the present file, from which answers to
    questions that do not apply are kept. `strategy` shows whether a plan refers to its latest
    version. `entries` are those of the operational log since the last renewal: what they revise is
    due. Raises WorkspaceError when the instrument does not say how to renew such a document.
    """
    renewing = _RenewalBuilder(instrument, earlier, current or earlier, today)
    return renewing.result(strategy, entries)


class _RenewalBuilder:
    def __init__(
        self, instrument: Instrument, earlier: Answers, current: Answers, today: date
    ) -> None:
        self.instrument, self.today = instrument, today
        self.document = earlier.document.id
        question_ids = {question.id for question in applicable(earlier)}
        others = {key: value for key, value in current.values.items() if key not in question_ids}
        notes = {key: note for key, note in current.notes.items() if _of(key) not in question_ids}
        self.values: dict[str, Value] = {**others, **earlier.values}
        self.notes: dict[str, Note] = {**notes, **earlier.notes}
        self.last = replace(earlier, values=MappingProxyType(dict(self.values)))
        self.rules = _rules(instrument, self.document)
        day = earlier.date(earlier.path_of("next_review"))
        days = timedelta(days=instrument.limit(Limit.RENEWAL_DAYS))
        self.by = day if day and day > today else today + days
        self.due: list[str] = []

    def result(self, strategy: Answers | None, entries: Sequence[LogEntry]) -> Renewal:
        """Apply all rules of the renewal, and return the next version."""
        last = self.last
        results = tuple(measure_results(last, self.rules.measures))
        for path in self.rules.again:
            self.again(path)
        for lapse in self.rules.passed:
            self.remove_passed_dates(lapse)
        for result in results:
            self.measure(result)
        self.revise(entries)
        self.retire()
        version = self.header(strategy)
        order = {question.id: place for place, question in enumerate(last.document.questions())}
        answers = replace(
            last,
            values=MappingProxyType(self.values),
            notes=MappingProxyType(self.notes),
            translations=MappingProxyType(
                {key: record for key, record in last.translations.items() if key not in self.due}
            ),
        )
        due = tuple(sorted(self.due, key=lambda path: order.get(_of(path), 0)))
        earlier = last.text(self.rules.version)
        return Renewal(answers, due, results, earlier or "", version, self.by)

    def header(self, strategy: Answers | None) -> str | None:
        """Increase the version, set the status, and compare the version of the strategy."""
        path, status = self.rules.version, self.rules.status
        before = self.last.text(path)
        version = next_version(before)
        if version is not None:
            self.values[path] = version
        elif before:
            self.put_off(path, "version", value=before)
        if status is not None:
            stands = self.last.text(status) in self.rules.live
            state = self.rules.renewed if stands else self.rules.unapproved
            assert state is not None  # a renewal with a status says what becomes of it
            self.values[status] = state
        live = self.last.date(self.last.path_of("live_on"))
        if live is not None and live <= self.today:
            self.values[self.last.path_of("existing")] = "yes"
        for each in self.rules.follows if strategy is not None else ():
            assert strategy is not None
            now = strategy.text(each.strategy)
            if each.answer in self.values and now and now != self.values[each.answer]:
                self.put_off(each.answer, "strategy", value=now)
        return version

    def again(self, path: str) -> None:
        """Remove an answer that must be given again; for a column, in every row."""
        table, column = _column(path)
        if not column:
            if (value := self.values.pop(path, None)) is not None:
                self.put_off(path, "cleared", value=value)
            return
        for row in self.rows(table):
            if (cell := row[column]) is not None:
                self.cell(table, row.id, column, None)
                self.put_off(cell_path(table, row.id, column), "cleared", value=cell)

    def remove_passed_dates(self, lapse: LapsedDate) -> None:
        """Remove the dates that have passed or soon will, unless they are settled."""
        table, column = _column(lapse.date)
        _, settling = _column(lapse.settled_by or "")
        horizon = self.today + timedelta(days=lapse.within_days)
        if not column:
            day = self.values.get(lapse.date)
            if isinstance(day, date) and day < horizon:
                del self.values[lapse.date]
                self.put_off(lapse.date, self.ending(day), value=day)
            return
        for row in self.rows(table):
            day = row[column]
            is_past = bool(settling) and row[settling] in lapse.settled_values
            if isinstance(day, date) and day < horizon and not is_past:
                self.cell(table, row.id, column, None)
                self.put_off(cell_path(table, row.id, column), self.ending(day), value=day)

    def ending(self, day: date) -> str:
        """Return the wording for a date that has passed, or soon will."""
        return "passed" if day < self.today else "ends"

    def measure(self, result: MeasureResult) -> None:
        """Make the last result the new baseline, or ask for it."""
        table = self.rules.measures
        assert table is not None  # there are results of such a table only
        columns = (self.last.document.question(table).column_id(role) for role in RESULT_ROLES)
        baseline, target, actual = columns
        row, values = result.row.id, {"baseline": result.baseline, "target": result.target}
        if result.actual is None:
            self.put_off(cell_path(table, row, actual), "no_result", **values)
            return
        values["actual"] = result.actual
        self.cell(table, row, baseline, result.actual)
        self.cell(table, row, actual, None)
        self.put_off(cell_path(table, row, baseline), "baseline", **values)
        self.put_off(cell_path(table, row, target), "target", **values)

    def revise(self, entries: Sequence[LogEntry]) -> None:
        """Ask to consider the latest entry of each kind that revises an answer.

        The answers stay.
        """
        life = self.instrument.lifecycle
        latest = {entry.event: entry for entry in entries}
        for event in life.log if life is not None else ():
            entry = latest.get(event.id)
            for path in event.revises if entry is not None else ():
                assert entry is not None
                self.put_off(
                    path,
                    "logged",
                    event=_wording(event.label),
                    on=entry.on,
                    number=str(entry.number),
                )

    def retire(self) -> None:
        """Ask for another choice where a list has retired an item; the answers stay."""
        for choice in retired_choices(self.instrument, self.last, self.today):
            self.put_off(
                choice.path,
                "retired" if choice.successor is None else "replaced",
                item=_wording(choice.item.label),
                on=choice.retired_on,
                successor=_wording(choice.successor) if choice.successor else None,
            )

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table, none while it is not answered."""
        value = self.values.get(table)
        return (
            tuple(row for row in value if isinstance(row, Row)) if isinstance(value, tuple) else ()
        )

    def cell(self, table: str, row_id: str, column: str, value: Value | None) -> None:
        """Set the answer of a cell, or clear it for None."""
        rows = []
        for row in self.rows(table):
            cells = dict(row.cells)
            if row.id == row_id:
                cells.pop(column, None)
                if value is not None:
                    cells[column] = value
            rows.append(Row(row.id, MappingProxyType(cells)))
        self.values[table] = tuple(rows)

    def put_off(self, path: str, key: str, **values: Value | None) -> None:
        """Mark a question "to be determined", with a note of its earlier answer."""
        texts = {
            language.value: self.instrument.words(
                f"renewal.{key}",
                language,
                **{name: self.value_text(value, language) for name, value in values.items()},
            )
            for language in Language
        }
        self.notes[path] = Note(NoteState.TO_BE_DETERMINED, Wording(**texts), self.by)
        self.due.append(path)

    def value_text(self, value: Value | None, language: Language) -> str:
        """Return a value as printed in a note, or the wording for no value."""
        match value:
            case None:
                return self.instrument.words("renewal.none", language)
            case Decimal():
                return self.instrument.number_words(value, language)
            case date():
                return self.instrument.date_words(value, language)
            case Wording():
                return value[language] or self.instrument.words("renewal.none", language)
            case _:
                return str(value)


def _wording(label: Text) -> Wording:
    return Wording(en=label.en, fr=label.fr)


def _rules(instrument: Instrument, document: str) -> RenewalOf:
    life = instrument.lifecycle
    try:
        if life is not None:
            return life.renewal_of(document)
    except KeyError:
        pass
    raise WorkspaceError(Problem("no_life_cycle", instrument.name))


def _of(path: str) -> str:
    return path.partition("[")[0]


def _column(path: str) -> tuple[str, str]:
    """Return the question and the column in `section.table.column`.

    The column is empty without one.
    """
    section, _, rest = path.partition(".")
    question, _, column = rest.partition(".")
    return f"{section}.{question}", column
