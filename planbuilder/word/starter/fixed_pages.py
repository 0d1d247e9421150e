"""Pages that every document has: cover, decision, contents, sign-off, versions, annexes."""

from __future__ import annotations

from planbuilder.answers.kinds.date import DateKind
from planbuilder.word.starter.body import Writer
from planbuilder.word.starter.xml import (
    LANDSCAPE,
    PORTRAIT,
    FactRow,
    TableColumn,
    facts,
    field,
    only_if,
    paragraph,
    run,
    table,
    tag,
    text,
)

_COVER_LINES = ("platform", "version", "date", "classification", "status", "prepared_by")
"""The lines of the cover in order: roles of questions, and the date."""

SIGNING_ROLES = ("prepared_by", "coordinated_by", "privacy_signatory", "approver")
"""The roles of the questions that name who signs."""

_DAY = DateKind.unbroken
"""The longest unbreakable part of a date in a column: only its year may be on a second line."""

NEW_PAGE = "<w:pageBreakBefore/>"


def cover(writer: Writer) -> str:
    """Return the cover: department, document, version, status, and the draft mark."""
    other = writer.language.other.locale
    roles = writer.document.roles
    names = text("Subtitle", "{{ cover.name }}") + only_if(
        "cover.other_name", paragraph("Subtitle", run("{{ cover.other_name }}", language=other))
    )
    lines = [line for line in _COVER_LINES if line == "date" or line in roles]
    away = '<w:spacing w:before="480" w:after="40" w:line="259" w:lineRule="auto"/>'
    return (
        (text("CoverDepartment", "{{ cover.department }}") if _names_organization(writer) else "")
        + (_letterhead() if "letterhead" in roles else "")
        + only_if("cover.draft", text("DraftMark", "{{ cover.draft }}"))
        + text("Title", "{{ cover.title }}")
        + (names if {"name_en", "name_fr"} & set(roles) else "")
        + "".join(
            _cover_line(writer, line, "" if index else away) for index, line in enumerate(lines)
        )
        + text("BasisNotice", "{{ cover.basis }}")
        + only_if("cover.draft_note", text("BodyText", "{{ cover.draft_note }}"))
    )


def _letterhead() -> str:
    return only_if("cover.letterhead", text("BodyText", "{{ cover.letterhead }}"))


def _names_organization(writer: Writer) -> bool:
    profile = writer.instrument.profile
    return profile is not None and "organization" in profile.roles


def _cover_line(writer: Writer, key: str, format: str = "") -> str:
    label = run(writer.label(writer.words(f"cover.{key}")), "AnswerLabel")
    return paragraph("AnswerLine", label, run(f" {{{{ cover.{key} }}}}"), format=format)


def contents(writer: Writer) -> str:
    """Return the table of contents and the list of tables, which are filled in when assembling."""
    hint = field('TOC \\o "1-1" \\h \\z \\u', writer.words("page.contents_hint"))
    tables = field('TOC \\h \\z \\c "Table"', writer.words("page.tables_hint"))
    return (
        text("TOCHeading", writer.words("page.contents"), NEW_PAGE)
        + paragraph("TOC1", hint)
        + text("TablesHeading", writer.words("page.tables"))
        + paragraph("TableofFigures", tables)
    )


def about(writer: Writer) -> str:
    """Return the statement of what the document is based on, and of its limits."""
    return only_if(
        "about",
        text("Heading1", writer.words("part.about"))
        + tag("{%p for sentence in about %}")
        + text("ListBullet", "{{ sentence }}")
        + tag("{%p endfor %}"),
    )


def decision_page(writer: Writer) -> str:
    """Return the page with the decision requested, its grounds, and the place to sign."""
    rows = [
        FactRow(writer.words(f"ask.{key}"), f"{{{{ ask.{key} }}}}", f"ask.{key}")
        for key in DECISION_FACTS
    ]
    return (
        text("Heading1", writer.words("part.ask"))
        + text("BodyText", "{{ ask.request }}")
        + facts(
            rows,
            (writer.words("column.fact"), writer.words("column.answer")),
            title=writer.words("part.ask"),
            description=writer.words("table.answers"),
            share=20,
        )
        + signoff(writer)
    )


DECISION_FACTS = (
    *("accounts", "why", "audience", "objectives", "cost", "assessments"),
    *("risks", "unsettled", "changes"),
)
"""The facts on the decision page in their order; empty ones are left out."""


