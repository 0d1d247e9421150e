"""The web server: on this machine for one person, or behind a proxy for a team."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.frontends.web.access import Access, LocalAccess
from planbuilder.frontends.web.app import create_app
from planbuilder.frontends.web.site import Site

_IDLE_CHECK = 20.0
"""Seconds between two checks for files that are no longer edited."""


def open_workspace_in_browser(
    root: Path, *, port: int, today: Callable[[], date], announce: Callable[[str], None]
) -> None:
    """Serve a workspace on 127.0.0.1 until it is closed; everything is saved when this returns.

    `port` 0 means the workspace's usual port, or any free one. Browsers keep unsent texts by
    address, which is why the port stays the same. `announce` receives the address to open with its
    one-time token. Raises WorkspaceError when the port is taken.
    """
    listener = _listener("127.0.0.1", port) if port else usual_listener(root)
    access = LocalAccess(listener.getsockname()[1])
    address = f"http://127.0.0.1:{access.port}/enter?token={access.token}"
    _run(Site(root, access, today), listener, lambda: announce(address), stops=True)


def serve_workspace(
    root: Path,
    access: Access,
    *,
    host: str,
    port: int,
    today: Callable[[], date],
    announce: Callable[[str], None],
) -> None:
    """Serve a workspace to a reverse proxy until it is interrupted.

    Raises WorkspaceError when the port is taken.
    """
    listener = _listener(host, port)
    address = f"http://{host}:{listener.getsockname()[1]}"
    _run(Site(root, access, today), listener, lambda: announce(address), stops=False)


def usual_listener(root: Path) -> socket.socket:
    """Return a socket listening on the workspace's usual port, or on any port if that is taken."""
    # Below the range from which systems take ports for outgoing connections.
    usual = 20_000 + int.from_bytes(sha256(str(root.resolve()).encode()).digest()[:2]) % 10_000
    try:
        return _listener("127.0.0.1", usual)
    except WorkspaceError:
        return _listener("127.0.0.1", 0)


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # on Windows this option would take over a port in use
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Of two that have bound an address at the same moment, only one can listen.
        listener.listen()
    except OSError:
        listener.close()
        raise WorkspaceError(Problem("port_taken", values={"port": port})) from None
    return listener


def _run(site: Site, listener: socket.socket, announce: Callable[[], None], *, stops: bool) -> None:
    app = create_app(site)

    @asynccontextmanager
    async def lifespan(running: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(_close_idle(site))
        announce()
        yield
        task.cancel()

    app.router.lifespan_context = lifespan
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=64_000,
        ws="none",
    )
    server = uvicorn.Server(config)
    if stops:
        site.stop = lambda: setattr(server, "should_exit", True)
    try:
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
    finally:
        site.close()
        listener.close()


async def _close_idle(site: Site) -> None:
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(_IDLE_CHECK)
        await loop.run_in_executor(site.worker, site.interviews.close_idle)
