"""Logs who changed what through the browser, for a team."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from starlette.responses import Response

from planbuilder.frontends.web.request import PageFunction, PageRequest
from planbuilder.storage.audit_log import append_audit


def _answers_of(request: PageRequest) -> Iterator[str]:
    """Yield the questions and rows that a form changes."""
    for name in request.fields:
        if name.startswith("a:"):
            yield name.split(":")[1]
    for name in ("row", "rows", "paths", "place"):
        yield from request.fields.get(name, ())


def with_audit(page: PageFunction) -> PageFunction:
    """Return a page that logs each change, where people have names.

    An entry states when, who, the address and the result, but not what was typed.
    """

    def run(request: PageRequest) -> Response:
        response = page(request)
        is_write = request.method == "POST" and response.status_code < 400
        if is_write and request.person.name and request.address != "/preview":
            append_audit(
                request.site.root,
                {
                    "at": datetime.now().astimezone().isoformat(timespec="seconds"),
                    "who": request.person.name,
                    "what": request.address,
                    "action": request.field("action") or request.field("choice"),
                    "questions": sorted({*_answers_of(request), *request.changes}),
                },
            )
        return response

    return run
