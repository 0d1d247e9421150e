"""Workflows in a real Chromium: a plan to its package, tables, pasting, two people, crashes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from planbuilder.approval.record import records_of_kind
from planbuilder.approval.records import StateMove
from planbuilder.frontends.web import request_guard
from planbuilder.instrument import Instrument
from planbuilder.package.verify import verify_package
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.wording import Translator, format_problem
from planbuilder.workspace import read_workspace
from tests.frontends.web.browser import ROOT, chromium, free_port, go, open_page, serving
from tests.frontends.web.conftest import DAY, SAMPLES
from tests.frontends.web.local_server import served_here

QUESTION = "/plans/data-x/questions/platform.audience"
ENGLISH = "textarea[name='a:platform.audience:en']"
FRENCH = "textarea[name='a:platform.audience:fr']"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLES / "draft", tmp_path / "draft")
    return tmp_path / "draft"


def press_until(page: Page, name: str, key: str = "Tab", times: int = 90) -> None:
    """Press a key until the control whose name begins so has the focus."""
    for _ in range(times):
        page.keyboard.press(key)
        label = page.evaluate(
            """() => { const a = document.activeElement;
                 return (a.getAttribute('aria-label') || a.labels?.[0]?.textContent
                         || a.textContent || '').replace(/\\s+/g, ' ').trim() }"""
        )
        if label.startswith(" ".join(name.split())):  # a no-break space is one as well
            return
    pytest.fail(f"no way to {name!r} with the keyboard")


@pytest.fixture
def parks(tmp_path: Path) -> Path:
    """Return the finished sample, with the day its older account went live, for its launch.

    Its portfolio is checked at every visit: two plans of six do for that.
    """
    left_out = shutil.ignore_patterns("canoe-*", "misty-*", "pine-*", "video-*")
    root = Path(shutil.copytree(SAMPLES / "parks", tmp_path / "parks", ignore=left_out))
    plan = root / "plans" / "national-x.yaml"
    text = plan.read_text(encoding="utf-8")
    dated = text.replace("\n  approval:\n", '\n  approval:\n    live_on: "2014-03-01"\n', 1)
    assert dated != text
    plan.write_text(dated, encoding="utf-8")
    return root


class Keyboard:
    """One person at a keyboard, in one language."""

    def __init__(self, page: Page, language: Language) -> None:
        self.page = page
        self.words = Translator(language, "web")
        # Heard from the start: told only right before a key, the browser may open its own chooser.
        page.on("filechooser", lambda _: None)

    def press(self, key: str, *, arrives: str) -> None:
        """Press a key on a link or a button, and wait for the page it leads to."""
        self.page.keyboard.press(key)
        self.page.wait_for_url(arrives)
        self.page.wait_for_selector("html[data-ready]")

    def follow(self, name: str, arrives: str, times: int = 90) -> None:
        """Go to a link or a button by its name and press Enter."""
        press_until(self.page, name, times=times)
        self.press("Enter", arrives=arrives)

    def look_up(self, plan: str, path: str, arrives: str) -> None:
        """Go from a page that links to a plan to one of its questions, by the review."""
        document = load_instrument().document("plan")
        section, heading = document.section_of(path), document.question(path).heading
        letter = f"{section.letter}) " if section.letter else ""
        language = self.words.language
        self.follow(plan, "**/plans/*")
        self.follow(self.words("document.review"), "**/review")
        self.follow(f"{letter}{section.title[language]}", "**/review#*")
        self.follow(f"{self.words('change')}: {heading[language]}", arrives, times=200)

    def choose_file(self, name: str, file: Path) -> None:
        """Open the chooser of a file control with the space bar and take a file."""
        press_until(self.page, name)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(file)


def test_from_a_blank_plan_to_an_active_account_with_the_keyboard_alone(
    browser: Browser, parks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The README's way from a new plan to an active account and its package, key by key.

    It begins in English and in the light, and goes on in French and in the dark: what is focused
    in which order is the same, and `test_accessibility` sees each page in both.

    No LibreOffice is found: `test_app` makes a package with copies.
    """
    monkeypatch.setenv("PATH", "")
    with served_here(parks, DAY) as server:
        page = open_page(browser, server, color_scheme="light")
        keys = Keyboard(page, Language.EN)
        _answer_a_blank_plan(keys)
        page.emulate_media(color_scheme="dark")
        press_until(page, "Français")
        page.keyboard.press("Enter")
        page.wait_for_selector("html[lang^=fr][data-ready]")
        keys.words = t = Translator(Language.FR, "web")
        _approve_and_open(keys, read_workspace(parks).instrument)
        page.set_default_timeout(240_000)
        keys.follow(t("document.documents"), "**/documents")
        keys.follow(t("documents.package"), "**done=packaged")
        page.set_default_timeout(120_000)
        package = parks / "out" / "national-x.zip"
        keys.follow(t("nav.verify"), "**/verify")
        keys.choose_file(t("verify.file"), package)
        press_until(page, t("verify.do"))
        page.keyboard.press("Enter")
        page.wait_for_selector("section h2")
        outcome = verify_package(package.read_bytes(), "", format_problem, today=DAY)
        text = Translator(t.language)(f"verify.{outcome.conclusion.value}", count=0)
        assert text in page.locator("main").inner_text()
        keys.follow(t("nav.history"), "**/history")
        page.context.close()
    after = read_workspace(parks)
    blank = after.plans["new-account"]
    assert blank.wording("platform.audience").en == "Visitors **of parks**"
    assert len(blank.rows("risks.register")) == 1
    states = [
        record.target
        for record in records_of_kind(after.series_of(after.plans["national-x"]).records, StateMove)
    ]
    assert states[-1] == "active" and len(states) == 6
    assert after.plans["national-x"].date("approval.live_on") == date(2014, 1, 1)


