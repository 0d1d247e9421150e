"""The pages every document has: cover, what it rests on, contents, sign-off, annexes."""

from __future__ import annotations

from planbuilder.word.starter.body import Writer
from planbuilder.word.starter.xml import (
    LANDSCAPE,
    PORTRAIT,
    TableColumn,
    field,
    only_if,
    paragraph,
    run,
    tag,
    text,
)

_COVER_LINES = ("platform", "version", "date", "classification", "status", "prepared_by")
"""The lines of the cover in order: roles of the document, and its date."""

SIGNING_ROLES = ("prepared_by", "coordinated_by", "privacy_signatory", "approver")
"""The roles of the questions that name who signs."""

NEW_PAGE = "<w:pageBreakBefore/>"


def cover(writer: Writer) -> str:
    """Return the cover: whose document, which one, its version and status, and the draft mark."""
    other = writer.language.other.locale
    roles = writer.document.roles
    names = text("Subtitle", "{{ cover.name }}") + only_if(
        "cover.other_name", paragraph("Subtitle", run("{{ cover.other_name }}", language=other))
    )
    lines = [line for line in _COVER_LINES if line == "date" or line in roles]
    away = '<w:spacing w:before="480" w:after="80" w:line="320" w:lineRule="auto"/>'
    return (
        (text("CoverDepartment", "{{ cover.department }}") if _names_organization(writer) else "")
        + only_if("cover.draft", text("DraftMark", "{{ cover.draft }}"))
        + text("Title", "{{ cover.title }}")
        + (names if {"name_en", "name_fr"} & set(roles) else "")
        + "".join(
            _cover_line(writer, line, "" if index else away) for index, line in enumerate(lines)
        )
        + text("BasisNotice", "{{ cover.basis }}")
        + only_if("cover.draft_note", text("BodyText", "{{ cover.draft_note }}"))
    )


def _names_organization(writer: Writer) -> bool:
    profile = writer.instrument.profile
    return profile is not None and "organization" in profile.roles


def _cover_line(writer: Writer, key: str, look: str = "") -> str:
    label = run(writer.label(writer.words(f"cover.{key}")), "AnswerLabel")
    return paragraph("AnswerLine", label, run(f" {{{{ cover.{key} }}}}"), look=look)


def contents(writer: Writer) -> str:
    """Return the table of contents, to be filled in when a document is assembled."""
    hint = field('TOC \\o "1-2" \\h \\z \\u', writer.words("page.contents_hint"))
    return (
        "<w:sdt><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{text('TOCHeading', writer.words('page.contents'), NEW_PAGE)}"
        f"{paragraph('TOC1', hint)}</w:sdtContent></w:sdt>"
    )


def about(writer: Writer) -> str:
    """Return the honest statement of what the document rests on."""
    return (
        text("Heading1", writer.words("part.about"), NEW_PAGE)
        + tag("{%p for sentence in about %}")
        + text("ListBullet", "{{ sentence }}")
        + tag("{%p endfor %}")
        + text("BodyText", writer.words("table.dates_legend"))
    )


def signoff(writer: Writer) -> str:
    """Return the sign-off page: a position each, with blank lines to sign on."""

    def blank(key: str) -> str:
        label = run(writer.label(writer.words(f"signoff.{key}")), "AnswerLabel")
        return paragraph("SignLine", label, "<w:r><w:tab/></w:r>")

    position = run(writer.label(writer.words("signoff.position")), "AnswerLabel")
    date = run(writer.label(writer.words("signoff.date")), "AnswerLabel")
    return (
        text("Heading2", writer.words("part.signoff"), NEW_PAGE)
        + text("BodyText", writer.words("signoff.intro"))
        + tag("{%p for signature in signatures %}")
        + text("Heading3", "{{ signature.role }}")
        + paragraph("AnswerLine", position, run(" {{ signature.position }}"), look="<w:keepNext/>")
        + blank("name")
        + blank("signature")
        + tag("{%p if signature.date %}")
        + paragraph(
            "AnswerLine",
            date,
            run(" {{ signature.date }}"),
            look='<w:spacing w:before="180" w:after="80" w:line="320" w:lineRule="auto"/>',
        )
        + tag("{%p else %}")
        + blank("date")
        + tag("{%p endif %}")
        + tag("{%p endfor %}")
    )


def annex_heading(writer: Writer, number: int, key: str, *, new_page: bool = True) -> str:
    """Return the heading of an annex."""
    title = writer.words("part.annex", number=number, title=writer.words(f"part.{key}"))
    return text("Heading1", title, NEW_PAGE if new_page else "")


def requirements(writer: Writer, number: int) -> str:
    """Return the annex that says where each requirement is answered; its page is landscape."""
    columns = [
        TableColumn(writer.words("column.reference"), "{{ row.id }}", 0.9, holds=("ADV-10",)),
        TableColumn(writer.words("column.requirement"), "{{ row.text }}", 4.6),
        TableColumn(writer.words("column.clause"), "{{ row.clause }}", 1.7),
        TableColumn(writer.words("column.where"), "{{ row.where }}", 2.9),
        TableColumn(writer.words("column.state"), "{{ row.state }}", 1.2),
    ]
    return (
        annex_heading(writer, number, "requirements", new_page=False)
        + text("BodyText", writer.words("requirement.annex_intro"))
        + tag("{%p for group in requirements %}")
        + writer.table_with_caption(
            "{{ group.title }}", columns, "row in group.rows", page=LANDSCAPE
        )
        + tag("{%p endfor %}")
    )


def sources(writer: Writer, number: int) -> str:
    """Return the annex of the policies cited, with the day each status was checked."""
    columns = [
        TableColumn(writer.words("column.policy"), "{{ row.title }}\n{{ row.source }}", 3.4),
        TableColumn(writer.words("column.status"), "{{ row.status }}", 1.4),
        TableColumn(writer.words("column.dates"), "{{ row.dates }}", 2.2),
        TableColumn(writer.words("column.checked_on"), "{{ row.checked_on }}", 1.2),
    ]
    return (
        annex_heading(writer, number, "sources", new_page=False)
        + text("BodyText", writer.words("sources.annex_intro"))
        + writer.table_with_caption(
            writer.words("part.sources"), columns, "row in sources", page=PORTRAIT
        )
    )
