"""Tables: their rows in a list, each row on a page of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import groupby

from starlette.responses import Response

from planbuilder.answers import cell_path, kind_of, raw_value
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.fields import at
from planbuilder.frontends.web.pages.document import question_address
from planbuilder.frontends.web.pages.questions import fields_with
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.frontends.web.saving import SaveResult, save_form
from planbuilder.frontends.web.target import PageTarget, session_of, target_of
from planbuilder.instrument import Question
from planbuilder.interview import Outcome
from planbuilder.interview.columns import asked_columns, level_columns
from planbuilder.interview.replies import (
    AddRow,
    Answer,
    CopyRow,
    DeleteRow,
    GoTo,
    MoveRow,
    Reply,
)

MAX_PASTED = 500
"""Rows of one paste."""


def table(request: PageRequest) -> Response:
    """List the rows of a table, or do what its form asks."""
    target = target_of(request)
    path = request.place["table"]
    question = target.answers.document.question(path)
    if not kind_of(question).is_table:
        return redirect(question_address(target, path))
    if request.method == "POST":
        request.need(Permission.WRITE)
        return _ACTIONS[request.field("action")](request, target, question)
    session = session_of(request, target)
    prompt = at(session, path)
    return render(
        request,
        "table.html",
        target=target,
        section=target.answers.document.section_of(path),
        table=question,
        prompt=prompt,
        matrix=target.workspace.instrument.matrix if level_columns(question) else None,
        undo=bool(session.undo),
        preset_groups=[
            (group, list(presets))
            for group, presets in groupby(prompt.row_presets, lambda preset: preset.group)
        ],
        findings=[
            each
            for each in request.site.findings(target.answers)
            if each.path.startswith((f"{path}[", path))
        ],
        link=lambda path: question_address(target, path),
    )


def row(request: PageRequest) -> Response:
    """Show the cells of a row, or save them."""
    target = target_of(request)
    path, row_id = request.place["table"], request.place["row"]
    question = target.answers.document.question(path)
    session = session_of(request, target)
    this = session.answers.row(path, row_id)
    if this is None:
        raise WorkspaceError(Problem("no_such_row", target.file, f"{path}[{row_id}]"))
    paths = [cell_path(path, row_id, each.id) for each in asked_columns(session, question, this)]
    result = SaveResult()
    if request.method == "POST":
        request.need(Permission.WRITE)
        result = save_form(request, target.path, paths)
        if result.complete and not request.fragment:
            to_table = request.field("go") == "table"
            address = f"{target.address}/tables/{path}"
            return redirect(address if to_table else f"{address}/{row_id}", done="saved")
        session = session_of(request, target)
        this = session.answers.row(path, row_id) or this
        paths = [
            cell_path(path, row_id, each.id) for each in asked_columns(session, question, this)
        ]
    lines = at(session, path).rows
    return render(
        request,
        "fields.html" if request.fragment else "row.html",
        status=200 if result.complete else 422,
        target=target,
        section=target.answers.document.section_of(path),
        table=question,
        line=next(line for line in lines if line.row.id == row_id),
        lines=lines,
        fields=fields_with(request, session, paths, result),
        result=result,
        saved_at=datetime.now().strftime("%H:%M"),
        single=False,
        session=session,
        matrix=target.workspace.instrument.matrix if level_columns(question) else None,
        row=this,
        link=lambda path: question_address(target, path),
        undo=bool(session.undo),
    )


def _reply(request: PageRequest, target: PageTarget, *replies: Reply) -> Outcome:
    site = request.site
    return site.interviews.reply(target.path, request.language, site.today(), replies)


def _add(request: PageRequest, target: PageTarget, question: Question) -> Response:
    preset = request.field("preset") or None
    outcome = _reply(request, target, GoTo(question.id), AddRow(preset))
    return _to_new_row(target, question, outcome)


def _copy(request: PageRequest, target: PageTarget, question: Question) -> Response:
    outcome = _reply(request, target, GoTo(question.id), CopyRow(request.field("row")))
    return _to_new_row(target, question, outcome)


def _to_new_row(target: PageTarget, question: Question, outcome: Outcome) -> Response:
    if outcome.problem is not None:
        raise WorkspaceError(outcome.problem)
    rows = outcome.session.answers.rows(question.id)
    return redirect(f"{target.address}/tables/{question.id}/{rows[-1].id}", done="row_added")


def _delete(request: PageRequest, target: PageTarget, question: Question) -> Response:
    _reply(request, target, GoTo(question.id), DeleteRow(request.field("row")))
    return redirect(f"{target.address}/tables/{question.id}", done="row_deleted")


def _move(request: PageRequest, target: PageTarget, question: Question) -> Response:
    row_id, step = request.field("row"), -1 if request.field("to") == "up" else 1
    ids = [each.id for each in session_of(request, target).answers.rows(question.id)]
    place = max(0, ids.index(row_id) + step)
    _reply(request, target, GoTo(question.id), MoveRow(row_id, place))
    return redirect(f"{target.address}/tables/{question.id}", done="row_moved")


def _fill(request: PageRequest, target: PageTarget, question: Question) -> Response:
    """Give every blank cell of a column the value of the first row that has one."""
    column = question.column(request.field("column"))
    session = session_of(request, target)
    rows = session.answers.rows(question.id)
    source = next((each[column.id] for each in rows if each[column.id] is not None), None)
    if source is not None:
        for each in rows:
            if each[column.id] is None:
                path = cell_path(question.id, each.id, column.id)
                _reply(request, target, GoTo(path), Answer(raw_value(source), confirmed=True))
    return redirect(f"{target.address}/tables/{question.id}", done="filled")


def _paste(request: PageRequest, target: PageTarget, question: Question) -> Response:
    """Add a row for each line pasted from a spreadsheet; its first line may name the columns."""
    lines = [
        line
        for line in csv.reader(io.StringIO(request.field("cells")), delimiter="\t")
        if any(cell.strip() for cell in line)
    ]
    if len(lines) > MAX_PASTED:
        raise WorkspaceError(Problem("too_many_rows", target.file, question.id))
    columns, lines = _columns(request, target, question, lines)
    for line in lines:
        cells = {
            key: value.strip()
            for key, value in zip(columns, line, strict=False)
            if key is not None and value.strip()
        }
        outcome = _reply(
            request, target, GoTo(question.id), AddRow(cells=_raw(request, question, cells))
        )
        if outcome.problem is not None:
            raise WorkspaceError(outcome.problem)
    return redirect(f"{target.address}/tables/{question.id}", done="pasted")


def _columns(
    request: PageRequest, target: PageTarget, question: Question, lines: list[list[str]]
) -> tuple[list[str | None], list[list[str]]]:
    names = {
        heading.casefold(): column.id
        for column in question.columns
        for heading in (column.id, column.heading.en, column.heading.fr)
    }
    first = [names.get(cell.strip().casefold()) for cell in lines[0]] if lines else []
    if any(first):
        return list(first), lines[1:]
    return [column.id for column in question.columns], lines


def _raw(request: PageRequest, question: Question, cells: Mapping[str, str]) -> dict[str, object]:
    """Return pasted cells as an answer file has them: labels become ids, a text its language."""
    instrument = request.site.workspace().instrument
    raw: dict[str, object] = {}
    for key, value in cells.items():
        column = question.column(key)
        options = {
            label.casefold(): option
            for option, text in instrument.choices(column)
            for label in (option, text.en, text.fr)
        }
        if column.bilingual:
            raw[key] = {request.language.value: value}
        elif kind_of(column).is_list(column):
            raw[key] = [
                options.get(each.strip().casefold(), each.strip()) for each in value.split(";")
            ]
        else:
            raw[key] = options.get(value.casefold(), value)
    return raw


_ACTIONS: Mapping[str, Callable[[PageRequest, PageTarget, Question], Response]] = {
    "add": _add,
    "copy": _copy,
    "delete": _delete,
    "move": _move,
    "fill": _fill,
    "paste": _paste,
}
