"""Every page and state, in both languages, light, dark, narrow and with forced colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from starlette.routing import Route

from planbuilder.documents.letters import LetterRequest, letter_files
from planbuilder.frontends.web import render as render_module
from planbuilder.frontends.web.access import LocalAccess
from planbuilder.frontends.web.app import create_app
from planbuilder.frontends.web.render import render_text
from planbuilder.frontends.web.request import PageRequest
from planbuilder.frontends.web.site import Site
from planbuilder.storage.interface_words import load_words
from planbuilder.text import Language
from planbuilder.wording import Translator
from tests.content.builders import TODAY, plan, workspace
from tests.frontends.web.browser import (
    chromium,
    colour_violations,
    go,
    has_fresh_places,
    overflow,
    violations,
)
from tests.frontends.web.page_states import (
    AUDIENCE,
    LOCAL,
    STATES,
    PageState,
    ServedWorkspace,
    places,
    prepare,
)

DOWNLOADS = frozenset(
    {"/translation/export", "{document}/files/{file}", "{document}/files/{file}/{page:int}.png"}
)
"""Routes that answer with a file."""
FORMS = frozenset(
    {
        *("/enter", "/language", "/texts", "/plans", "/preview", "/close"),
        "/translation/keep",
        *(f"/proposals/{name}" for name in ("files", "options", "texts", "comments")),
        *(
            f"{{document}}/{name}"
            for name in (
                *("undo", "conflict", "leave", "visible", "notes/{path}", "accept/{path}"),
                *("confirm/{section}", "package"),
                *("sign", "move", "request", "completed", "decision"),
            )
        ),
    }
)
"""Routes of forms that lead to the page of another route, or to one of a problem."""
FIRST_STATES = {state.template: state for state in reversed(STATES)}
"""The first state of each template."""
PLAIN_STATES = tuple(
    state
    for state in STATES
    if state is FIRST_STATES[state.template] or (state.act is None and state.who == LOCAL)
)
"""Each template, and each page of the person at this machine as it is before anything is done."""
FACTS = """() => ({
  levels: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.localName[1])),
  marks: [...document.querySelectorAll('body > header, body > main, body > footer')]
    .map((each) => each.localName),
  bare: [...document.querySelectorAll('main button, main .button, main input, main textarea')]
    .filter((each) => each.checkVisibility() && !['radio', 'checkbox'].includes(each.type))
    .filter((each) => getComputedStyle(each).borderTopWidth === '0px')
    .map((each) => each.outerHTML.slice(0, 80)),
  dangling: [...document.querySelectorAll('[aria-labelledby], [aria-describedby], label[for]')]
    .filter((each) => ['aria-labelledby', 'aria-describedby', 'for'].some(
      (name) => (each.getAttribute(name) ?? '').split(' ')
        .some((id) => id && !document.getElementById(id))))
    .map((each) => each.outerHTML.slice(0, 80)),
  unforced: [...document.body.querySelectorAll('*')]
    .filter((each) => getComputedStyle(each).forcedColorAdjust === 'none')
    .map((each) => each.outerHTML.slice(0, 80)),
})"""
"""What a screen reader goes by, names that lead nowhere, controls without an edge, own colours."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def place(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedWorkspace]:
    root = tmp_path_factory.mktemp("web") / "parks"
    prepare(root)
    with places(root, browser) as running:
        yield running


@pytest.fixture(scope="module")
def dark() -> set[str]:
    """Return the kinds of places that axe has seen in the dark: what it finds knows no language."""
    return set()


@pytest.fixture(scope="module")
def familiar() -> set[int]:
    """Return the shapes of elements that axe has seen on an earlier page."""
    return set()


@pytest.fixture
def page(place: ServedWorkspace) -> Page:
    page = place.page(LOCAL, "en")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", forced_colors="none")
    return page


@pytest.mark.parametrize(
    ("language", "width", "states"),
    [
        pytest.param("en", 1280, STATES, id="en"),
        pytest.param("fr", 320, PLAIN_STATES, id="fr"),
        pytest.param("fr", 320, STATES, id="fr-every", marks=pytest.mark.long),
    ],
)
def test_every_page_in_every_state_is_accessible(
    place: ServedWorkspace,
    dark: set[str],
    familiar: set[int],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    width: int,
    states: tuple[PageState, ...],
) -> None:
    """320 CSS pixels are also what a window of 1280 shows at 400 % zoom.

    What is done on a page brings the same elements in either language, and a role of a team sees
    fewer of them: in French, whose texts are the longest, each page is looked at as it opens.

    Light and dark differ in nothing but colours: in the dark, axe looks at those alone, once for
    each kind of place that shows some.

    With forced colours, every colour is the system's own: what is left to see to is that no part
    of the page opts out, and that controls have an edge.
    """
    made: list[str] = []

    def noting_render(request: PageRequest, template: str, **values: Any) -> str:
        made.append(template)
        return render_text(request, template, **values)

    monkeypatch.setattr(render_module, "render_text", noting_render)
    faults = [
        (state.name, fault)
        for state in states
        for fault in _faults(place, state, made, dark, familiar, language, width)
    ]
    assert faults == []


