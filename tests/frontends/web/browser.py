"""A real Chromium on a real server: started once a worker, a fresh context for each test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.frontends.web.local_server import LocalServer

ROOT = Path(__file__).parents[3]
expect.set_options(timeout=30_000)  # a busy machine is no defect

AXE = ROOT / ".tools/node_modules/axe-core/axe.min.js"
FIRST = 12
"""Items of a list that axe looks at: the others are made alike."""
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP rebound.example 127.0.0.1",
]


@dataclass
class Server:
    """`planbuilder open` or `serve` as a process, and the address it printed."""

    process: subprocess.Popen[str]
    entry: str

    @property
    def origin(self) -> str:
        """Return the scheme, host and port."""
        return "/".join(self.entry.split("/")[:3])

    def kill(self) -> None:
        """End the process as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def interrupt(self) -> int:
        """Press Ctrl+C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


@contextmanager
def serving(
    root: Path, *words: str, command: str = "open", path: str | None = None
) -> Iterator[Server]:
    """Serve a workspace while the block runs; `path` is where the server finds other programs."""
    programs = os.environ["PATH"] if path is None else path
    more = ["--no-browser"] if command == "open" else []
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "planbuilder",
            command,
            str(root),
            *more,
            "--today",
            "2026-11-21",
            "--language",
            "en",
            *words,
        ],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PATH": programs},
    )
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert "http://" in line, line
    try:
        yield Server(process, next(word for word in line.split() if word.startswith("http://")))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)
        process.stdout.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Debian's Chromium with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, env={**os.environ, "HOME": folder}
        )
        yield browser
        browser.close()


def open_page(browser: Browser, server: Server, language: str = "en", **settings: Any) -> Page:
    """Return a page in a context of its own that has used the token of the server."""
    settings.setdefault("viewport", {"width": 1280, "height": 900})
    context = browser.new_context(**settings)
    context.add_cookies([{"name": "planbuilder_language", "value": language, "url": server.origin}])
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(server.entry)
    return page


def go(page: Page, server: Server | LocalServer, address: str) -> None:
    """Open an address and wait for the script of the page, where there is one."""
    page.goto(server.origin + address)
    page.wait_for_selector("html[data-ready]")


REPEATED = [
    f"{each}:nth-child(n+{FIRST + 1})"
    for each in (".pairs > li", "tbody > tr", ".findings > li", "details li", ".review > div")
]
"""What stands on a page in the same form as the items of the list before it."""


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it stands, the first items of each list."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    part = {"include": ["html"], "exclude": REPEATED}
    options = {"runOnly": tags, "resultTypes": ["violations"]}
    result = page.evaluate(f"axe.run({json.dumps(part)}, {json.dumps(options)})")
    return [
        f"{each['id']}: {node['html'][:160]}"
        for each in result["violations"]
        for node in each["nodes"][:3]
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width
