"""Every page and state, in both languages, light, dark, narrow and with forced colours."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from planbuilder.documents.letters import LetterRequest, letter_files
from planbuilder.documents.settlement import IncomingDecision, settle
from planbuilder.documents.waiting import keep_waiting
from planbuilder.proposals import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.text import Language
from planbuilder.workspace import Workspace, read_workspace
from tests.content.builders import TODAY, plan, workspace
from tests.frontends.web.browser import (
    Server,
    chromium,
    go,
    open_page,
    overflow,
    serving,
    violations,
)
from tests.frontends.web.conftest import SAMPLES

PLAN_NAME, DATED = "national-x", "2026-11-20T10:00:00Z"
PLAN = f"/plans/{PLAN_NAME}"
PAGES = (
    "/",
    "/documents/profile",
    "/documents/strategy",
    "/translation?state=all",
    "/proposals",
    "/verify",
    "/nowhere",
    PLAN,
    f"{PLAN}/sections/account",
    f"{PLAN}/questions/platform.audience",
    f"{PLAN}/tables/risks.register",
    f"{PLAN}/tables/risks.register/r1",
    "/documents/profile/review",
    "/plans/pine-lake-instagram/findings",
    f"{PLAN}/documents",
    f"{PLAN}/approvals",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("web") / "parks"
    shutil.copytree(SAMPLES / "parks", root)
    _bring_home(read_workspace(root))
    with serving(root) as running:
        yield running


def _bring_home(here: Workspace) -> None:
    """Let edits of every kind wait, so that their page has something to show."""
    edits = [
        EditProposal(PLAN_NAME, "platform.audience", kind, language, "Old", "New", "Ana", DATED)
        for kind in (EditKind.CHANGE, EditKind.COMMENT)
        for language in Language
    ]
    cells = {"statement": "A <new> aim", "intent": "inform"}
    edits += [
        replace(edits[0], new="Newer", conflict="Changed here too"),
        EditProposal(PLAN_NAME, "objectives.list", EditKind.ADD_ROW, Language.EN, cells=cells),
        EditProposal(PLAN_NAME, "objectives.list[o1]", EditKind.DELETE_ROW, old="Gone"),
    ]
    texts = (UnplacedText("A passage", "Notes", "unmatched", "a.docx", PLAN_NAME),)
    sourced = tuple(replace(each, source="a.docx") for each in edits)
    keep_waiting(here, IncomingEdits(sourced, texts))
    settle(here, [IncomingDecision(sourced[2], accept=True)], TODAY)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def page(browser: Browser, server: Server) -> Page:
    # axe is put into the page by the test, which the pages' own policy would refuse.
    return open_page(browser, server, bypass_csp=True)


def in_language(page: Page, server: Server, language: str) -> None:
    page.context.add_cookies(
        [{"name": "planbuilder_language", "value": language, "url": server.origin}]
    )


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("en", 1280, "light"), ("fr", 320, "dark")]
)
def test_axe_finds_nothing_and_nothing_is_cut(
    page: Page, server: Server, language: str, width: int, scheme: str
) -> None:
    """320 CSS pixels are also what a window of 1280 shows at 400 % zoom."""
    in_language(page, server, language)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in PAGES:
        go(page, server, address)
        assert violations(page) == [], (address, language, width, scheme)
        assert overflow(page) == 0, (address, language, width)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_is_wider_than_its_window(page: Page, server: Server, language: str) -> None:
    in_language(page, server, language)
    for address in PAGES:
        go(page, server, address)
        for width in (1280, 768, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert overflow(page) == 0, (address, width)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_public_page_fits_a_telephone_and_axe_finds_nothing(browser: Browser) -> None:
    """The pages that a department publishes beside its account, from the sample plans."""
    request = LetterRequest(TODAY, ("notice", "policy", "closing"))
    files = letter_files(workspace(), (plan(),), request)
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    assert len(pages) == 6
    published = browser.new_page(viewport={"width": 320, "height": 900})
    for name, content in pages.items():
        published.set_content(content)
        assert violations(published) == [], name
        assert overflow(published) == 0, name
    published.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_in_errors_and_opened_parts(
    page: Page, server: Server, language: str
) -> None:
    in_language(page, server, language)
    go(page, server, f"{PLAN}/questions/account.url_en")
    page.fill("input[name='a:account.url_en']", "not an address")
    page.click("main form[data-autosave] button >> nth=0")
    page.wait_for_selector("[aria-invalid]")
    assert violations(page) == []
    go(page, server, f"{PLAN}/questions/platform.audience")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.click(".toolbar button >> nth=5")
    page.wait_for_selector(".preview p")
    assert violations(page) == []
    go(page, server, f"{PLAN}/tables/risks.register")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert violations(page) == []


@pytest.mark.parametrize(("language", "width"), [("en", 320), ("fr", 1280)])
def test_axe_finds_nothing_in_what_is_asked_back_or_refused(
    page: Page, server: Server, language: str, width: int
) -> None:
    """An answer that hides others, one that is newer than ours, a refusal, an address used up."""
    in_language(page, server, language)
    page.set_viewport_size({"width": width, "height": 900})
    go(page, server, f"{PLAN}/questions/assessments.listed")
    page.check("input[name='a:assessments.listed'][value='no']")
    page.wait_for_selector("[name=confirmed]")
    assert violations(page) == [] and overflow(page) == 0
    go(page, server, f"{PLAN}/questions/platform.audience")
    page.evaluate("document.querySelector('input[name^=\"b:\"]').value = 'older'")
    page.locator("textarea >> nth=0").fill("Mine")
    page.click("main form[data-autosave] button[value=stay]")
    page.wait_for_selector("[name=force]")
    assert violations(page) == [] and overflow(page) == 0
    go(page, server, "/")
    page.fill("#new-name", PLAN_NAME)
    page.click("form[action='/plans'] button")
    page.wait_for_selector("#problems-title")
    assert violations(page) == [] and overflow(page) == 0
    page.goto(server.entry)  # its token was used already
    assert page.locator("h1").count() == 1 and violations(page) == []
    page.evaluate("localStorage.clear()")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_forced_colours_keep_every_boundary(page: Page, server: Server) -> None:
    page.emulate_media(forced_colors="active")
    for address in ("/", f"{PLAN}/sections/account", f"{PLAN}/approvals"):
        go(page, server, address)
        page.keyboard.press("Tab")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width == "3px"
        assert violations(page) == []
    borders = page.evaluate(
        "[...document.querySelectorAll('main button')]"
        ".map((each) => getComputedStyle(each).borderTopWidth)"
    )
    assert borders and "0px" not in borders
    page.emulate_media(forced_colors="none")


def test_headings_and_landmarks_read_in_order(page: Page, server: Server) -> None:
    for address in PAGES:
        go(page, server, address)
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.localName[1]))"
        )
        assert levels[0] == 1 and levels.count(1) == 1, address
        assert all(now <= before + 1 for before, now in pairwise(levels)), (
            address,
            levels,
        )
        marks = page.evaluate(
            "[...document.querySelectorAll('body > header, body > main, body > footer')]"
            ".map((each) => each.localName)"
        )
        assert marks == ["header", "main", "footer"], address


def test_a_screen_reader_hears_what_a_control_is(page: Page, server: Server) -> None:
    in_language(page, server, "en")
    go(page, server, f"{PLAN}/questions/platform.audience")
    tree = page.locator("main").aria_snapshot()
    assert 'textbox "In English – Target audience"' in tree
    assert 'button "Save"' in tree
    assert 'group "Text format"' in tree
    described = page.locator("textarea >> nth=0").get_attribute("aria-describedby")
    assert described and page.locator(f"#{described.split()[0]}").inner_text().strip()


def test_focus_is_always_seen_and_follows_the_page(page: Page, server: Server) -> None:
    go(page, server, f"{PLAN}/questions/platform.audience")
    tops = []
    for _ in range(24):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
              const active = document.activeElement, box = active.getBoundingClientRect();
              const style = getComputedStyle(active);
              return [active.localName, style.outlineStyle, style.outlineWidth,
                      box.top + scrollY, box.bottom > 0 && box.top < innerHeight]
            }"""
        )
        if state[0] == "body":
            break
        assert state[1] != "none" and state[2] == "3px", state
        assert state[4], state
        tops.append(state[3])
    assert len(tops) > 15


def test_the_first_page_is_light(browser: Browser, server: Server, page: Page) -> None:
    context = browser.new_context(storage_state=page.context.storage_state())
    fresh = context.new_page()
    sizes: list[int] = []
    fresh.on("response", lambda answer: sizes.append(len(answer.body())))
    fresh.goto(server.origin + "/")
    fresh.wait_for_load_state("networkidle")
    hosts = {each.split("/")[2] for each in fresh.evaluate(RESOURCES)}
    context.close()
    assert sum(sizes) < 150_000
    assert hosts == {server.origin.split("/")[2]}


RESOURCES = "performance.getEntriesByType('resource').map((each) => each.name)"
