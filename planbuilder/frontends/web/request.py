"""A request as the pages see it, and how page functions are called."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from urllib.parse import urlencode

from msgspec import Struct, field
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
    """The person's role does not permit the request."""


class TooLarge(Exception):
    """The request is larger than a page accepts."""


class PageRequest(Struct, frozen=True):
    """What a page is made from: the site, the person, the language, and the submitted values.

    `texts` is the language in which texts are shown, None for both side by side. `changes` collects
    what was changed, for the audit log, where the form does not say it. `fragment` means that the
    script of the page requests a part of it; `files` are uploads by form field: file name and
    bytes.
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
        """The phrases of the pages in the reader's language."""
        return Translator(self.language, "web")

    @property
    def here(self) -> str:
        """The requested address with its query, without one-time messages."""
        query = {name: value for name, value in self.query.items() if name != "done"}
        return f"{self.address}?{urlencode(query)}" if query else self.address

    def field(self, name: str, default: str = "") -> str:
        """Return the first value submitted under a name."""
        return next(iter(self.fields.get(name, ())), default)

    def may(self, permission: Permission) -> bool:
        """Return whether the person's roles grant a permission on this page.

        The profile lists who may do what, so changing the profile requires the permission to
        manage.
        """
        document = self.place.get("document")
        if permission is Permission.WRITE and document and document == self.site.profile_id:
            permission = Permission.MANAGE
        return self.person.may(permission)

    def need(self, permission: Permission) -> None:
        """Raise Forbidden unless the person's roles grant a permission."""
        if not self.may(permission):
            raise Forbidden(permission.value)


PageFunction = Callable[[PageRequest], Response]
"""A page, which maps a request to a response and runs in the site's worker thread."""


def redirect(address: str, **query: str) -> Response:
    """Return the response to a form that sends the browser to another page."""
    target = f"{address}?{urlencode(query)}" if query else address
    return RedirectResponse(target, status_code=303)


def language_of(request: Request) -> Language:
    """Return the language of the pages: the reader's choice, or else the browser's preference."""
    cookie = request.cookies.get(LANGUAGE_COOKIE, "")
    if cookie in set(Language):
        return Language(cookie)
    first_choice = request.headers.get("accept-language", "").strip()[:2].lower()
    return Language(first_choice) if first_choice in set(Language) else LANGUAGES[0]


def _texts_of(request: Request) -> Language | None:
    cookie = request.cookies.get(TEXTS_COOKIE, "")
    return Language(cookie) if cookie in set(Language) else None


async def page_request(request: Request) -> PageRequest:
    """Return a request after reading its form."""
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
    """Return the texts and files of a form; temporary files are closed."""
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
    """Return the Starlette endpoint of a page.

    The page runs in the worker thread, or with `build` in the one that builds documents.
    `on_failure` makes the page for an error a person can correct, and for a locked file.
    `permissions` are required.
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
