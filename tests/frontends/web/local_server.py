"""The pages on a port of this process, so that a test sees which templates and routes it met."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import uvicorn
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from planbuilder.frontends.web.access import Access, LocalAccess
from planbuilder.frontends.web.app import create_app
from planbuilder.frontends.web.server import _listener
from planbuilder.frontends.web.site import Site


@dataclass
class LocalServer:
    """A running server: its site and address, and the routes asked for, in order."""

    site: Site
    port: int
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """Return the scheme, host and port."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def entry(self) -> str:
        """Return the address that opens the pages once."""
        assert isinstance(self.site.access, LocalAccess)
        return f"{self.origin}/enter?token={self.site.access.token}"


@contextmanager
def served_here(
    root: Path, day: date, access: Callable[[int], Access] = LocalAccess
) -> Iterator[LocalServer]:
    """Serve a workspace from a thread of this process while the block runs.

    `access` makes who may come in from the port.
    """
    listener = _listener("127.0.0.1", 0)
    port = listener.getsockname()[1]
    entry = access(port)
    stop = _nothing if isinstance(entry, LocalAccess) else None
    site = Site(root, entry, lambda: day, stop)
    running = LocalServer(site, port)
    app = create_app(site)
    routes = [each for each in app.routes if isinstance(each, Route)]

    async def noting(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            for route in routes:
                if route.matches(scope)[0] is Match.FULL:
                    running.asked.append((scope["method"], route.path))
                    break
        await app(scope, receive, send)

    server = uvicorn.Server(_config(noting))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield running
    finally:
        server.should_exit = True
        thread.join(120)
        site.close()
        listener.close()


def _config(app: ASGIApp) -> Any:
    return uvicorn.Config(
        app, log_level="critical", access_log=False, timeout_graceful_shutdown=1, ws="none"
    )


def _nothing() -> None:
    """Stop nothing: the test stops the server itself."""
