"""One request as the pages see it, and how a page function is called."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from planbuilder.errors import PlanbuilderError
from planbuilder.frontends.web.access import AT_THIS_MACHINE, Permission, TeamMember
from planbuilder.frontends.web.site import Site
from planbuilder.storage import LockHeld
from planbuilder.storage.change_log import recording
from planbuilder.text import LANGUAGES, Language
from planbuilder.wording import Translator

LANGUAGE_COOKIE = "planbuilder_language"
TEXTS_COOKIE = "planbuilder_texts"


class Forbidden(Exception):
    """A person's role does not allow what they asked for."""


class TooLarge(Exception):
    """More was sent than a page takes."""


@dataclass(frozen=True)
class PageRequest:
    """What a page is made from: the site, who asks, in which language, and what they sent.

    `texts` is the language a reader wants to see texts in, None for both side by side.
    `changes` collects what was changed, for the audit record, where the form does not say it.
    `fragment` tells that the script of the page asks for a part of it; `files` are uploads by
    the name of their field: file name and bytes.
    """

    site: Site
    person: TeamMember
    language: Language
    method: str
    address: str
    place: Mapping[str, str]
    query: Mapping[str, str]
    fields: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[str, bytes]]
    fragment: bool = False
    texts: Language | None = None
    changes: list[str] = field(default_factory=list)

    @property
    def translate(self) -> Translator:
        """Return the phrases of the pages in the reader's language."""
        return Translator(self.language, "web")

    @property
    def here(self) -> str:
        """Return the address asked for with its query, without what was said once on arriving."""
        query = {name: value for name, value in self.query.items() if name != "done"}
        return f"{self.address}?{urlencode(query)}" if query else self.address

    def field(self, name: str, default: str = "") -> str:
        """Return the first value sent under a name."""
        return next(iter(self.fields.get(name, ())), default)

    def may(self, permission: Permission) -> bool:
        """Return whether the person's roles cover something on this page.

        Who may do what stands in the profile, so that changing it takes whoever manages.
        """
        document = self.place.get("document")
        if permission is Permission.WRITE and document and document == self.site.profile_id:
            permission = Permission.MANAGE
        return self.person.may(permission)

    def need(self, permission: Permission) -> None:
        """Raise Forbidden where the person's roles do not cover something."""
        if not self.may(permission):
            raise Forbidden(permission.value)


PageFunction = Callable[[PageRequest], Response]
"""A page: from a request to a response; runs in the site's worker thread."""


def redirect(address: str, **query: str) -> Response:
    """Return the answer to a form: look at another page now."""
    target = f"{address}?{urlencode(query)}" if query else address
    return RedirectResponse(target, status_code=303)


def language_of(request: Request) -> Language:
    """Return the language of the pages: the reader's choice, else what their browser prefers."""
    cookie = request.cookies.get(LANGUAGE_COOKIE, "")
    if cookie in set(Language):
        return Language(cookie)
    first_choice = request.headers.get("accept-language", "").strip()[:2].lower()
    return Language(first_choice) if first_choice in set(Language) else LANGUAGES[0]


def _texts_of(request: Request) -> Language | None:
    cookie = request.cookies.get(TEXTS_COOKIE, "")
    return Language(cookie) if cookie in set(Language) else None


async def page_request(request: Request) -> PageRequest:
    """Return a request with its form read."""
    fields, files = await _sent_fields(request) if request.method == "POST" else ({}, {})
    site: Site = request.app.state.site
    person = request.scope["state"].get("person") or AT_THIS_MACHINE
    return PageRequest(
        site=site,
        person=person,
        language=language_of(request),
        method=request.method,
        address=request.url.path,
        place=dict(request.path_params),
        query=dict(request.query_params),
        fields=fields,
        files=files,
        fragment=request.headers.get("x-planbuilder") == "fragment",
        texts=_texts_of(request),
    )


async def _sent_fields(
    request: Request,
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, bytes]]]:
    """Return the texts and the files of a form; what was spooled for them is closed."""
    async with request.form(max_files=4, max_fields=4000) as form:
        return _text_fields(form), await _uploads(form)


def _text_fields(form: FormData) -> Mapping[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields[name] = (*fields.get(name, ()), value)
    return fields


async def _uploads(form: FormData) -> Mapping[str, tuple[str, bytes]]:
    uploads = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) and value.filename:
            uploads[name] = (value.filename, await value.read())
    return uploads


def endpoint(
    page: PageFunction,
    on_failure: Callable[[PageRequest, Exception], Response],
    permissions: Iterable[Permission],
    *,
    build: bool = False,
) -> Callable[[Request], object]:
    """Return what Starlette calls for a page.

    The page runs in the worker thread, or in the one that builds documents. What a person can
    mend, and a file somebody else has, becomes the page that `on_failure` makes. `permissions` are
    needed for it.
    """
    rights = tuple(permissions)

    def executor(site: Site) -> ThreadPoolExecutor:
        return site.builder if build else site.worker

    async def handle(request: Request) -> Response:
        call = await page_request(request)
        if request.scope["state"].get("refused"):
            return on_failure(call, TooLarge())

        def make() -> Response:
            try:
                for permission in rights:
                    call.need(permission)
                if call.method != "POST":
                    return page(call)
                with recording(("open", call.address), datetime.now()):
                    return page(call)
            except (PlanbuilderError, LockHeld, Forbidden, KeyError) as error:
                return on_failure(call, error)

        return await asyncio.get_running_loop().run_in_executor(executor(call.site), make)

    return handle
