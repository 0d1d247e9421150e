"""The reports of a package in one language: findings, requirements, decision, records, access."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from planbuilder.answers import Row, kind_of, parse_path
from planbuilder.approval.changes import display_value
from planbuilder.approval.delegation import acting_title
from planbuilder.approval.digests import signed_part
from planbuilder.approval.record import Record, records_of_kind
from planbuilder.approval.records import Acceptance, DecisionRecord, StateMove
from planbuilder.approval.sign_off_summary import SignOffSummary
from planbuilder.checks import Finding
from planbuilder.content.annexes import decision
from planbuilder.content.material import Material
from planbuilder.content.requirement_matrix import requirements
from planbuilder.content.value_display import ValueDisplay
from planbuilder.documents.assemble import AssembledDocument
from planbuilder.errors import Problem
from planbuilder.html.report import Report, ReportTable
from planbuilder.instrument import Question, Severity
from planbuilder.model import plain
from planbuilder.text import Language

ProblemFormatter = Callable[[Problem, Language], str]
"""From a problem to its sentence in a language."""


_LONGEST = 4000
"""Characters of an answer a report repeats."""


class ReportSubject(Struct, frozen=True):
    """What the reports of one document in one language are made from.

    `sign_offs` are judged on the answers as typed: the answers of `material` are typeset for
    reading, and a no-break space would make them differ from the signed text.
    """

    material: Material
    records: tuple[Record, ...]
    sign_offs: tuple[SignOffSummary, ...]
    files: tuple[AssembledDocument, ...]
    format_problem: ProblemFormatter

    @property
    def language(self) -> Language:
        """The language of the reports."""
        return self.material.language

    def phrase(self, key: str, **values: object) -> str:
        """Return fixed wording in the language of the reports."""
        return self.material.words(f"package.{key}", **values)

    def headers(self, *names: str) -> tuple[str, ...]:
        """Return the headers of a table."""
        return tuple(self.phrase(f"column.{name}") for name in names)

    def title_of(self, key: str) -> str:
        """Return the title of a report with the name of its document."""
        return self.phrase(f"{key}.title", document=self.material.answers.name)


def reports(subject: ReportSubject) -> Iterator[tuple[str, Report]]:
    """Yield the name and content of every report; only a plan has the one on assessments."""
    yield "findings", _findings(subject)
    yield "requirements", _requirements(subject)
    yield "sign-offs", _records(subject)
    yield "accessibility", _accessibility(subject)
    if "decision" in subject.material.document.roles:
        yield "decision", _decision(subject)


def _findings(subject: ReportSubject) -> Report:
    findings = subject.material.findings
    day = subject.material.date(subject.material.today)
    intro = subject.phrase("findings.intro", date=day)
    if not findings:
        none = subject.phrase("findings.none")
        return Report(subject.title_of("findings"), (intro, none))
    headers = subject.headers("rule", "severity", "question", "message", "clauses", "accepted")
    rows = tuple(_finding_row(subject, finding) for finding in findings)
    table = ReportTable(subject.phrase("findings.caption"), headers, rows)
    return Report(subject.title_of("findings"), (intro,), (table,))


def _finding_row(subject: ReportSubject, finding: Finding) -> tuple[str, ...]:
    language, instrument = subject.language, subject.material.instrument
    message = f"{finding.message(language)}\n→ {finding.remedy(language)}"
    clauses = "; ".join(instrument.clause(each).label[language] for each in finding.rule.cites)
    severity = subject.phrase(f"severity.{finding.severity.value}")
    acceptance = _acceptance(subject, finding)
    return finding.rule.id, severity, finding.path, message, clauses, acceptance


def _acceptance(subject: ReportSubject, finding: Finding) -> str:
    if finding.severity is Severity.ERROR:
        return subject.phrase("not_accepted")
    for record in reversed(records_of_kind(subject.records, Acceptance)):
        if record.rule == finding.rule.id and record.path in ("", finding.path):
            return subject.phrase(
                "accepted",
                position=record.by.title[subject.language],
                date=subject.material.date(record.on),
                reason=record.reason[subject.language],
            )
    return subject.phrase("not_accepted")


def _requirements(subject: ReportSubject) -> Report:
    words = subject.material.words
    headers = tuple(
        words(f"column.{name}") for name in ("reference", "requirement", "clause", "where", "state")
    )
    tables = tuple(
        ReportTable(
            group["title"],
            headers,
            tuple(
                (row["id"], row["text"], row["clause"], row["where"], row["state"])
                for row in group["rows"]
            ),
        )
        for group in requirements(subject.material)
    )
    intro = subject.phrase("requirements.intro")
    return Report(subject.title_of("requirements"), (intro,), tables)


def _decision(subject: ReportSubject) -> Report:
    material, language = subject.material, subject.language
    statement = decision(material)
    part = signed_part(material.instrument, material.answers, ("assessments",))
    rows = tuple(
        (_heading(subject, path), _answer(subject, path, value))
        for section, answers in part["answers"].items()
        for path, value in ((f"{section}.{key}", raw) for key, raw in answers.items())
    )
    evidence = ReportTable(
        subject.phrase("decision.evidence"), subject.headers("question", "answer"), rows
    )
    decisions = tuple(
        (
            material.date(record.on),
            acting_title(material.instrument, record)[language],
            material.words(f"decision.{record.outcome.value}"),
            material.words(f"assessment.{record.branch}")
            if f"assessment.{record.branch}" in material.instrument.interface
            else record.branch,
            record.comment,
        )
        for record in records_of_kind(subject.records, DecisionRecord)
    )
    headers = subject.headers("date", "position", "outcome", "branch", "comment")
    tables = (evidence, ReportTable(subject.phrase("decision.records"), headers, decisions))
    sentences = (*statement["sentences"], statement["clauses"])
    return Report(subject.title_of("decision"), sentences, tables if decisions else tables[:1])


def _answer(subject: ReportSubject, path: str, raw: object) -> str:
    """Return an answer as documents print it: labels instead of ids, a table row by row."""
    material = subject.material
    question, value = material.document.question(path), material.answers.values.get(path)
    if value is None:
        return display_value(raw, subject.language, _LONGEST)
    if kind_of(question).is_table:
        return "\n".join(_row(subject, question, row) for row in material.answers.rows(path))
    rendered = ValueDisplay(material).text(question, value)
    return rendered if rendered is not None else display_value(raw, subject.language, _LONGEST)


def _row(subject: ReportSubject, table: Question, row: Row) -> str:
    cells = []
    for column in table.columns:
        value = row[column.id]
        text = ValueDisplay(subject.material).text(column, value) if value is not None else None
        if text:
            label = subject.material.words("part.label", label=column.heading[subject.language])
            cells.append(f"{label} {text}")
    return "; ".join(cells)


def _heading(subject: ReportSubject, path: str) -> str:
    question = subject.material.document.question(parse_path(path).model)
    return question.heading[subject.language]


def _records(subject: ReportSubject) -> Report:
    words = subject.material.words
    moves = records_of_kind(subject.records, StateMove)
    law = f"{words('approval.not_authenticated')} {words('approval.not_in_law')}"
    if not subject.sign_offs and not moves:
        return Report(subject.title_of("records"), (law, subject.phrase("records.none")))
    names = ("record", "name", "position", "date", "delegation", "comment", "standing", "stood")
    sign_offs = ReportTable(
        subject.phrase("records.sign_offs"),
        subject.headers(*names, "digest", "signature"),
        tuple(_sign_off(subject, each) for each in subject.sign_offs),
    )
    transitions = ReportTable(
        subject.phrase("records.moves"),
        subject.headers("date", "from", "to", "position", "comment"),
        tuple(_moves(subject, moves)),
    )
    tables = tuple(table for table in (sign_offs, transitions) if table.rows)
    return Report(subject.title_of("records"), (law,), tables)


def _sign_off(subject: ReportSubject, each: SignOffSummary) -> tuple[str, ...]:
    record, language, words = each.source.record, subject.language, subject.material.words
    findings = plain(record.findings) if record.findings is not None else None
    return (
        each.label[language],
        record.name,
        each.position[language],
        subject.material.date(record.on),
        record.delegation,
        record.comment,
        each.validity[language],
        words("approval.findings", **findings) if findings is not None else "",
        each.digest,
        each.key[language],
    )


def _moves(subject: ReportSubject, moves: Iterable[StateMove]) -> Iterator[tuple[str, ...]]:
    life, language = subject.material.instrument.lifecycle, subject.language
    labels = {state.id: state.label[language] for state in life.states} if life else {}
    for move in moves:
        yield (
            subject.material.date(move.on),
            labels.get(move.source, move.source),
            labels.get(move.target, move.target),
            acting_title(subject.material.instrument, move)[language],
            move.comment,
        )


def _accessibility(subject: ReportSubject) -> Report:
    rows = tuple(
        (
            file.name,
            "\n".join(subject.format_problem(fault, subject.language) for fault in file.faults)
            or subject.phrase("accessibility.none"),
        )
        for file in subject.files
    )
    table = ReportTable(
        subject.phrase("accessibility.files"), subject.headers("file", "faults"), rows
    )
    intro = subject.phrase("accessibility.intro")
    return Report(subject.title_of("accessibility"), (intro,), (table,))
