"""Every page of the site in every state it can be in, and how a person comes to see it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from planbuilder.answers.merge import AnswerConflict
from planbuilder.documents.settlement import IncomingDecision, settle
from planbuilder.documents.waiting_list import keep_waiting
from planbuilder.frontends.web.access import Access, ProxyAccess
from planbuilder.frontends.web.team import read_team
from planbuilder.package.build import build_package
from planbuilder.proposals import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.storage.conflict_file import keep_conflicts
from planbuilder.text import Language
from planbuilder.wording import format_problem
from planbuilder.workspace import Workspace, read_workspace
from tests.frontends.web.browser import ROOT
from tests.frontends.web.conftest import DAY, SAMPLES
from tests.frontends.web.local_server import LocalServer, served_here
from tests.frontends.web.team_workspace import with_team

NAME, OTHER, DATED = "national-x", "pine-lake-instagram", "2026-11-20T10:00:00Z"
PLAN, SISTER, HELD = f"/plans/{NAME}", f"/plans/{OTHER}", "/plans/canoe-route-facebook"
AUDIENCE, RISKS = f"{PLAN}/questions/platform.audience", f"{PLAN}/tables/risks.register"
STRANGER, LOCAL = "", "local"
LANGUAGE_COOKIE = "planbuilder_language"


@dataclass
class ServedWorkspace:
    """The workspace as `open` and as `serve` show it, and a browser page for each person."""

    root: Path
    browser: Browser
    servers: dict[str, LocalServer]
    pages: dict[str, Page] = field(default_factory=dict)

    def server(self, who: str) -> LocalServer:
        """Return the server of the person at this machine, or of a team."""
        return self.servers["open" if who == LOCAL else "serve"]

    def page(self, who: str, language: str) -> Page:
        """Return the page of a person, in a language."""
        server = self.server(who)
        if who not in self.pages:
            headers = {"X-Person": f"{who}@x.ca"} if who not in (LOCAL, STRANGER) else {}
            # axe is put into the page by the test, which the pages' own policy would refuse.
            context = self.browser.new_context(bypass_csp=True, extra_http_headers=headers)
            context.set_default_timeout(120_000)
            self.pages[who] = context.new_page()
            if who == LOCAL:
                self.pages[who].goto(server.entry)
        # A request from another site takes a cookie along in its first two minutes alone, which
        # begin with its value.
        context = self.pages[who].context
        context.clear_cookies(name=LANGUAGE_COOKIE)
        context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": server.origin}])
        return self.pages[who]


_READY = """(shows) => new Promise((found, lost) => {
  const end = Date.now() + 30_000;
  const look = () => {
    if (document.documentElement.dataset.ready !== undefined && document.querySelector(shows)) {
      found();
    } else if (Date.now() > end) lost(new Error('never shown: ' + shows));
    else setTimeout(look, 10);
  };
  look();
})"""
"""Waits for the script of a page and for what it shows, without the script of Playwright's own that
each `wait_for_selector` on a new page brings along."""


@dataclass(frozen=True)
class PageState:
    """A page in one state: the template it is made from, its address, and what only it shows.

    `act` is what a person does once it is open; `who` is looking: the person at this machine, a
    role of a team, or a stranger. `key` is that of the phrase a message has as its heading.
    """

    name: str
    template: str
    address: str
    shows: str
    act: Callable[[Page, ServedWorkspace], None] | None = None
    who: str = LOCAL
    key: str = ""

    def open(self, page: Page, place: ServedWorkspace) -> None:
        """Bring a page into the state, and wait until it is there."""
        if page.url.startswith(place.server(self.who).origin):
            page.evaluate("localStorage.clear()")  # what an earlier state left unsaved
        page.goto(place.server(self.who).origin + self.address)
        if self.act is None:
            page.evaluate(_READY, self.shows)
            return
        page.evaluate(_READY, "html")
        self.act(page, place)
        page.wait_for_selector(self.shows, state="attached")
        page.wait_for_selector("html[data-ready]")


def _send(address: str, fields: str = "") -> Callable[[Page, ServedWorkspace], None]:
    """Return the sending of a form that has these fields, as a script: `name=value&…`."""

    def act(page: Page, _place: ServedWorkspace) -> None:
        with page.expect_navigation():
            page.evaluate(
                """([address, fields]) => {
                  const form = document.createElement('form');
                  form.method = 'post'; form.action = address;
                  for (const [name, value] of new URLSearchParams(fields)) {
                    const input = document.createElement('input');
                    input.type = 'hidden'; input.name = name; input.value = value;
                    form.append(input);
                  }
                  document.body.append(form); form.submit();
                }""",
                [address, fields],
            )

    return act


def _open_folds(page: Page, _place: ServedWorkspace) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")


def _preview(page: Page, place: ServedWorkspace) -> None:
    _open_folds(page, place)
    page.click(".toolbar button >> nth=5")


def _press(selector: str) -> Callable[[Page, ServedWorkspace], None]:
    return lambda page, _place: page.click(selector)


def _save_whole(control: str, text: str) -> Callable[[Page, ServedWorkspace], None]:
    """Return the typing of a text, saved with the whole page instead of on leaving the field."""

    def act(page: Page, _place: ServedWorkspace) -> None:
        page.locator(control).evaluate("(each, text) => { each.value = text }", text)
        with page.expect_navigation():
            page.evaluate("document.querySelector('form[data-autosave]').submit()")

    return act


def _refuse_field(page: Page, _place: ServedWorkspace) -> None:
    page.fill("[name='a:account.url_en']", "not an address")
    page.locator("form[data-autosave] button[name=go] >> nth=0").focus()


def _hide_others(page: Page, _place: ServedWorkspace) -> None:
    page.check("input[name='a:assessments.listed'][value='no']")


def _differ(page: Page, _place: ServedWorkspace) -> None:
    page.evaluate("document.querySelector('input[name^=\"b:\"]').value = 'older'")
    page.locator("textarea >> nth=0").fill("Mine")
    page.locator("form[data-autosave] button[name=go] >> nth=0").focus()


def _leave_typed(page: Page, _place: ServedWorkspace) -> None:
    """Type without saving, as before a crash, and come back."""
    page.evaluate(
        "localStorage.setItem(`planbuilder:${location.pathname}:a:platform.audience:fr`, 'Tapé')"
    )
    page.reload()


def _lose_server(page: Page, _place: ServedWorkspace) -> None:
    page.context.set_offline(True)
    try:
        page.locator(".editor textarea >> nth=0").fill("Typed without a server")
        page.locator("form[data-autosave] button[name=go] >> nth=0").focus()
        page.wait_for_function("document.querySelector('[data-status]').textContent.length > 20")
    finally:
        page.context.set_offline(False)


def _send_too_much(page: Page, _place: ServedWorkspace) -> None:
    with page.expect_navigation():
        page.evaluate(
            """() => {
              const form = document.querySelector('form[action="/verify"]');
              const data = new DataTransfer();
              data.items.add(new File(['x'.repeat(2e7)], 'large.zip'));
              form.querySelector('input').files = data.files; form.submit();
            }"""
        )


def _place_nowhere(page: Page, _place: ServedWorkspace) -> None:
    page.fill("[name=path] >> nth=0", "nowhere")
    page.click("[name=choice][value=place] >> nth=0")


def _verify(name: str) -> Callable[[Page, ServedWorkspace], None]:
    def act(page: Page, place: ServedWorkspace) -> None:
        page.set_input_files("#package", place.root / name)
        with page.expect_navigation():
            page.click("main form button")

    return act


def _use_token_again(page: Page, place: ServedWorkspace) -> None:
    page.goto(place.server(LOCAL).entry)


def _come_by_another_name(page: Page, place: ServedWorkspace) -> None:
    address = f"http://rebound.example:{place.server(LOCAL).port}/"
    name = "planbuilder_language"
    (language,) = (
        each["value"]
        for each in page.context.cookies(place.server(LOCAL).origin)
        if each["name"] == name
    )
    page.context.add_cookies([{"name": name, "value": language, "url": address}])
    page.goto(address)


def _come_from_elsewhere(page: Page, place: ServedWorkspace) -> None:
    address = f"{place.server(LOCAL).origin}/close"
    page.goto("about:blank")
    page.set_content(f'<form method="post" action="{address}"><button>x</button></form>')
    with page.expect_navigation():
        page.click("button")


def _meet_defect(page: Page, place: ServedWorkspace) -> None:
    """Let a page meet an error nobody foresaw."""
    site, before = place.server(LOCAL).site, place.server(LOCAL).site.document_statuses

    def raise_error() -> tuple[()]:
        raise ArithmeticError

    site.document_statuses = raise_error  # type: ignore[method-assign]
    page.goto(place.server(LOCAL).origin + "/")
    site.document_statuses = before  # type: ignore[method-assign]


_UNSAVED = "form[data-autosave] [data-status]:not(:empty)"

STATES = (
    PageState("portfolio", "portfolio.html", "/", "#documents"),
    PageState(
        "portfolio-refused",
        "problem.html",
        "/",
        "#problems-title",
        _send("/plans", f"document=plan&name={NAME}"),
    ),
    PageState("overview", "overview.html", PLAN, "#sections"),
    PageState("overview-two-places", "overview.html", SISTER, "[name=place]"),
    PageState("overview-held", "overview.html", HELD, ".notice.warn"),
    PageState("strategy", "overview.html", "/documents/strategy", "#sections"),
    PageState("profile", "overview.html", "/documents/profile", "#sections"),
    PageState("broken-file", "problem.html", "/plans/broken", "#problems-title"),
    PageState("section", "section.html", f"{PLAN}/sections/account", "form[data-autosave]"),
    PageState("section-long", "section.html", f"{PLAN}/sections/protocols", "form[data-autosave]"),
    PageState("suggestions", "section.html", "/plans/like-x/sections/account", "#suggestions"),
    PageState(
        "section-refused",
        "section.html",
        f"{PLAN}/sections/account",
        "#summary",
        _save_whole("[name='a:account.url_en']", "not an address"),
    ),
    PageState("question", "section.html", AUDIENCE, ".toolbar"),
    PageState("question-opened", "section.html", AUDIENCE, ".preview p", _preview),
    PageState(
        "question-saved", "section.html", f"{AUDIENCE}?done=saved", ".notice.good", _open_folds
    ),
    PageState(
        "question-one-language",
        "section.html",
        AUDIENCE,
        "[name=texts][value=fr][aria-pressed=true]",
        _press("[name=texts][value=fr]"),
    ),
    PageState(
        "question-both-languages",
        "section.html",
        AUDIENCE,
        "[name=texts][value=''][aria-pressed=true]",
        _press("[name=texts][value='']"),
    ),
    PageState(
        "question-offers", "section.html", "/plans/blank/questions/roles.coordinator", "#offers"
    ),
    PageState(
        "question-noted",
        "section.html",
        "/plans/blank/questions/account.url_en",
        "details.note[open]",
    ),
    PageState(
        "question-refused",
        "section.html",
        f"{PLAN}/questions/account.url_en",
        "[aria-invalid]",
        _refuse_field,
    ),
    PageState(
        "question-hides",
        "section.html",
        f"{PLAN}/questions/assessments.listed",
        "[name=confirmed]",
        _hide_others,
    ),
    PageState("question-newer", "section.html", AUDIENCE, "[name=force]", _differ),
    PageState("question-restored", "section.html", AUDIENCE, ".restore", _leave_typed),
    PageState("question-offline", "section.html", AUDIENCE, _UNSAVED, _lose_server),
    PageState(
        "question-held", "section.html", f"{HELD}/questions/platform.audience", "textarea[disabled]"
    ),
    PageState(
        "note-refused",
        "problem.html",
        AUDIENCE,
        "#problems-title",
        _send(f"{PLAN}/notes/platform.audience", "note=not_applicable"),
    ),
    PageState(
        "held",
        "held.html",
        PLAN,
        "main p + p",
        _send(f"{HELD}/notes/platform.audience", "note=unsure"),
    ),
    PageState("table", "table.html", RISKS, "#rows", _open_folds),
    PageState(
        "table-refused",
        "table.html",
        RISKS,
        "#problems-title",
        _send(RISKS, "action=paste&cells=Likelihood%0Anever"),
    ),
    PageState("table-held", "table.html", f"{HELD}/tables/risks.register", ".notice.warn"),
    PageState("row", "row.html", f"{RISKS}/r1", "#level", _open_folds),
    PageState(
        "row-refused",
        "row.html",
        f"{PLAN}/tables/resources.staffing/s1",
        "#summary",
        _save_whole("input[inputmode=decimal] >> nth=0", "many"),
    ),
    PageState("review", "review.html", f"{PLAN}/review", "dl.review"),
    PageState("findings", "findings.html", "/plans/blank/findings", "#g-now", _open_folds),
    PageState("documents", "documents.html", f"{PLAN}/documents", ".pages img"),
    PageState(
        "documents-refused",
        "problem.html",
        "/plans/blank/documents",
        "#problems-title",
        _send("/plans/blank/documents", "final=yes"),
    ),
    PageState("approvals", "approvals.html", f"{PLAN}/approvals", "#records ~ ol"),
    PageState("approvals-begun", "approvals.html", "/plans/blank/approvals", "#records ~ p"),
    PageState("translation", "translation.html", "/translation", ".pairs", _open_folds),
    PageState(
        "translation-all", "translation.html", "/translation?state=all&from=60", "[start='61']"
    ),
    PageState("proposals", "proposals.html", "/proposals", ".proposal", _open_folds),
    PageState(
        "proposals-refused",
        "proposals.html",
        "/proposals",
        "#refused",
        _place_nowhere,
    ),
    PageState("history", "history.html", "/history", ".proposal"),
    PageState("verify", "verify.html", "/verify", "#package"),
    PageState("verify-refused", "verify.html", "/verify", "#problems-title", _verify("bad.zip")),
    PageState("verify-verdict", "verify.html", "/verify", "#v-en", _verify("good.zip")),
    PageState("lost", "message.html", "/nowhere", "main p", key="refused.address"),
    PageState(
        "too-large", "message.html", "/verify", "main h1 + p", _send_too_much, key="refused.size"
    ),
    PageState(
        "used-token", "message.html", "/", "main h1 + p", _use_token_again, key="refused.token"
    ),
    PageState(
        "another-host",
        "message.html",
        "/",
        "main h1 + p",
        _come_by_another_name,
        key="refused.host",
    ),
    PageState(
        "another-origin",
        "message.html",
        "/",
        "main h1 + p",
        _come_from_elsewhere,
        key="refused.origin",
    ),
    PageState(
        "defect", "message.html", "/verify", "main h1 + p", _meet_defect, key="refused.defect"
    ),
    PageState("closed", "message.html", "/", "main h1 + p", _send("/close"), key="closed"),
    PageState("reviewer-portfolio", "portfolio.html", "/", "#documents", who="reviewer"),
    PageState("reviewer-question", "section.html", AUDIENCE, "textarea[disabled]", who="reviewer"),
    PageState("reviewer-table", "table.html", RISKS, "#rows", who="reviewer"),
    PageState(
        "reviewer-documents", "documents.html", f"{PLAN}/documents", "#assemble", who="reviewer"
    ),
    PageState("reviewer-history", "history.html", "/history", ".proposal", who="reviewer"),
    PageState(
        "reviewer-refused",
        "message.html",
        "/",
        "main h1 + p",
        _send("/plans"),
        who="reviewer",
        key="refused.role",
    ),
    PageState("translator-texts", "translation.html", "/translation", "#kit", who="translator"),
    PageState(
        "approver-approvals", "approvals.html", f"{PLAN}/approvals", "#sign-name", who="approver"
    ),
    PageState("author-overview", "overview.html", PLAN, "#sections", who="author"),
    PageState(
        "coordinator-profile",
        "table.html",
        "/documents/profile/tables/positions.team",
        "#rows",
        who="coordinator",
    ),
    PageState("stranger", "message.html", "/", "main h1 + p", who=STRANGER, key="refused.person"),
)


def prepare(root: Path) -> None:
    """Make a workspace in which every state can be met, from the finished sample."""
    with_team(root)
    shutil.rmtree(root / "out", ignore_errors=True)
    _bring_home(read_workspace(root))
    # What the page says of a package depends on nothing here: one of a small policy is soon read.
    elsewhere = read_workspace(SAMPLES / "quebec")
    package = build_package(
        elsewhere,
        elsewhere.singles["politique"],
        today=DAY,
        format_problem=format_problem,
        draft=True,
        pdf=False,
    )
    (root / "good.zip").write_bytes(package.data)
    (root / "bad.zip").write_bytes(b"PK\x03\x04 not a package")
    (root / "plans/broken.yaml").write_text("document: [\n", encoding="utf-8")
    place = ("answers", "platform.audience", "en")
    theirs, ours = "What the file says", "What was typed in the browser"
    keep_conflicts(root / f"plans/{OTHER}.yaml", [AnswerConflict(place, theirs, ours)])
    (root / "out").mkdir()
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(612, 792)
    for language in Language:
        document.save(root / f"out/{NAME}.{language.value}.pdf")
        os.utime(root / f"out/{NAME}.{language.value}.pdf", (0, 0))


def _bring_home(here: Workspace) -> None:
    """Let edits of every kind wait, so that their page has something to show."""
    edits = [
        EditProposal(NAME, "platform.audience", kind, language, "Old", "New", "Ana", DATED)
        for kind in (EditKind.CHANGE, EditKind.COMMENT)
        for language in Language
    ]
    cells = {"statement": "A <new> aim", "intent": "inform", "strategy_objective": "obj1"}
    uses = EditProposal(NAME, "objectives.uses", EditKind.CHANGE, None, "inform, engage", "inform")
    edits += [
        uses,
        replace(edits[0], new="Newer", conflict="Changed here too"),
        EditProposal(NAME, "objectives.list", EditKind.ADD_ROW, Language.EN, cells=cells),
        EditProposal(NAME, "objectives.list[o1]", EditKind.DELETE_ROW, old="Gone"),
    ]
    texts = (UnplacedText("A passage", "Notes", "unmatched", "a.docx", NAME),)
    sourced = tuple(replace(each, source="a.docx") for each in edits)
    keep_waiting(here, IncomingEdits(sourced, texts))
    settle(here, [IncomingDecision(sourced[2], accept=True)], DAY)


@contextmanager
def places(root: Path, browser: Browser) -> Iterator[ServedWorkspace]:
    """Serve a prepared workspace both ways, with a few things done in it, while the block runs."""

    def team(port: int) -> Access:
        roles = read_team(read_workspace(root))
        return ProxyAccess(f"127.0.0.1:{port}", ("127.0.0.1",), "X-Person", roles)

    with ExitStack() as stack:
        stack.enter_context(_holding(root / f"plans/{HELD.rpartition('/')[2]}.yaml"))
        servers = {
            "open": stack.enter_context(served_here(root, DAY)),
            "serve": stack.enter_context(served_here(root, DAY, team)),
        }
        place = ServedWorkspace(root, browser, servers)
        _begin(place.page(LOCAL, "en"))
        yield place
        for page in place.pages.values():
            page.context.close()


def _begin(page: Page) -> None:
    """Begin two plans, note why an answer is missing, sign, and change what was signed."""
    for address, fields in (
        ("/plans", "document=plan&name=blank"),
        ("/plans/blank/notes/account.url_en", "note=to_be_determined&reason:en=Soon&by=2026-12-01"),
        ("/plans", f"document=plan&name=like-x&from={NAME}"),
        (f"{PLAN}/sign", "purpose=privacy&name=P. Name"),
    ):
        _send(address, fields)(page, None)  # type: ignore[arg-type]
    page.goto(page.url.partition("/plans/")[0] + AUDIENCE)
    _save_whole("textarea >> nth=0", "Changed after the sign-off")(page, None)  # type: ignore[arg-type]
    _send(f"{PLAN}/leave")(page, None)  # type: ignore[arg-type]


@contextmanager
def _holding(path: Path) -> Iterator[None]:
    """Edit a file in another process while the block runs."""
    code = (
        "import sys, planbuilder\n"
        "with planbuilder.Interview(sys.argv[1]):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    holder.stdout.readline()
    yield
    holder.stdin.close()
    holder.wait(60)
    holder.stdout.close()
