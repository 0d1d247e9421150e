"""A form becomes the same answers, byte for byte, as the same replies given elsewhere."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from starlette.testclient import TestClient

from planbuilder.cli import run
from planbuilder.text import LANGUAGES
from planbuilder.workspace import read_workspace
from planbuilder.workspace.new_document import blank_document
from tests.frontends.web.conftest import DAY, SAMPLES, Pages, pages_of
from tests.frontends.web.whole_plan import fill
from tests.reliability.interruptions import Points, watch_disk

QUESTION = "/plans/data-x/questions/platform.audience"
ENGLISH = "a:platform.audience:en"


def test_a_whole_plan_answered_in_the_browser_is_the_file_that_headless_writes(
    tmp_path: Path,
) -> None:
    """Every question, table and reason, in both languages.

    What headless writes, the guided and the plain interview write: test_complete_plans.py proves
    that for a whole plan.
    """
    source = read_workspace(SAMPLES / "parks").plans["national-x"]
    files = {}
    for name in ("browser", "headless"):
        root = tmp_path / name
        shutil.copytree(SAMPLES / "parks", root, ignore=shutil.ignore_patterns("out", "plans"))
        (root / "plans").mkdir()
        files[name] = root / "plans" / "national-x.yaml"
        files[name].write_bytes(blank_document(root, "plan", LANGUAGES[0], "national-x"))
    pages = pages_of(tmp_path / "browser")
    fill(pages, "/plans/national-x", source)
    pages.site.close()
    answers = tmp_path / "answers.yaml"
    answers.write_bytes(files["browser"].read_bytes())
    words = ("interview", str(files["headless"]), "--answers", str(answers))
    run((*words, "--today", DAY.isoformat(), "--language", "en"))
    assert files["browser"].read_bytes() == files["headless"].read_bytes()
    plan = read_workspace(tmp_path / "browser").plans["national-x"]
    # What only a launch asks for, and what the file of a plan says of itself, is not asked here.
    assert len(source.values) - 5 < len(plan.values) <= len(source.values)
    assert plan.notes == source.notes
    tables = [path for path in source.values if source.rows(path)]
    assert len(tables) > 10
    assert all(len(plan.rows(path)) == len(source.rows(path)) for path in tables)
    texts = [path for path, _, wording in plan.texts() if not wording.missing]
    assert len(texts) > 150


def test_a_field_saved_over_a_newer_one_shows_both(draft: Pages) -> None:
    stale = draft.form(QUESTION)
    assert draft.save(QUESTION, {ENGLISH: "First"})[0] == 200
    status, text = draft.post(QUESTION, {**stale, ENGLISH: "Second"})
    assert status == 422
    assert "First" in text and "Second" in text and "Somebody changed this answer" in text
    plan = draft.site.workspace().plans["data-x"]
    assert plan.wording("platform.audience").en == "First"
    status, _ = draft.post(QUESTION, {**stale, ENGLISH: "Second", "force": ENGLISH})
    assert status == 200
    assert draft.site.workspace().plans["data-x"].wording("platform.audience").en == "Second"


def test_the_same_text_saved_twice_is_no_conflict(draft: Pages) -> None:
    stale = draft.form(QUESTION)
    draft.save(QUESTION, {ENGLISH: "Same"})
    assert draft.post(QUESTION, {**stale, ENGLISH: "Same"})[0] == 200


def test_what_an_editor_wrote_meanwhile_is_seen_and_kept(draft: Pages) -> None:
    draft.save(QUESTION, {ENGLISH: "From the browser"})
    path = draft.site.root / "plans/data-x.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# A note by hand\n{text}", encoding="utf-8")
    assert "From the browser" in draft.get(QUESTION)
    draft.save(QUESTION, {ENGLISH: "Again from the browser"})
    draft.site.close()
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# A note by hand") and "Again from the browser" in text


def test_an_answer_that_would_hide_others_waits_to_be_confirmed(parks: Pages) -> None:
    address = "/plans/national-x/questions/assessments.listed"
    form = {**parks.form(address), "a:assessments.listed": "no"}
    status, text = parks.post(address, form)
    assert status == 422
    assert 'name="confirmed"' in text
    status, _ = parks.post(address, {**form, "confirmed": "assessments.listed"})
    assert status == 200
    plan = parks.site.workspace().plans["national-x"]
    assert plan.text("assessments.listed") == "no"


def test_notes_need_a_reason_where_one_is_due(draft: Pages) -> None:
    address = "/plans/data-x/notes/platform.audience"
    assert draft.post(address, {"note": "not_applicable"})[0] == 422
    fields = {"note": "to_be_determined", "by": "2027-01-15", "reason:en": "Survey under way"}
    assert draft.post(address, fields)[0] == 200
    note = draft.site.workspace().plans["data-x"].notes["platform.audience"]
    assert note.reason.en == "Survey under way" and note.by is not None
    assert draft.post(address, {"note": ""})[0] == 200
    assert "platform.audience" not in draft.site.workspace().plans["data-x"].notes


def test_undo_goes_back_one_change(draft: Pages) -> None:
    before = draft.form(QUESTION)[ENGLISH]
    draft.save(QUESTION, {ENGLISH: "Something else"})
    assert draft.post("/plans/data-x/undo", {"back": QUESTION})[0] == 200
    assert draft.form(QUESTION)[ENGLISH] == before


def test_characters_that_do_not_show_are_kept_until_the_author_takes_them_out(
    draft: Pages,
) -> None:
    findings = "/plans/data-x/findings"
    assert "/plans/data-x/visible" not in draft.get(findings)
    draft.save(QUESTION, {ENGLISH: "Visi\u00adtors of \u2066parks"})
    assert draft.form(QUESTION)[ENGLISH] == "Visi\u00adtors of \u2066parks"
    assert "U+00AD, U+2066" in draft.get(findings)
    assert draft.post("/plans/data-x/visible", {})[0] == 200
    assert draft.form(QUESTION)[ENGLISH] == "Visitors of parks"
    assert "U+00AD" not in draft.get(findings)


def test_a_refused_value_is_shown_again_with_its_reason(draft: Pages) -> None:
    address = "/plans/data-x/questions/account.url_en"
    status, text = draft.save(address, {"a:account.url_en": "nowhere"})
    assert status == 422
    assert 'value="nowhere"' in text and 'aria-invalid="true"' in text
    assert 'href="#q-account-url_en-0"' in text


def test_without_a_form_of_ours_nothing_changes(draft: Pages) -> None:
    """A field without the digest of what was shown is not taken."""
    path = draft.site.root / "plans/data-x.yaml"
    before = path.read_bytes()
    assert draft.post(QUESTION, {ENGLISH: "Blind"})[0] == 200
    draft.site.close()
    assert path.read_bytes() == before
    assert isinstance(draft.client, TestClient)


def test_a_text_typed_here_and_in_the_file_is_shown_twice_and_chosen(draft: Pages) -> None:
    plan = draft.site.root / "plans" / "data-x.yaml"
    before = draft.form(QUESTION)[ENGLISH]
    assert draft.save(QUESTION, {ENGLISH: "Typed here"})[0] == 200
    text = plan.read_text(encoding="utf-8")
    assert before in text
    plan.write_text(text.replace(before, "By an editor"), encoding="utf-8")
    page = draft.get("/plans/data-x")
    assert "Typed here" in page and "By an editor" in page
    assert "Typed here" not in plan.read_text(encoding="utf-8")
    place = {"place": "answers/platform.audience/en", "choice": "ours"}
    assert draft.post("/plans/data-x/conflict", place)[0] == 200
    assert "Typed here" in plan.read_text(encoding="utf-8")
    assert "By an editor" not in draft.get("/plans/data-x")


def test_a_text_in_the_other_language_is_kept_with_a_reason(draft: Pages) -> None:
    quotation = "Visitors should read the notice before they leave, and look at the map again."
    assert draft.save(QUESTION, {ENGLISH: quotation, ENGLISH[:-2] + "fr": quotation})[0] == 200
    assert quotation in draft.get("/translation")
    kept = {"file": "plans/data-x.yaml", "path": "platform.audience", "by": "Language Services"}
    assert draft.post("/translation/keep", {**kept, "reason": " "})[0] == 422
    assert draft.post("/translation/keep", {**kept, "reason": "A quotation"})[0] == 200
    record = draft.site.workspace().plans["data-x"].translations["platform.audience"]
    assert (record.reason, record.by) == ("A quotation", "Language Services")
    assert quotation not in draft.get("/translation")


class FullDisk(Points):
    """A disk that takes nothing more from one point on."""

    def __init__(self, at: int) -> None:
        super().__init__(at, lambda: None)

    def reach(self) -> None:
        """Pass one point, or refuse it."""
        self.passed += 1
        if self.passed >= self.at:
            raise OSError(errno.ENOSPC, "No space left on device")


def test_on_a_full_disk_nothing_is_lost_that_was_said_to_be_saved(draft: Pages) -> None:
    """The disk is full from each point of a save on, then from many points of writing the file."""
    path = draft.site.root / "plans" / "data-x.yaml"

    def audience() -> str | None:
        return read_workspace(draft.site.root).plans["data-x"].wording("platform.audience").en

    last, refusals, disk = audience(), 0, FullDisk(0)
    while disk.passed >= disk.at:
        disk = FullDisk(disk.at + 1)
        text = f"Typed {disk.at}"
        data = {**draft.form(QUESTION), ENGLISH: text}
        with watch_disk(disk):
            status, page = draft.post(QUESTION, data, fragment=True)
        if status == 200:
            last = text
        else:
            refusals += 1
            assert status == 422 and "the disk is full" in page, page
        assert audience() == last, disk.at
    assert refusals
    before, disk = path.read_bytes(), FullDisk(0)
    while disk.passed >= disk.at:
        disk = FullDisk(disk.at + 1 + disk.at // 3)
        last = f"Written {disk.at}"
        assert draft.save(QUESTION, {ENGLISH: last})[0] == 200
        with watch_disk(disk):
            draft.post("/plans/data-x/leave")
        assert audience() == last, disk.at
    assert disk.at > 3 and path.read_bytes() != before
    assert last is not None and last in path.read_text("utf-8")
