"""Parts that only a plan has: risk register, decision on assessments, checklists."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.instrument import Document, Question, Section, Show
from planbuilder.word.starter.body import Part, Writer
from planbuilder.word.starter.fixed_pages import annex_heading
from planbuilder.word.starter.xml import (
    LANDSCAPE,
    TableColumn,
    add_label,
    group,
    only_if,
    tag,
    text,
)


def is_checklist(question: Question) -> bool:
    """Return whether a question is a checklist, which is printed in an annex."""
    return (question.choose_from or "").startswith("checklists:")


def register(writer: Writer, question: Question) -> str:
    """Return the register as one table, followed by the heat map if risks have both scales."""
    has_scales = all(question.has_column(role) for role in ("likelihood", "impact"))
    return writer.rows(question, _register_columns(writer, question)) + (
        only_if(f"{question.id}.rows", _heat_map(writer)) if has_scales else ""
    )


def _register_columns(writer: Writer, question: Question) -> list[TableColumn]:
    """Return the columns: risk, inherent level, response, residual level, owner.

    Whatever the table does not ask for is left out, and so is a column that would be empty.
    """

    def heading(role: str) -> str:
        return question.column(question.column_id(role)).heading[writer.language]

    def cell(role: str) -> str:
        return f"{{{{r row.{question.column_id(role)} }}}}" if question.has_column(role) else ""

    def line(role: str) -> str:
        return f"{writer.label(heading(role))} {cell(role)}" if question.has_column(role) else ""

    def lines(*parts: str) -> str:
        return "\n".join(filter(None, parts))

    likelihood = (heading("likelihood"),) if question.has_column("likelihood") else ()
    acting = writer.label(writer.words("column.mitigations"))
    measures_line = f"{acting} {{{{ row.mitigations }}}}"
    has_mitigations = "mitigations" in writer.document.roles
    status = line("status") + ("{{ row.accepted }}" if question.has_column("accepted_by") else "")
    columns = (
        TableColumn(writer.words("column.risk"), lines(cell("statement"), line("family")), 4.0),
        TableColumn(
            writer.words("column.level_before"),
            lines(cell("rating"), line("likelihood"), line("impact")),
            1.6,
            holds=(*_scale_words(writer), *likelihood),
        ),
        TableColumn(
            writer.words("column.response"),
            lines(cell("response"), measures_line if has_mitigations else ""),
            1.7,
            holds=(acting,),
        ),
        TableColumn(
            writer.words("column.level_after"),
            lines(cell("residual_rating"), line("owner"), status),
            2.8,
        ),
    )
    return [writer.number(), *(column for column in columns if column.cell)]


def _scale_words(writer: Writer) -> tuple[str, ...]:
    """Return the labels of both scales of the risk matrix, for which a column must have room."""
    matrix = writer.instrument.matrix
    return tuple(
        step.label[writer.language]
        for scale in (matrix.likelihood, matrix.impact)
        for step in scale
    )


def _heat_map(writer: Writer) -> str:
    impacts = writer.instrument.matrix.impact
    heading = writer.words("column.likelihood_by_impact")
    columns = [TableColumn(heading, "{{ row.likelihood }}", 1.4)]
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
        + text("BodyText", "{{ scales.matrix }} {{ scales.tolerance }}", "<w:keepNext/>")
        + writer.table_with_caption(
            title, columns, "row in heat_map", description="table.heat_map", last="row.is_last"
        )
    )


def scales(writer: Writer) -> str:
    """Return the annex with the terms of the risk matrix and their meanings."""
    names = (("likelihood", "meaning"), ("impact", "meaning"), ("levels", "action"))
    return annex_heading(writer, "scales", new_page=False) + "".join(
        writer.table_with_caption(
            writer.words(f"part.{scale}"),
            [
                TableColumn(writer.words("column.word"), "{{ row.word }}", 1.5),
                TableColumn(writer.words(f"column.{meaning}"), "{{ row.anchor }}", 6.0),
            ],
            f"row in scales.{scale}",
            # A scale is read as a whole; besides, LibreOffice loses cells of one that is split.
            last="row.is_last",
        )
        for scale, meaning in names
    )


_CAUSES = ("cause", "event", "consequence", "early_sign", "first_observer")
"""The roles of a risk's causes and consequences, in the order of the annex."""