def signoff(writer: Writer) -> str:
    """Return the sign-off: a row for each position, with room for a signature."""
    columns = [
        TableColumn(writer.words("column.signer"), "{{ row.role }}\n{{ row.position }}", 5.0),
        TableColumn(writer.words("signoff.name"), "", 2.1),
        TableColumn(writer.words("signoff.signature"), "", 2.4),
        TableColumn(writer.words("signoff.date"), "{{ row.date }}", 1.5, holds=_DAY),
    ]
    title = writer.words("part.signoff")
    return text("Heading2", title) + table(
        columns,
        rows="row in signatures",
        title=title,
        description=writer.words("table.answers"),
        whole=True,
        height=640,
    )


def exceptions(writer: Writer) -> str:
    """Return the requirements and checklist points that are not met; the annexes list all."""
    columns = [
        TableColumn(writer.words("column.reference"), "{{ row.id }}", 0.9, holds=("ADV-10",)),
        TableColumn(writer.words("column.requirement"), "{{ row.text }}", 4.3),
        TableColumn(writer.words("column.where"), "{{ row.where }}", 2.8),
        TableColumn(writer.words("column.state"), "{{ row.state }}", 1.3),
    ]
    return (
        text("Heading1", writer.words("part.exceptions"))
        + text("BodyText", "{{ exceptions.summary }}")
        + only_if(
            "exceptions.rows",
            writer.table_with_caption(
                writer.words("part.exceptions"), columns, "row in exceptions.rows"
            ),
        )
    )


def version_history(writer: Writer) -> str:
    """Return the approved versions; nothing before the first approval."""
    columns = [
        TableColumn(writer.words("cover.version"), "{{ row.version }}", 1.0),
        TableColumn(writer.words("column.approved_on"), "{{ row.date }}", 1.6, holds=_DAY),
        TableColumn(writer.words("column.approved_by"), "{{ row.position }}", 4.0),
        TableColumn(writer.words("column.answers_changed"), "{{ row.changes }}", 2.4),
    ]
    title = writer.words("part.versions")
    return only_if(
        "versions",
        text("Heading1", title) + writer.table_with_caption(title, columns, rows="row in versions"),
    )


def annex_heading(writer: Writer, key: str, *, new_page: bool = True) -> str:
    """Return the heading of an annex, whose number depends on the annexes before it."""
    number = f"{{{{ numbers.{key} }}}}"
    title = writer.words("part.annex", number=number, title=writer.words(f"part.{key}"))
    return text("Heading1", title, NEW_PAGE if new_page else "")


def requirements(writer: Writer) -> str:
    """Return the annex that states where each requirement is answered, in landscape."""
    columns = [
        TableColumn(writer.words("column.reference"), "{{ row.id }}", 0.9, holds=("ADV-10",)),
        TableColumn(writer.words("column.requirement"), "{{ row.text }}", 4.6),
        TableColumn(writer.words("column.clause"), "{{ row.clause }}", 1.7),
        TableColumn(writer.words("column.where"), "{{ row.place }}", 2.9),
        TableColumn(writer.words("column.state"), "{{ row.state }}", 1.2),
    ]
    return (
        annex_heading(writer, "requirements", new_page=False)
        + text("BodyText", writer.words("requirement.annex_intro"))
        + tag("{%p for group in requirements %}")
        + writer.table_with_caption(
            "{{ group.title }}", columns, "row in group.rows", page=LANDSCAPE
        )
        + tag("{%p endfor %}")
    )


def bases(writer: Writer) -> str:
    """Return the annex with the clauses each section follows, and their status."""
    columns = [
        TableColumn(writer.words("column.section"), "{{ row.section }}", 2.4),
        TableColumn(writer.words("column.clauses"), "{{ row.clauses }}", 5.6),
    ]
    title = writer.words("part.bases")
    return annex_heading(writer, "bases", new_page=False) + writer.table_with_caption(
        title, columns, "row in bases"
    )


def sources(writer: Writer) -> str:
    """Return the annex of the cited policies, with the day each status was checked."""
    columns = [
        TableColumn(writer.words("column.policy"), "{{ row.title }}\n{{ row.source }}", 3.4),
        TableColumn(writer.words("column.status"), "{{ row.status }}", 1.4),
        TableColumn(writer.words("column.dates"), "{{ row.dates }}", 2.2),
        TableColumn(writer.words("column.checked_on"), "{{ row.checked_on }}", 1.2),
    ]
    return (
        annex_heading(writer, "sources", new_page=False)
        + text("BodyText", writer.words("sources.annex_intro"))
        + writer.table_with_caption(
            writer.words("part.sources"), columns, "row in sources", page=PORTRAIT
        )
    )
