"""Checks host, origin, size and identity of every request, and sets headers of every response."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planbuilder.frontends.web.access import COOKIE, Access

MAX_BODY = 15_000_000
"""The most bytes of a request: enough for long answers, translators' files and packages."""

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # With no-referrer, browsers send "Origin: null" with forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
"""Sent with every response."""

SAFE = frozenset({"GET", "HEAD"})
"""Methods that do not change anything."""


class Guard:
    """ASGI middleware that refuses requests which do not come from the pages themselves.

    A refused request is passed on with `state["refused"]` set to the key of a phrase, so that the
    answer is a page in the reader's language.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with the person in `state`, or with the reason for its refusal."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in scope["headers"]
        }
        state = scope.setdefault("state", {})
        client = scope["client"][0] if scope.get("client") else ""
        state["person"] = self.access.person(client, headers, _cookie(headers))
        state["refused"] = self._refusal(scope, headers)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in HEADERS.items()
                        if name.encode() not in present
                    ),
                ]
            await send(message)

        await self.app(scope, _limit(receive, state), send_with_headers)

    def _refusal(self, scope: Scope, headers: Mapping[str, str]) -> str | None:
        # Refused pages need their style sheet, which is not confidential.
        is_style = scope["method"] in SAFE and scope["path"].startswith("/static/")
        if headers.get("host", "").lower() not in self.access.hosts() and not is_style:
            return "refused.host"
        if scope["method"] not in SAFE and not self._is_own(headers):
            return "refused.origin"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MAX_BODY:
            return "refused.size"
        return None

    def _is_own(self, headers: Mapping[str, str]) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None and site not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if origin is None:
            return site == "same-origin"
        return urlsplit(origin).netloc.lower() in self.access.hosts()


def _cookie(headers: Mapping[str, str]) -> str | None:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None


def _limit(receive: Receive, state: dict[str, object]) -> Receive:
    """Return `receive` that stops reading a body of unknown length once it is too large."""
    total = 0

    async def receive_limited() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > MAX_BODY:
            state["refused"] = "refused.size"
            return {"type": "http.request", "body": b"", "more_body": False}
        return message

    return receive_limited