def _faults(
    place: ServedWorkspace,
    state: PageState,
    made: list[str],
    dark: set[str],
    familiar: set[int],
    language: str,
    width: int,
) -> Iterator[object]:
    """Yield what is wrong with a page in one state, in one language."""
    page = place.page(state.who, language)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="light", forced_colors="none")
    made.clear()
    state.open(page, place)
    if state.template not in made:
        yield f"made from {made}"
    if state.key and page.inner_text("h1") != Translator(Language(language), "web")(state.key):
        yield page.inner_text("h1")
    yield from violations(page, familiar)
    if has_fresh_places(page, dark):
        page.emulate_media(color_scheme="dark")
        yield from (f"dark: {each}" for each in colour_violations(page))
    if language == "en":  # colours know no language
        page.emulate_media(forced_colors="active")
    facts = page.evaluate(FACTS)
    levels = facts["levels"]
    if levels.count(1) != 1 or any(now > before + 1 for before, now in pairwise([0, *levels])):
        yield levels
    if facts["marks"] != ["header", "main", "footer"]:
        yield facts["marks"]
    yield from facts["dangling"]
    if language == "en":
        yield from (*facts["bare"], *facts["unforced"])
    for other in _widths(state, language):
        page.set_viewport_size({"width": other, "height": 900})
        if overflow(page):
            yield f"wider than {other}"


def _widths(state: PageState, language: str) -> tuple[int, ...]:
    """Return the widths a page is to fit: French texts are the longest."""
    if language == "en":
        return (320,)
    return (320, 768, 1280) if state is FIRST_STATES[state.template] else (320, 1280)


def test_the_list_of_states_is_complete(tmp_path: Path) -> None:
    """A new page, a new template or a new message is looked at, or this fails."""
    site = Site(tmp_path, LocalAccess(8000))
    routes = [each for each in create_app(site).routes if isinstance(each, Route)]
    document = re.compile(r"^/(documents/{document}|plans/{name})(?=/)")
    seen: dict[str, bool] = {}
    for route in routes:
        name = document.sub("{document}", route.path)
        addresses = [state.address.partition("?")[0] for state in STATES]
        is_seen = any(route.path_regex.match(address) for address in addresses)
        seen[name] = seen.get(name, False) or is_seen
    lost = {name for name, is_seen in seen.items() if not is_seen}
    assert lost == DOWNLOADS | FORMS
    folder = render_module.FOLDER / "templates"
    pages = {file.name for file in folder.glob("*.html") if "extends" in file.read_text("utf-8")}
    assert {state.template for state in STATES} == pages
    messages = {key for key in load_words("web") if key.startswith("refused.")}
    assert {state.key for state in STATES if state.key} == {
        *(key for key in messages if not key.endswith(".more")),
        "closed",
    }


def test_what_no_earlier_page_had_is_looked_at(browser: Browser) -> None:
    frame = '<html lang="en"><title>T</title><main><h1>T</h1><p><button class="a">x</button>{}</p>'
    page, familiar = browser.new_page(), set[int]()
    found = []
    for more in ("", '<button class="a">y</button>', '<button class="b"></button>'):
        page.set_content(frame.format(more))
        found.append([each.partition(":")[0] for each in violations(page, familiar)])
    page.close()
    assert found == [[], [], ["button-name", "target-size"]]  # nothing in it, and so too small


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


def test_a_screen_reader_hears_what_a_control_is(page: Page, place: ServedWorkspace) -> None:
    go(page, place.server(LOCAL), AUDIENCE)
    tree = page.locator("main").aria_snapshot()
    assert 'textbox "In English – Target audience"' in tree
    assert 'button "Save"' in tree
    assert 'group "Text format"' in tree
    described = page.locator("textarea >> nth=0").get_attribute("aria-describedby")
    assert described and page.locator(f"#{described.split()[0]}").inner_text().strip()


def test_focus_is_always_seen_and_follows_the_page(page: Page, place: ServedWorkspace) -> None:
    go(page, place.server(LOCAL), AUDIENCE)
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


def test_the_first_page_is_light(place: ServedWorkspace, page: Page) -> None:
    server = place.server(LOCAL)
    context = place.browser.new_context(storage_state=page.context.storage_state())
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
