"""The parts only a plan has: the risk section, the decision on assessments, the checklists."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.instrument import Document, Question, Section
from planbuilder.word.starter.body import Part, Writer
from planbuilder.word.starter.pages import annex_heading
from planbuilder.word.starter.xml import LANDSCAPE, TableColumn, only_if, tag, text

_STATED = ("family", "statement", "likelihood", "impact", "rating")
_WIDE = {"family": 2.0, "statement": 4.6, "mitigations": 3.6, "action": 4.4, "risks": 1.1}


def is_checklist(question: Question) -> bool:
    """Return whether a question is a checklist, printed as an annex."""
    return (question.choose_from or "").startswith("checklists:")


def register(writer: Writer, question: Question) -> str:
    """Return the register in two tables that leave room to read, the heat map and the scales."""
    columns = [writer.number()]
    columns += [_column(writer, question.column(key)) for key in _STATED]
    return (
        writer.rows(question, columns, page=LANDSCAPE)
        + only_if(f"{question.id}.rows", _response(writer, question) + _heat_map(writer))
        + only_if("accepted_risks", _acceptance(writer, question))
        + _scales(writer)
    )


def _column(writer: Writer, question: Question) -> TableColumn:
    column = writer.column(question)
    weight = _WIDE.get(question.id, column.weight)
    return replace(column, weight=weight)


def _response(writer: Writer, question: Question) -> str:
    keys = ("response", "owner", "status", "residual_rating")
    columns = [_column(writer, question.column(key)) for key in keys]
    mitigations = TableColumn(writer.words("column.mitigations"), "{{ row.mitigations }}", 4.4)
    title = writer.words("part.response")
    return text("Heading2", title) + writer.table_with_caption(
        title,
        [writer.number(), columns[0], mitigations, *columns[1:]],
        "row in risk_responses",
        page=LANDSCAPE,
    )


def _heat_map(writer: Writer) -> str:
    impacts = writer.instrument.matrix.impact
    columns = [
        TableColumn(writer.words("column.likelihood_by_impact"), "{{ row.likelihood }}", 1.4)
    ]
    columns += [
        TableColumn(
            impact.label[writer.language],
            f"{{{{ row.c{number}.text }}}}",
            1.5,
            fill=f"row.c{number}.colour",
        )
        for number, impact in enumerate(impacts, start=1)
    ]
    title = writer.words("part.heat_map")
    return (
        text("Heading2", title)
        + text("BodyText", writer.words("table.heat_map"), "<w:keepNext/>")
        + text("BodyText", "{{ scales.matrix }} {{ scales.tolerance }}", "<w:keepNext/>")
        + writer.table_with_caption(
            title,
            columns,
            "row in heat_map",
            page=LANDSCAPE,
            description="table.heat_map",
            whole=True,
        )
    )


def _acceptance(writer: Writer, table: Question) -> str:
    heading = {column.id: column.heading[writer.language] for column in table.columns}
    columns = [
        writer.number(),
        TableColumn(heading["residual_rating"], "{{ row.level }}", 1.3),
        TableColumn(heading["accepted_by"], "{{ row.accepted_by }}", 3.0),
        TableColumn(heading["accepted_on"], "{{ row.accepted_on }}", 1.2),
    ]
    title = writer.words("part.accepted")
    return text("Heading2", title) + writer.table_with_caption(
        title, columns, "row in accepted_risks", page=LANDSCAPE
    )


def _scales(writer: Writer) -> str:
    scales = (("likelihood", "meaning"), ("impact", "meaning"), ("levels", "action"))
    return text("Heading2", writer.words("part.scales")) + "".join(
        writer.table_with_caption(
            writer.words(f"part.{scale}"),
            [
                TableColumn(writer.words("column.word"), "{{ row.word }}", 1.5),
                TableColumn(writer.words(f"column.{meaning}"), "{{ row.anchor }}", 6.0),
            ],
            f"row in scales.{scale}",
            page=LANDSCAPE,
        )
        for scale, meaning in scales
    )


def mitigations(writer: Writer, question: Question) -> str:
    """Return the table of mitigation strategies."""
    columns = [_column(writer, column) for column in writer.printed_columns(question)]
    return writer.rows(question, columns, page=LANDSCAPE)


_PARTS: dict[str, Part] = {"register": register, "mitigations": mitigations}
"""The parts that take the place of a table, by the role of the table."""


def parts_of(document: Document) -> dict[str, Part]:
    """Return the parts that print a question in their own way, by the path of the question."""
    return {document.path_of(role): part for role, part in _PARTS.items() if role in document.roles}


def opening_of(writer: Writer, section: Section) -> str:
    """Return what stands at the head of a section: the decision, or notes on advisory areas."""
    openings = {"decision": decision, "consultations": area_notes}
    ids = {question.id for question in section.questions}
    return "".join(
        part(writer) for role, part in openings.items() if writer.document.path_of(role) in ids
    )


def decision(writer: Writer) -> str:
    """Return the decision on the assessments in sentences, with its clauses."""
    return (
        text("Heading2", writer.words("part.decision"))
        + tag("{%p for sentence in decision.sentences %}")
        + text("BodyText", "{{ sentence }}")
        + tag("{%p endfor %}")
        + text("SourceLine", "{{ decision.clauses }}")
    )


def area_notes(writer: Writer) -> str:
    """Return the notes on the advisory areas."""
    return (
        text("Heading2", writer.words("part.areas_note"))
        + tag("{%p for note in area_notes %}")
        + text("ListBullet", "{{ note }}")
        + tag("{%p endfor %}")
    )


def checklists(writer: Writer, number: int) -> str:
    """Return the annex with a table for each checklist."""
    columns = [
        TableColumn(writer.words("column.point"), "{{ row.point }}", 4.0),
        TableColumn(writer.words("column.source"), "{{ row.source }}", 2.4),
        TableColumn(writer.words("column.confirmed"), "{{ row.confirmed }}", 1.25),
    ]
    return (
        annex_heading(writer, number, "checklists")
        + text("BodyText", writer.words("checklists.annex_intro"))
        + text("BodyText", writer.words("checklists.legal"))
        + tag("{%p for list in checklists %}")
        + text("Heading2", "{{ list.title }}")
        + text("SourceLine", "{{ list.based_on }}", "<w:keepNext/>")
        + writer.table_with_caption("{{ list.title }}", columns, "row in list.rows")
        + tag("{%p endfor %}")
    )


def checklist_ids(section: Section) -> list[str]:
    """Return the ids of the checklists of a section."""
    return [question.id for question in section.questions if is_checklist(question)]
