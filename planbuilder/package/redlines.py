"""Writes Word files that show what changed between two versions of a document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from planbuilder.answers import Answers, read_answers
from planbuilder.approval.versions import approved_version
from planbuilder.content.changes.page import changes_that_fit, left_over
from planbuilder.content.context import document_context, document_properties
from planbuilder.content.material import Material
from planbuilder.documents.material import material_of
from planbuilder.documents.templates import template_for
from planbuilder.errors import AnswerError, Problem, WorkspaceError
from planbuilder.instrument.official_titles import official_titles
from planbuilder.package.inputs import workspace_inside
from planbuilder.package.verify import open_package
from planbuilder.storage import read_yaml
from planbuilder.storage.package_file import read_package_file
from planbuilder.text import Language
from planbuilder.word import render, verify
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.redline.changes_table import ChangesPage, changes_page
from planbuilder.word.redline.compare import redline
from planbuilder.workspace import Workspace


def earlier_version(workspace: Workspace, answers: Answers, file: Path | None) -> Answers:
    """Return an earlier version of a document, from an answer file or a package.

    Without a `file`, return the version last approved. Raises PlanbuilderError when there is none,
    when it cannot be read, or when it is another document.
    """
    if file is not None and file.suffix.lower() == ".zip":
        return _from_package(answers, file)
    if file is not None:
        raw = read_yaml(file, AnswerError, str(file))
        return read_answers(
            workspace.instrument,
            raw.value,
            name=answers.name,
            file=str(file),
            line_of=raw.line_of,
            expect=answers.document.id,
        )
    series = workspace.series_of(answers)
    if series.problems:
        raise WorkspaceError(series.problems)
    version = approved_version(workspace.instrument, answers, series.records)
    if version is None:
        raise WorkspaceError(Problem("never_approved", workspace.file_name(answers)))
    return version


def _from_package(answers: Answers, file: Path) -> Answers:
    files, manifest, faults = open_package(read_package_file(file), file.name)
    if faults:
        raise WorkspaceError(Problem("package_altered", str(file)))
    with workspace_inside(files) as inside:
        for each in inside.documents():
            same = each.document.id == answers.document.id
            if same and (manifest.kind, manifest.document) == (each.document.id, each.name):
                return replace(each, name=answers.name, document=answers.document)
    values = {"value": manifest.kind, "expected": answers.document.id}
    raise WorkspaceError(Problem("wrong_document", str(file), values=values))


def redline_files(
    workspace: Workspace,
    old: Answers,
    new: Answers,
    languages: Iterable[Language],
    *,
    today: date,
) -> dict[str, bytes]:
    """Return two Word files for each language: the tracked changes, and a table of the changes.

    Both versions are assembled with the present templates, profile and strategy, so that only their
    answers differ; `today` is the date of the tracked changes. Raises AssemblyError and
    TemplateError as assembling does.
    """
    files: dict[str, bytes] = {}
    for language in languages:
        before, after = (
            material_of(workspace, each, language, today, final=True) for each in (old, new)
        )
        newer = clean_copy(workspace, after)
        redline_file = redline(clean_copy(workspace, before), newer, on=today)
        files[f"{new.name}.redline.{language.value}.docx"] = redline_file
        files[f"{new.name}.changes.{language.value}.docx"] = changes_file(newer, before, after)
    return files


def changes_file(like: bytes, before: Material, after: Material) -> bytes:
    """Return the one-page table of changes as a Word file styled like the document `like`."""
    titles = official_titles(after.instrument)
    return changes_page(like, _page(before, after), after.language, titles)


def clean_copy(workspace: Workspace, material: Material) -> bytes:
    """Return a document without comments and draft marks, even if it is incomplete."""
    template = template_for(workspace, material.document, material.language)
    context = document_context(material)
    properties = document_properties(material)
    titles = official_titles(workspace.instrument)
    docx = render(template, context, properties, draft=False, titles=titles)
    verify(context, docx)
    return with_caption_numbers(docx)


def _page(before: Material, after: Material) -> ChangesPage:
    comparison = changes_that_fit(before, after)
    count = len(comparison.listed) + len(comparison.remaining)
    title = document_properties(after).title
    return ChangesPage(
        after.words("changes.title", title=title),
        after.words("changes.intro" if count else "changes.none", count=count),
        (
            after.words("changes.question"),
            after.words("changes.before"),
            after.words("changes.after"),
        ),
        [(each.question, each.before, each.after) for each in comparison.listed],
        left_over(after, comparison.remaining) if comparison.remaining else "",
    )
