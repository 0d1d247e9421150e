"""A whole plan answered in the browser: section by section, row by row, with its reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from httpx2 import Response

from planbuilder.answers import Answers, kind_of, raw_value
from planbuilder.instrument import Question
from planbuilder.text import LANGUAGES
from tests.frontends.web.conftest import ORIGIN, Pages

Ids = dict[tuple[str, str], str]
"""The id a row has in the browser's file, by its table and its id in the plan copied."""


def fill(pages: Pages, address: str, source: Answers) -> None:
    """Answer the document at an address as another is answered, as far as it is asked.

    An answer may bring questions that were not there before, so that the pages are gone through
    until a round changes nothing.
    """
    ids: Ids = {}
    for _ in range(4):
        if not _round(pages, address, source, ids):
            break
    for path, note in source.notes.items():
        reasons = {f"reason:{each.value}": note.reason[each] or "" for each in LANGUAGES}
        fields = {"note": note.state.value, "by": note.by.isoformat() if note.by else "", **reasons}
        status, text = pages.post(f"{address}/notes/{_path_on_page(path, ids)}", fields)
        assert status == 200, (path, text[-2000:])


def _round(pages: Pages, address: str, source: Answers, ids: Ids) -> bool:
    changed = False
    for section in source.document.sections:
        questions = [each for each in section.questions if each.id in source.values]
        for question in questions:
            if kind_of(question).is_table:
                changed |= _table(pages, address, source, question, ids)
        values: dict[str, Any] = {}
        for question in questions:
            if not kind_of(question).is_table:
                values |= _controls(question, question.id, source.values[question.id], ids)
        changed |= _send(pages, f"{address}/sections/{section.id}", values)
    return changed


def _table(pages: Pages, address: str, source: Answers, table: Question, ids: Ids) -> bool:
    place = f"{address}/tables/{table.id}"
    changed = False
    for row in source.rows(table.id):
        if (table.id, row.id) not in ids:
            added = _post(pages, place, {"action": "add"})
            if not added.has_redirect_location:
                return False  # not asked yet
            ids[table.id, row.id] = urlsplit(added.headers["location"]).path.rpartition("/")[2]
            changed = True
        own = ids[table.id, row.id]
        values: dict[str, Any] = {}
        for column in table.columns:
            if row[column.id] is not None:
                path = f"{table.id}[{own}].{column.id}"
                values |= _controls(column, path, row[column.id], ids)
        changed |= _send(pages, f"{place}/{own}", values)
    return changed


def _controls(question: Question, path: str, value: Any, ids: Ids) -> dict[str, Any]:
    """Return an answer as the controls of its question send it."""
    raw = raw_value(value)
    if kind_of(question).is_reference:
        table = (question.choose_from or "").partition(":")[2]
        chosen = [ids.get((table, each), each) for each in ([raw] if isinstance(raw, str) else raw)]
        raw = chosen if kind_of(question).is_list(question) else chosen[0]
    if isinstance(raw, dict):
        return {f"a:{path}:{part}": text for part, text in raw.items()}
    return {f"a:{path}": raw if isinstance(raw, list) else str(raw)}


def _send(pages: Pages, address: str, values: Mapping[str, Any]) -> bool:
    """Save what a page asks of some values and has not had; return whether there was any."""
    new = {name: value for name, value in values.items() if name not in pages.sent}
    if not new:
        return False
    text = pages.get(address)
    names = {unescape(name) for name in re.findall(r' name="(a:[^"]+)"', text)}
    new = {name: value for name, value in new.items() if name in names}
    if not new:
        return False
    bases = re.findall(r'<input type="hidden" name="(b:[^"]+)" value="([^"]*)"', text)
    data = {name: base for name, base in bases if unescape(name).removeprefix("b:") in new}
    saved = _post(pages, address, {**data, **new})
    problems = re.findall(r'class="error".*', saved.text)
    assert saved.status_code in (200, 303), (address, problems[:5])
    pages.sent.update(dict.fromkeys(new, "yes"))
    return True


def _post(pages: Pages, address: str, data: Mapping[str, Any]) -> Response:
    """Send a form, and leave the page it leads to: the next one is asked for by its address."""
    return pages.client.post(address, data=data, headers=ORIGIN, follow_redirects=False)


def _path_on_page(path: str, ids: Ids) -> str:
    table, bracket, rest = path.partition("[")
    if not bracket:
        return path
    row, _, column = rest.partition("]")
    return f"{table}[{ids.get((table, row), row)}]{column}"
