"""A sample workspace served to a test, with or without a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from planbuilder.frontends.web.access import Access, LocalAccess
from planbuilder.frontends.web.app import create_app
from planbuilder.frontends.web.site import Site

SAMPLES = Path(__file__).parents[3] / "samples"
DAY = date(2026, 11, 21)
HOST = "127.0.0.1:8000"
ORIGIN = {"Origin": f"http://{HOST}"}


@dataclass
class Pages:
    """The pages of a workspace without a browser: what a form would send, and what comes back."""

    site: Site
    client: TestClient
    language: str = "en"
    sent: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> str:
        """Return a page that must be there."""
        response = self.client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return response.text

    def form(self, address: str) -> dict[str, str]:
        """Return the hidden fields and texts of a page's form, as a browser would send them."""
        text = self.get(address)
        fields = re.findall(r'<input type="hidden" name="(b:[^"]+)" value="([^"]*)"', text)
        areas = re.findall(r'<textarea[^>]* name="(a:[^"]+)"[^>]*>\n(.*?)</textarea>', text, re.S)
        lines = re.findall(r'<input id="[^"]*" name="(a:[^"]+)" type="\w+" value="([^"]*)"', text)
        boxes = re.findall(
            r'<input type="(?:radio|checkbox)" id="[^"]*" name="(a:[^"]+)" value="([^"]*)" checked',
            text,
        )
        lists = re.findall(
            r'<select id="[^"]*" name="(a:[^"]+)"(?:(?!</select>).)*?value="([^"]*)" selected',
            text,
            re.S,
        )
        controls = [*fields, *areas, *lines, *boxes, *lists]
        return {name: unescape(value) for name, value in controls}

    def save(
        self, address: str, values: dict[str, str], *, fragment: bool = False
    ) -> tuple[int, str]:
        """Send a page's form with some values changed; return the status and the page."""
        data = {**self.form(address), **values}
        return self.post(address, data, fragment=fragment)

    def post(
        self, address: str, data: dict[str, str] | None = None, *, fragment: bool = False
    ) -> tuple[int, str]:
        """Send a form as a page of the site would."""
        headers = ORIGIN | ({"X-Planbuilder": "fragment"} if fragment else {})
        response = self.client.post(address, data=data or {}, headers=headers)
        return response.status_code, response.text


def pages_of(root: Path, access: Access | None = None) -> Pages:
    """Return the pages of the workspace in `root`, for the person at this machine."""
    local = LocalAccess(8000)
    site = Site(root, access or local, lambda: DAY, stop=lambda: None)
    client = TestClient(create_app(site), base_url=f"http://{HOST}", client=("127.0.0.1", 5000))
    if access is None:
        assert client.get("/enter", params={"token": local.token}).status_code == 200
    return Pages(site, client)


@pytest.fixture
def draft(tmp_path: Path) -> Iterator[Pages]:
    """Return the pages of the sample with planted faults."""
    shutil.copytree(SAMPLES / "draft", tmp_path / "draft")
    pages = pages_of(tmp_path / "draft")
    yield pages
    pages.site.close()


@pytest.fixture
def parks(tmp_path: Path) -> Iterator[Pages]:
    """Return the pages of the finished sample."""
    shutil.copytree(SAMPLES / "parks", tmp_path / "parks")
    pages = pages_of(tmp_path / "parks")
    yield pages
    pages.site.close()