def causes(writer: Writer) -> str:
    """Return the annex with the causes and consequences of each risk, in landscape.

    Empty for an instrument that prints these in the register, or does not ask for them.
    """
    document = writer.document
    if "register" not in document.roles:
        return ""
    table = document.question(document.path_of("register"))
    columns_by_role = {(column.role or column.id): column for column in table.columns}
    parts = [
        (role, column)
        for role in _CAUSES
        if (column := columns_by_role.get(role)) and column.show is Show.DETAIL
    ]
    if not parts:
        return ""
    columns = [
        writer.number(),
        TableColumn(writer.words("column.risk"), "{{ row.statement }}", 2.4),
        *(
            TableColumn(column.heading[writer.language], f"{{{{ row.{role} }}}}", 1.9)
            for role, column in parts
        ),
    ]
    return annex_heading(writer, "causes") + writer.table_with_caption(
        writer.words("part.causes"), columns, "row in causes", page=LANDSCAPE
    )


def mitigations(writer: Writer, question: Question) -> str:
    """Return the mitigation strategies, with the numbers to which the register refers."""
    columns = [writer.column(column) for column in writer.printed_columns(question)]
    return writer.rows(question, [writer.number(), *columns])


_AIMS = ("objective", "tactic", "nature", "unit")
_VALUES = ("baseline", "target", "set_by")
"""Columns that share a cell in the table of measures: the aim, and the values with their date."""


def measures(writer: Writer, question: Question) -> str:
    """Return the measures, each with its expected result, data source and values.

    A break in the series is printed below the values. An instrument without a list of indicators
    prints the columns as they are asked.
    """
    details = {column.id: writer.column(column) for column in writer.printed_columns(question)}
    preset_by = question.preset_by
    if preset_by not in details or question.column_id("name") not in details:
        return writer.answer(question)
    label = writer.words("part.label", label="{label}")
    outcome = f"{label.replace('{label}', writer.words('column.outcome'))} {{{{ row.outcome }}}}"
    name = details.pop(question.column_id("name"))
    first_line = add_label(details.pop(preset_by), label)
    first = replace(
        name,
        cell=f"{name.cell}\n{{%p if row.outcome %}}\n{outcome}\n{{%p endif %}}\n{first_line}",
        weight=2.5,
    )
    value_ids, aim_ids = (map(question.column_id, roles) for roles in (_VALUES, _AIMS))
    values = [details.pop(key) for key in value_ids if key in details]
    aims = [details.pop(key) for key in aim_ids if key in details]
    groups = ((aims, 2.4), (list(details.values()), 2.3), (values, 1.7))
    columns = [replace(group(each, label), weight=weight) for each, weight in groups if each]
    last = columns.pop() if columns else first
    marked = f"{last.cell}\n{{%p if row.series_note %}}\n{{{{ row.series_note }}}}\n{{%p endif %}}"
    before = [first, *columns] if last is not first else []
    return writer.rows(question, [*before, replace(last, cell=marked)])


_PARTS: dict[str, Part] = {
    "register": register,
    "mitigations": mitigations,
    "measures": measures,
}
"""The parts that replace a table, by its role."""


def parts_of(document: Document) -> dict[str, Part]:
    """Return the parts for questions that are printed in a form of their own, by question path."""
    return {document.path_of(role): part for role, part in _PARTS.items() if role in document.roles}


def opening_of(writer: Writer, section: Section) -> str:
    """Return the opening of a section: the decision, or notes on advisory areas."""
    openings = {"decision": decision, "consultations": area_notes}
    ids = {question.id for question in section.questions}
    return "".join(
        part(writer) for role, part in openings.items() if writer.document.path_of(role) in ids
    )


def decision(writer: Writer) -> str:
    """Return the decision on the assessments as sentences, with its clauses."""
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


def checklists(writer: Writer) -> str:
    """Return the annex with a table for each checklist."""
    columns = [
        TableColumn(writer.words("column.point"), "{{ row.point }}", 4.0),
        TableColumn(writer.words("column.source"), "{{ row.source }}", 2.4),
        TableColumn(writer.words("column.confirmed"), "{{ row.confirmed }}", 1.25),
    ]
    return (
        annex_heading(writer, "checklists", new_page=False)
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
