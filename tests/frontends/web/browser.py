"""A real Chromium on a real server: started once a worker, a fresh context for each test."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.frontends.web.local_server import LocalServer

ROOT = Path(__file__).parents[3]
expect.set_options(timeout=120_000)  # a busy machine is no defect

AXE = ROOT / ".tools/node_modules/axe-core/axe.min.js"
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
"""The same engine without what draws a window, where the system has it: a quarter less work."""
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
        self.process.wait(60)

    def interrupt(self) -> int:
        """Press Ctrl+C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


def free_port() -> int:
    """Return a port on which nothing listens, below those for outgoing connections."""
    for port in range(10_000 + os.getpid() % 9_000, 20_000):
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@contextmanager
def serving(root: Path, *words: str, command: str = "open") -> Iterator[Server]:
    """Serve a workspace from a process of its own while the block runs."""
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
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
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
                process.wait(60)
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


def open_page(
    browser: Browser, server: Server | LocalServer, language: str = "en", **settings: Any
) -> Page:
    """Return a page in a context of its own that has used the token of the server."""
    settings.setdefault("viewport", {"width": 1280, "height": 900})
    context = browser.new_context(**settings)
    context.add_cookies([{"name": "planbuilder_language", "value": language, "url": server.origin}])
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(server.entry)
    return page


def go(page: Page, server: Server | LocalServer, address: str) -> None:
    """Open an address and wait for the script of the page, where there is one."""
    page.goto(server.origin + address)
    page.wait_for_selector("html[data-ready]")


SHAPES = """(familiar) => {
  const known = new Set(familiar);
  // Shapes are long: the remainder of each, read as one large number, is what is kept.
  const digest = (text) => {
    let rest = 0;
    for (let place = 0; place < text.length; place++) {
      rest = (rest * 31 + text.charCodeAt(place)) % 281474976710597;
    }
    return rest;
  };
  const valued = ['class', 'type', 'role', 'lang', 'scope', 'aria-current', 'aria-pressed'];
  const own = (node) => node.localName + [...node.attributes].map(
    (each) => each.name + (valued.includes(each.name) ? '=' + each.value : '')).sort().join();
  const shapes = new WeakMap();
  const shape = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? 't' : '';
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    if (!shapes.has(node)) {
      shapes.set(node, own(node) + '(' + [...node.childNodes].map(shape).join('') + ')');
    }
    return shapes.get(node);
  };
  const counts = new Map();
  const mark = (parent, chain) => {
    for (const child of parent.children) {
      const key = chain + shape(child), count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      const isKnown = known.has(digest(key));
      child.toggleAttribute('data-alike', count > 1 || isKnown);
      if (count < 2 && !isKnown) mark(child, chain + own(child) + '>');
    }
  };
  const page = document.documentElement;
  counts.set(own(page) + '>' + Boolean(document.title.trim()), 1);
  mark(document.body, own(page) + '>' + own(document.body) + '>');
  return [...counts.keys()].map(digest);
}"""
"""Marks what has the same shape as two elements before it, or as one of an earlier page: the same
elements with the same attributes and classes, inside the same ones. Returns the shapes."""
WITHOUT_ALIKE = """() => {
  const alike = ':is(tr, li, dl > div)[data-alike]:not([data-fresh], :has([data-fresh]))';
  window.places = [...document.querySelectorAll(alike)].map((node) => {
    const place = document.createComment('');
    node.replaceWith(place);
    return [place, node];
  });
}"""
"""Takes rows and list items that are alike out of the page: axe goes through all that is there
before it looks at any part, and the review of a whole plan has nine thousand elements."""
WHOLE = "() => window.places.forEach(([place, node]) => place.replaceWith(node))"
"""Puts back what was taken out."""
COLOURED = """(familiar) => {
  const chains = new Set(familiar), fresh = [];
  const own = (node) => node.localName + ['class', 'type', 'disabled', 'aria-current',
    'aria-pressed', 'aria-invalid'].map((name) => node.getAttribute(name) ?? '').join();
  const visit = (parent, before) => {
    for (const child of parent.children) {
      const chain = before + own(child) + '>';
      const says = [...child.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
      const isFresh = (says || child.matches('input, textarea, select'))
        && !chains.has(chain) && child.checkVisibility();
      child.toggleAttribute('data-fresh', isFresh);
      if (isFresh) { chains.add(chain); fresh.push(chain); }
      visit(child, chain);
    }
  };
  visit(document.body, '');
  return fresh;
}"""
"""Marks the texts and controls that no page so far has shown in the same colours."""


def violations(page: Page, familiar: set[int] | None = None) -> list[str]:
    """Return what axe finds wrong with the page as it stands, two elements of each shape.

    Shapes that are `familiar` from earlier pages are passed over; those of this page are added.
    """
    shapes = set(page.evaluate(SHAPES, sorted(familiar or ())))
    if familiar is not None:
        if shapes <= familiar:
            return []
        familiar.update(shapes)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    return _run_axe(page, {"include": ["html"], "exclude": ["[data-alike]"]}, {"runOnly": rules})


def has_fresh_places(page: Page, familiar: set[str]) -> bool:
    """Mark the places of a page that are not `familiar` from earlier ones, and add them to it."""
    fresh = page.evaluate(COLOURED, sorted(familiar))
    familiar.update(fresh)
    return bool(fresh)


def colour_violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the colours of the places that are marked as fresh."""
    rules = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    return _run_axe(page, {"include": ["[data-fresh]"]}, {"runOnly": rules})


def _run_axe(page: Page, part: dict[str, Any], options: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    page.evaluate(WITHOUT_ALIKE)
    faults = page.evaluate(
        """async ([part, options]) => {
          const exclude = (part.exclude ?? []).filter((each) => document.querySelector(each));
          const result = await axe.run({ ...part, exclude },
            { ...options, resultTypes: ['violations'] });
          return result.violations.flatMap((each) => each.nodes.slice(0, 3)
            .map((node) => `${each.id}: ${node.html.slice(0, 160)}`));
        }""",
        [part, options],
    )
    page.evaluate(WHOLE)
    return list(faults)


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width