def _answer_a_blank_plan(keys: Keyboard) -> None:
    """Begin a plan from nothing; answer a choice, a text with its format, and a row."""
    page, t, interview = keys.page, keys.words, Translator(keys.words.language, "interview")
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to the main content
    press_until(page, t("portfolio.name"))
    page.keyboard.type("new-account")
    keys.follow(t("portfolio.start"), "**/plans/new-account")
    keys.follow(t("overview.resume"), "**/plans/new-account/**")
    page.keyboard.press("Tab")
    press_until(page, t("answer.none"))
    page.keyboard.press("ArrowDown")
    keys.follow(t("save_next"), "**done=saved")
    keys.look_up("new-account", "platform.audience", "**/questions/platform.audience")
    press_until(page, interview(f"prompt.in_{t.language.value}"))
    page.keyboard.type("Visitors ")
    page.keyboard.press("Shift+Tab")
    press_until(page, t("toolbar.bold"), key="Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("of parks")
    press_until(page, t("note.title"))
    page.keyboard.press("Enter")  # open the note, and leave it
    press_until(page, t("save_next"), key="Shift+Tab")
    keys.press("Enter", arrives="**done=saved")
    keys.look_up("new-account", "risks.register", "**/tables/risks.register")
    press_until(page, interview("table.start"))
    page.keyboard.press("ArrowDown")
    keys.follow(t("table.add_preset"), "**/risks.register/**")


def _approve_and_open(keys: Keyboard, instrument: Instrument) -> None:
    """Take the finished plan through its life, as far as the active account."""
    page, t, commands = keys.page, keys.words, Translator(keys.words.language)
    title = {Language.EN: "Historic Places", Language.FR: "Lieux historiques"}[t.language]
    assert instrument.plan is not None
    # The account of the sample was there before its plan: its author says since when.
    keys.follow(t("nav.portfolio"), "**/")
    keys.look_up(title, "approval.live_on", "**/questions/approval.live_on")
    press_until(page, instrument.plan.question("approval.live_on").heading[t.language])
    page.keyboard.type("01012014")  # the day comes first in French, the month in English
    press_until(page, t("save_next"))
    keys.press("Enter", arrives="**done=saved")
    keys.follow(title, "**/plans/national-x")
    keys.follow(t("document.approvals"), "**/approvals")
    assert instrument.lifecycle is not None
    first_kind = instrument.lifecycle.sign_offs[0].label[t.language]

    def act(button: str) -> None:
        before = page.locator("section[aria-labelledby=records] li").count()
        press_until(page, button, times=200)
        page.keyboard.press("Enter")
        expect(page.locator("section[aria-labelledby=records] li")).to_have_count(before + 1)
        page.wait_for_selector("html[data-ready]")

    def sign(purpose: int, name: str) -> None:
        press_until(page, first_kind, times=200)
        for _ in range(purpose):
            page.keyboard.press("ArrowDown")
        press_until(page, commands("sign.name").removesuffix("."))
        page.keyboard.type(name)
        act(t("approvals.sign_do"))

    act(t("approvals.move_do"))  # consulted
    act(t("approvals.decision"))
    act(t("approvals.move_do"))  # assessed
    sign(0, "P. Name")
    act(t("approvals.move_do"))  # signed for privacy
    sign(1, "A. Name")
    act(t("approvals.move_do"))  # approved
    act(t("approvals.move_do"))  # requested
    press_until(page, commands("record.completed.evidence").removesuffix("."), times=200)
    page.keyboard.type("2026-114")
    act(t("approvals.completed_do"))
    act(t("approvals.move_do"))  # active


def test_a_field_is_saved_on_leaving_it_and_everything_is_written_at_the_end(
    browser: Browser, draft: Path
) -> None:
    with serving(draft) as server:
        page = open_page(browser, server)
        go(page, server, QUESTION)
        page.fill(ENGLISH, "People who *plan*\n\n- by car\n- by bus")
        page.locator(FRENCH).focus()  # inside the same question: not left yet
        page.locator("details summary >> nth=0").focus()
        page.locator("form button[value=stay]").focus()
        expect(page.locator("[data-status]")).to_contain_text("Saved at")
        page.click("text=As it will print >> nth=0")
        expect(page.locator(".preview li").first).to_have_text("by car")
        assert server.interrupt() in (0, 130)
        page.context.close()
    text = (draft / "plans/data-x.yaml").read_text(encoding="utf-8")
    assert "- by bus" in text
    assert not (draft / "plans/.planbuilder/journal/data-x.yamll").exists()


def test_pasting_from_word_keeps_what_prints_and_says_what_it_dropped(
    browser: Browser, draft: Path
) -> None:
    def mark(sign: str) -> str:
        """Return the sign of a list item as Word writes it."""
        return (
            "<![if !supportLists]><span style='font-family:Symbol'>"
            f"<span style='mso-list:Ignore'>{sign}"
            "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span>"
            "<![endif]>"
        )

    html = (
        "<html><body><h2>Title</h2><p class=MsoNormal>Read <b>this</b> and <i>that</i>, "
        "<a href='https://example.ca/a'>there</a>.</p>"
        f"<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'>{mark('·')}One</p>"
        f"<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'>{mark('o')}Two</p>"
        "<p class=MsoNormal><b>$$ and $&amp;</b><span style='color:red'> in red</span><o:p></o:p>"
        "<span style='font-weight:bold'>Heavy</span> <span style='font-style:italic'>slanted</span>"
        "<ol><li>First<ul><li>Inner</li></ul></li></ol><img src='x.png'>"
        "<script>document.title = 'run'</script></body></html>"
    )
    with served_here(draft, DAY) as server:
        page = open_page(browser, server)
        go(page, server, QUESTION)
        page.fill(ENGLISH, "")
        page.evaluate(
            """([selector, html]) => {
              const data = new DataTransfer(), area = document.querySelector(selector);
              data.setData('text/html', html); data.setData('text/plain', 'plain');
              area.focus();
              area.dispatchEvent(new ClipboardEvent('paste',
                {clipboardData: data, bubbles: true, cancelable: true}));
            }""",
            [ENGLISH, html],
        )
        text = page.input_value(ENGLISH)
        assert text.startswith("Title\n\nRead **this** and *that*, [there](https://example.ca/a).")
        assert "\n- One\n   - Two\n" in text and "**$$ and $&** in red" in text
        assert "**Heavy** *slanted*" in text
        assert "1. First" in text and "   - Inner" in text
        assert "script" not in text and page.title() != "run"
        expect(page.locator("#announcer")).to_contain_text(
            "the look of headings, pictures and other objects, fonts and colours"
        )
        page.context.close()


def test_rows_are_added_pasted_filled_moved_deleted_and_brought_back(
    browser: Browser, draft: Path
) -> None:
    address = "/plans/data-x/tables/risks.register"
    with served_here(draft, DAY) as server:
        page = open_page(browser, server)
        go(page, server, address)
        rows = page.locator("tbody tr[id^=row-]")
        count = rows.count()
        page.click("text=Add this row")
        page.wait_for_url(f"**{address}/*")
        for column in ("likelihood", "impact"):
            page.locator(f"input[name$='.{column}'] >> nth=1").check()
        expect(page.locator("#level")).to_contain_text("evel")
        go(page, server, address)
        expect(rows).to_have_count(count + 1)
        last = rows.last.locator("th a")
        name = last.inner_text()
        rows.last.locator("button", has_text="Up").click()
        page.wait_for_url("**done=row_moved")
        assert rows.nth(count - 1).locator("th a").inner_text() == name
        rows.nth(count - 1).locator("button", has_text="Delete").click()
        page.wait_for_url("**done=row_deleted")
        expect(rows).to_have_count(count)
        page.click("text=Undo the last change")
        page.wait_for_url("**done=undone")
        expect(rows).to_have_count(count + 1)
        page.click("text=Paste rows from a spreadsheet")
        page.fill("#cells", "Risk statement\nA first pasted risk\nA second pasted risk")
        page.click("text=Add these rows")
        page.wait_for_url("**done=pasted")
        expect(rows).to_have_count(count + 3)
        page.context.close()


def test_a_killed_server_and_a_closed_page_lose_nothing(browser: Browser, draft: Path) -> None:
    port = str(free_port())
    with serving(draft, "--port", port) as server:
        page = open_page(browser, server)
        go(page, server, QUESTION)
        page.fill(ENGLISH, "Saved before the power cut")
        page.locator("form button[value=stay]").focus()
        expect(page.locator("[data-status]")).to_contain_text("Saved at")
        server.kill()
        page.fill(FRENCH, "Tapé après la panne")
        page.locator("form button[value=stay]").focus()
        expect(page.locator("[data-status]")).to_contain_text("does not answer")
        storage = page.context.storage_state()
        page.context.close()
    assert read_workspace(draft).plans["data-x"].wording("platform.audience").en == (
        "Saved before the power cut"
    )
    with serving(draft, "--port", port) as server:
        page = open_page(browser, server, storage_state=storage)
        go(page, server, QUESTION)
        assert page.input_value(ENGLISH) == "Saved before the power cut"
        expect(page.locator(".restore")).to_contain_text("Tapé après la panne")
        page.click("text=Bring back what I typed")
        assert page.input_value(FRENCH) == "Tapé après la panne"
        page.locator("form button[value=stay]").click()
        page.wait_for_url("**done=saved")
        page.context.close()
    after = read_workspace(draft).plans["data-x"].wording("platform.audience")
    assert after.fr == "Tapé après la panne"


def test_who_edits_in_a_terminal_is_shown_and_waited_for(browser: Browser, draft: Path) -> None:
    with served_here(draft, DAY) as server:
        page = open_page(browser, server)
        go(page, server, QUESTION)  # free so far
        holder = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import sys, planbuilder\n"
                "with planbuilder.Interview(sys.argv[1]):\n"
                "    print('held', flush=True)\n"
                "    sys.stdin.readline()\n",
                str(draft / "plans/data-x.yaml"),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert holder.stdout is not None and holder.stdin is not None
        holder.stdout.readline()
        page.fill(ENGLISH, "Typed meanwhile")
        page.locator("form button[value=stay]").click()
        expect(page.locator("h1")).to_have_text("This file is being edited elsewhere")
        go(page, server, QUESTION)
        expect(page.locator(ENGLISH)).to_be_disabled()
        holder.stdin.write("\n")
        holder.stdin.flush()
        holder.wait(60)
        go(page, server, QUESTION)
        expect(page.locator(".restore")).to_contain_text("Typed meanwhile")
        page.context.close()
    holder.stdin.close()
    holder.stdout.close()


def test_two_people_see_both_texts_and_each_role_does_its_own(
    browser: Browser, draft: Path
) -> None:
    (draft / "team.yaml").write_text(
        'people:\n  "ana@x.ca": ["author"]\n  "bea@x.ca": ["author"]\n  "rex@x.ca": ["reviewer"]\n',
        encoding="utf-8",
    )
    port = str(free_port())
    words = ["--host", f"127.0.0.1:{port}", "--header", "X-Person", "--proxy", "127.0.0.1"]
    with serving(draft, *words, "--port", port, command="serve") as server:
        pages: dict[str, Page] = {}
        for name in ("ana", "bea", "rex"):
            context = browser.new_context(extra_http_headers={"X-Person": f"{name}@x.ca"})
            context.set_default_timeout(120_000)
            pages[name] = context.new_page()
            go(pages[name], server, QUESTION)
        pages["ana"].fill(ENGLISH, "Written by Ana")
        pages["ana"].locator("form button[value=stay]").click()
        pages["ana"].wait_for_url("**done=saved")
        pages["bea"].fill(ENGLISH, "Written by Bea")
        pages["bea"].locator("form button[value=stay]").focus()
        expect(pages["bea"].locator("blockquote").first).to_have_text("Written by Ana")
        assert pages["bea"].input_value(ENGLISH) == "Written by Bea"
        pages["bea"].check("text=Replace the other text with mine")
        pages["bea"].locator("form button[value=stay]").click()
        pages["bea"].wait_for_url("**done=saved")
        assert pages["rex"].locator("form[data-autosave] button").count() == 0
        stranger = browser.new_context()
        answer = stranger.new_page().goto(server.origin + "/")
        assert answer is not None and answer.status == 401
        for each in (*pages.values(), stranger.pages[0]):
            each.context.close()
    assert read_workspace(draft).plans["data-x"].wording("platform.audience").en == "Written by Bea"
    log = (draft / "records/audit.jsonl").read_text(encoding="utf-8")
    assert "ana@x.ca" in log and "bea@x.ca" in log and "platform.audience" in log
    assert "Written by" not in log


def test_everything_works_without_javascript(browser: Browser, draft: Path) -> None:
    with served_here(draft, DAY) as server:
        page = open_page(browser, server, java_script_enabled=False)
        page.goto(server.origin + "/plans/data-x/sections/account")
        page.fill("input[name='a:account.name_en']", "No script here")
        page.click("main form button[value=stay]")
        page.wait_for_url("**done=saved")
        assert page.input_value("input[name='a:account.name_en']") == "No script here"
        page.goto(server.origin + "/verify")
        (draft / "bad.zip").write_bytes(b"PK\x03\x04 not a package")
        page.set_input_files("#package", draft / "bad.zip")
        page.click("main form button")
        expect(page.locator(".notice.bad")).to_be_visible()
        page.goto(server.origin + "/proposals")
        (draft / "data-x.json").write_text('{"platform.audience": {"en": "Came home"}}')
        page.set_input_files("#file", draft / "data-x.json")
        press_until(page, "Read the file")
        page.keyboard.press("Enter")
        page.wait_for_url("**done=read")
        press_until(page, "Decide later")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")  # accept
        press_until(page, "Save what is accepted or refused")
        page.keyboard.press("Enter")
        page.wait_for_url("**done=decided")
        page.context.close()
    plan = read_workspace(draft).plans["data-x"]
    assert plan.wording("platform.audience").en == "Came home"


def test_an_answer_that_is_too_large_is_refused_and_stays_in_the_browser(
    browser: Browser, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser takes seconds to lay out what is over the real limit: the limit is lower here.

    `test_request_guard` proves the real one, and `test_accessibility` sends 20 MB from a page.
    """
    monkeypatch.setattr(request_guard, "MAX_BODY", 200_000)
    name = "input[name='a:account.name_en']"
    with served_here(draft, DAY) as server:
        page = open_page(browser, server)
        go(page, server, "/plans/data-x/questions/account.name_en")
        page.evaluate(
            "(selector) => { const a = document.querySelector(selector); a.value = 'x'.repeat(3e5);"
            " a.dispatchEvent(new Event('input', {bubbles: true})); a.focus(); a.blur() }",
            name,
        )
        expect(page.locator("[data-status]")).to_contain_text("too large")
        assert page.evaluate("(s) => document.querySelector(s).value.length", name) == 300_000
        page.context.close()


def test_the_address_opens_once_and_a_server_that_is_gone_says_so(
    browser: Browser, draft: Path
) -> None:
    with serving(draft) as server:
        assert server.entry.startswith("http://127.0.0.1:") and "token=" in server.entry
        page = open_page(browser, server)
        assert page.locator("h1").count() == 1
        second = open_page(browser, server)
        expect(second.locator("h1")).to_contain_text("already")
        second.context.close()
        page.click("text=Close planbuilder")
        expect(page.locator("h1")).to_have_text("planbuilder is closed")
        assert server.process.wait(60) == 0
        page.context.close()
