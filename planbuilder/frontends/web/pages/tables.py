"""Pages on tables: a list of rows, and a page for each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import groupby

from msgspec import Struct
from starlette.responses import Response

from planbuilder.answers import InvalidAnswer, cell_path, kind_of, raw_value
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.fields import prompt_at
from planbuilder.frontends.web.pages.document import question_address
from planbuilder.frontends.web.pages.questions import fields_with
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.frontends.web.save import SaveResult, save_form
from planbuilder.frontends.web.target import PageTarget, session_of, target_of
from planbuilder.instrument import Question
from planbuilder.instrument.levels import level_columns
from planbuilder.interview import Outcome
from planbuilder.interview.columns import asked_columns
from planbuilder.interview.replies import (
    AddRow,
    AddRows,
    CopyRow,
    DeleteRow,
    FillColumn,
    GoTo,
    MoveRow,
    PasteRows,
    Reply,
)
from planbuilder.interview.row_form import column_options, raw_of, row_form

MAX_PASTED = 500
"""The most rows in one paste."""


class Refusal(Struct, frozen=True):
    """The problems of refused rows, with the pasted or typed text to show again."""

    problems: tuple[Problem, ...] = ()
    paste: str = ""
    entry: str = ""


def table(request: PageRequest) -> Response:
    """List the rows of a table, or perform the submitted action."""
    target = target_of(request)
    path = request.place["table"]
    question = target.answers.document.question(path)
    if not kind_of(question).is_table:
        return redirect(question_address(target, path))
    if request.method == "POST":
        request.need(Permission.WRITE)
        _refuse_lost_row(request, target, path)
        change = _ACTIONS.get(request.field("action"))
        if change is None:
            raise KeyError(path)
        return change(request, target, question)
    return _page(request, target, question, Refusal())


def _refuse_lost_row(request: PageRequest, target: PageTarget, table: str) -> None:
    """Raise WorkspaceError when the form is about a row that was deleted meanwhile."""
    row_id = request.field("row")
    if row_id and session_of(request, target).answers.row(table, row_id) is None:
        raise WorkspaceError(Problem("no_such_row", target.file, f"{table}[{row_id}]"))


def _page(
    request: PageRequest, target: PageTarget, question: Question, refusal: Refusal
) -> Response:
    path = question.id
    session = session_of(request, target)
    prompt = prompt_at(session, path)
    return render(
        request,
        "table.html",
        status=422 if refusal.problems else 200,
        refusal=refusal,
        columns=[each.column for each in row_form(session, question).fields],
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
        if result.silent and not request.fragment:
            to_table = request.field("go") == "table"
            address = f"{target.address}/tables/{path}"
            return redirect(address if to_table else f"{address}/{row_id}", done="saved")
        session = session_of(request, target)
        this = session.answers.row(path, row_id) or this
        paths = [
            cell_path(path, row_id, each.id) for each in asked_columns(session, question, this)
        ]
    lines = prompt_at(session, path).rows
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


def _set(request: PageRequest, target: PageTarget, question: Question) -> Response:
    """Add the ticked rows among those proposed, in one step."""
    _reply(request, target, GoTo(question.id), AddRows(request.fields.get("presets", ())))
    return redirect(f"{target.address}/tables/{question.id}", done="pasted")


def _fill(request: PageRequest, target: PageTarget, question: Question) -> Response:
    """Give several rows the same value: the one typed, or the first of the column."""
    session = session_of(request, target)
    column = question.column(request.field("column"))
    rows = session.answers.rows(question.id)
    text = request.field("value")
    raw: object = None
    if text.strip():
        options = column_options(session, column)
        try:
            raw = raw_of(session, column, text, options)
        except InvalidAnswer as error:
            problem = Problem(error.code, path=question.id, values=error.values)
            return _page(request, target, question, Refusal((problem,), entry=text))
    else:
        first = next((each[column.id] for each in rows if each[column.id] is not None), None)
        raw = None if first is None else raw_value(first)
    if raw is not None:
        row_ids = request.fields.get("rows", ())
        outcome = _reply(request, target, GoTo(question.id), FillColumn(column.id, raw, row_ids))
        if outcome.problems:
            return _page(request, target, question, Refusal(outcome.problems, entry=text))
    return redirect(f"{target.address}/tables/{question.id}", done="filled")


def _paste(request: PageRequest, target: PageTarget, question: Question) -> Response:
    """Add a row for each line pasted from a spreadsheet; the first may name the columns."""
    text = request.field("cells")
    if text.count("\n") > MAX_PASTED:
        raise WorkspaceError(Problem("too_many_rows", target.file, question.id))
    outcome = _reply(request, target, GoTo(question.id), PasteRows(text))
    if outcome.problems:
        return _page(request, target, question, Refusal(outcome.problems, paste=text))
    return redirect(f"{target.address}/tables/{question.id}", done="pasted")


_ACTIONS: Mapping[str, Callable[[PageRequest, PageTarget, Question], Response]] = {
    "add": _add,
    "copy": _copy,
    "delete": _delete,
    "move": _move,
    "fill": _fill,
    "paste": _paste,
    "set": _set,
}
