"""The web application: the pages with their addresses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from planbuilder.errors import PlanbuilderError
from planbuilder.frontends.web.access import COOKIE, LocalAccess, Permission, TeamMember
from planbuilder.frontends.web.audit import with_audit
from planbuilder.frontends.web.pages import (
    approvals,
    document,
    history,
    options,
    outputs,
    portfolio,
    proposals,
    questions,
    tables,
    translations,
)
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import (
    LANGUAGE_COOKIE,
    TEXTS_COOKIE,
    Forbidden,
    PageFunction,
    PageRequest,
    TooLarge,
    endpoint,
    language_of,
    page_request,
)
from planbuilder.frontends.web.request_guard import Guard
from planbuilder.frontends.web.site import Site
from planbuilder.storage import LockHeld
from planbuilder.text import Language

STATIC = Path(__file__).parent / "static"
READ, WRITE = Permission.READ, Permission.WRITE
_LOST = frozenset({"file_missing", "no_such_row", "bad_name"})
_YEAR = 365 * 24 * 60 * 60


def create_app(site: Site) -> Starlette:
    """Return the application that serves one workspace."""
    app = Starlette(routes=_routes())
    app.state.site = site
    app.add_exception_handler(Exception, _defect)
    app.add_middleware(_Doorkeeper)
    app.add_middleware(Guard, access=site.access)
    return app


def _routes() -> list[Route | Mount]:
    """Return every address, with the page it shows and who may see it."""
    return [
        Route("/", page(portfolio.portfolio)),
        Route("/enter", enter),
        Route("/language", choose_language, methods=["POST"]),
        Route("/texts", choose_texts, methods=["POST"]),
        Route("/close", close, methods=["POST"]),
        Route("/plans", page(portfolio.new_document, WRITE), methods=["POST"]),
        Route("/preview", page(questions.preview), methods=["POST"]),
        Route("/translation", page(translations.translation)),
        Route("/translation/export", page(translations.export, Permission.TRANSLATE)),
        Route(
            "/translation/keep",
            page(translations.keep, Permission.TRANSLATE),
            methods=["POST"],
        ),
        Route("/proposals", page(proposals.proposals)),
        *(
            Route(f"/proposals{part}", page(function, permission), methods=["POST"])
            for part, function, permission in (
                ("", proposals.decide, Permission.TRANSLATE),
                ("/files", proposals.upload, Permission.TRANSLATE),
                ("/options", options.read_options, Permission.TRANSLATE),
                ("/texts", proposals.place, WRITE),
                ("/comments", proposals.settle_comment, WRITE),
            )
        ),
        Route("/history", page(history.history)),
        Route(
            "/history",
            page(history.take_back_last, Permission.MANAGE),
            methods=["POST"],
        ),
        Route("/verify", page(outputs.verify_form)),
        Route("/verify", page(outputs.verify), methods=["POST"]),
        Mount("/static", StaticFiles(directory=STATIC)),
        *(
            route
            for prefix in ("/documents/{document}", "/plans/{name}")
            for route in _document_routes(prefix)
        ),
        Route("/{rest:path}", _not_found, methods=["GET", "POST"]),
    ]


def _document_routes(prefix: str) -> list[Route]:
    both = ["GET", "POST"]
    return [
        Route(prefix, page(document.overview)),
        Route(f"{prefix}/review", page(document.review)),
        Route(f"{prefix}/findings", page(document.findings)),
        Route(f"{prefix}/visible", page(document.remove_hidden, WRITE), methods=["POST"]),
        Route(f"{prefix}/undo", page(document.undo, WRITE), methods=["POST"]),
        Route(f"{prefix}/conflict", page(document.conflict, WRITE), methods=["POST"]),
        Route(f"{prefix}/leave", page(document.leave, WRITE), methods=["POST"]),
        Route(f"{prefix}/sections/{{section}}", page(questions.section), methods=both),
        Route(f"{prefix}/questions/{{path}}", page(questions.question), methods=both),
        Route(f"{prefix}/notes/{{path}}", page(questions.note, WRITE), methods=["POST"]),
        Route(f"{prefix}/accept/{{path}}", page(questions.accept, WRITE), methods=["POST"]),
        Route(f"{prefix}/confirm/{{section}}", page(questions.confirm, WRITE), methods=["POST"]),
        Route(f"{prefix}/tables/{{table}}", page(tables.table), methods=both),
        Route(f"{prefix}/tables/{{table}}/{{row}}", page(tables.row), methods=both),
        Route(f"{prefix}/documents", page(outputs.documents)),
        Route(
            f"{prefix}/documents",
            page(outputs.assemble, Permission.ASSEMBLE, build=True),
            methods=["POST"],
        ),
        Route(
            f"{prefix}/package",
            page(outputs.package, Permission.ASSEMBLE, build=True),
            methods=["POST"],
        ),
        Route(f"{prefix}/files/{{file}}", page(outputs.download)),
        Route(f"{prefix}/files/{{file}}/{{page:int}}.png", page(outputs.image, build=True)),
        Route(f"{prefix}/approvals", page(approvals.approvals)),
        Route(f"{prefix}/sign", page(approvals.sign, Permission.APPROVE), methods=["POST"]),
        Route(f"{prefix}/move", page(approvals.move, Permission.APPROVE), methods=["POST"]),
        *(
            Route(f"{prefix}/{name}", page(function, Permission.APPROVE), methods=["POST"])
            for name, function in (
                ("request", approvals.account_request),
                ("completed", approvals.completion),
            )
        ),
        Route(f"{prefix}/decision", page(approvals.decision, Permission.APPROVE), methods=["POST"]),
    ]


def page(
    function: PageFunction, *permissions: Permission, build: bool = False
) -> Callable[[Request], object]:
    """Return the endpoint of a page; `build` marks one that may run LibreOffice for a while."""
    return endpoint(with_audit(function), failure_page, (READ, *permissions), build=build)


def failure_page(request: PageRequest, error: Exception) -> Response:
    """Return the page for an error a person can correct, a locked file, or an unknown address."""
    back = _back(request)
    if isinstance(error, LockHeld):
        return render(request, "held.html", status=423, holder=error.holder, back=back)
    if isinstance(error, TooLarge):
        return render(request, "message.html", status=413, key="refused.size", back=back)
    if isinstance(error, Forbidden):
        return render(request, "message.html", status=403, key="refused.role", back="/")
    if isinstance(error, PlanbuilderError):
        missing = {problem.code for problem in error.problems} <= _LOST
        return render(
            request,
            "problem.html",
            status=404 if missing else 422,
            problems=error.problems,
            back=back,
            title=None,
        )
    if not _names_a_place(request, error):
        raise error  # a defect, not an address that leads nowhere
    return render(request, "message.html", status=404, key="refused.address", back="/")


def _names_a_place(request: PageRequest, error: Exception) -> bool:
    name = str(error.args[0]) if error.args else ""
    return any(value.startswith(name) or name.startswith(value) for value in request.place.values())


async def _defect(request: Request, error: Exception) -> Response:
    return render(_bare(request), "message.html", status=500, key="refused.defect", back="/")


def _back(request: PageRequest) -> str:
    parts = request.address.split("/")
    return "/".join(parts[:3]) if parts[1] in ("plans", "documents") and len(parts) > 3 else "/"


async def _not_found(request: Request) -> Response:
    call = await page_request(request)
    return render(call, "message.html", status=404, key="refused.address", back="/")


class _Doorkeeper:
    """ASGI middleware that answers refused requests, and those of strangers, with a page."""

    def __init__(self, app: Callable[..., object]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)  # type: ignore[misc]
            return
        state, address = scope["state"], scope["path"]
        refusal_key = state.get("refused")
        if refusal_key is None and state["person"] is None and not _is_open(address):
            refusal_key = "refused.person"
        if refusal_key is None:
            await self.app(scope, receive, send)  # type: ignore[misc]
            return
        request = Request(scope, receive)
        status = {"refused.size": 413, "refused.person": 401}.get(refusal_key, 403)
        response = render(_bare(request), "message.html", status=status, key=refusal_key, back=None)
        await response(scope, receive, send)


def _is_open(address: str) -> bool:
    return address in ("/enter", "/language") or address.startswith("/static/")


def _bare(request: Request) -> PageRequest:
    """Return a page request without reading anything that was sent."""
    site: Site = request.scope["app"].state.site
    nobody = TeamMember("", frozenset())
    language = language_of(request)
    return PageRequest(site, nobody, language, "GET", request.url.path, {}, {}, {}, {})


async def enter(request: Request) -> Response:
    """Exchange the one-time token in the address for a cookie."""
    site: Site = request.app.state.site
    access = site.access
    session = (
        access.redeem(request.query_params.get("token", ""))
        if isinstance(access, LocalAccess)
        else None
    )
    if session is None:
        return render(_bare(request), "message.html", status=403, key="refused.token", back=None)
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")
    return response


async def choose_language(request: Request) -> Response:
    """Switch the pages to the other language, staying at the same address."""
    call = await page_request(request)
    return _remember(call, LANGUAGE_COOKIE, call.field("language", call.language.other.value))


async def choose_texts(request: Request) -> Response:
    """Show texts in one language or in both from now on, staying at the same address."""
    call = await page_request(request)
    return _remember(call, TEXTS_COOKIE, call.field("texts"))


def _remember(call: PageRequest, name: str, choice: str) -> Response:
    """Return to the page of a form, with its choice in a cookie."""
    back = call.field("back", "/")
    target = back if back.startswith("/") and not back.startswith("//") else "/"
    response = RedirectResponse(target, status_code=303)
    choice = choice if choice in set(Language) else ""
    response.set_cookie(name, choice, max_age=_YEAR, httponly=True, samesite="strict", path="/")
    return response


async def close(request: Request) -> Response:
    """Write everything and stop the server."""
    call = await page_request(request)
    site = call.site
    if site.stop is None:
        return render(call, "message.html", status=403, key="refused.role", back="/")
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(site.worker, site.interviews.close_all)
    loop.call_later(0.3, site.stop)
    # The server stops answering: the page must not offer a link.
    last = replace(call, person=TeamMember("", frozenset()))
    return render(last, "message.html", key="closed", back=None, is_last=True)
