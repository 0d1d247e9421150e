"""A form becomes the same answers, byte for byte, as the same replies given elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from planbuilder.answers import Answers, cell_path, raw_value
from planbuilder.cli import run
from planbuilder.interview.columns import is_table
from planbuilder.text import LANGUAGES
from planbuilder.workspace import read_workspace
from planbuilder.workspace.new_document import blank_document
from tests.frontends.web.conftest import DAY, ORIGIN, SAMPLES, Pages, pages_of

QUESTION = "/plans/data-x/questions/platform.audience"
ENGLISH = "a:platform.audience:en"


def in_form(path: str, raw: Any) -> dict[str, Any]:
    """Return an answer as the controls of its question would send it."""
    if isinstance(raw, dict):
        return {f"a:{path}:{part}": text for part, text in raw.items()}
    return {f"a:{path}": raw}


def test_browser_and_headless_write_the_same_file(tmp_path: Path) -> None:
    """A whole strategy answered on its pages, and read from a file of answers."""
    shutil.copytree(SAMPLES / "parks", tmp_path / "source")
    source = read_workspace(tmp_path / "source").strategy
    assert source is not None
    folders = {name: tmp_path / name for name in ("browser", "headless")}
    for folder in folders.values():
        shutil.copytree(SAMPLES / "parks", folder, ignore=shutil.ignore_patterns("out", "plans"))
        (folder / "plans").mkdir()
        blank = blank_document(folder, "strategy", LANGUAGES[0])
        (folder / "strategy.yaml").write_bytes(blank)
    answered = {
        question.id: raw_value(source.values[question.id])
        for question in source.document.questions()
        if question.id in source.values and not is_table(question)
    }
    pages = pages_of(folders["browser"])
    for path, raw in answered.items():
        address = f"/documents/strategy/questions/{path}"
        status, text = pages.save(address, in_form(path, raw))
        assert status == 200, (path, text[:500])
    cells = _fill_a_table(pages, source)
    pages.site.close()
    file = tmp_path / "answers.yaml"
    lines = [f"{path}: {_yaml(raw)}" for path, raw in (answered | cells).items()]
    file.write_text("\n".join(lines), encoding="utf-8")
    target = folders["headless"] / "strategy.yaml"
    words = ("interview", str(target), "--answers", str(file), "--today", DAY.isoformat())
    run((*words, "--language", "en"))
    assert (folders["browser"] / "strategy.yaml").read_bytes() == target.read_bytes()
    assert len(answered) > 20 and len(cells) > 2


def _fill_a_table(pages: Pages, source: Answers) -> dict[str, Any]:
    """Add two rows of the first table there is, cell by cell; return the cells by path."""
    table = next(each for each in source.document.questions() if source.rows(each.id))
    address = f"/documents/strategy/tables/{table.id}"
    cells: dict[str, Any] = {}
    for row in source.rows(table.id)[:2]:
        response = pages.client.post(address, data={"action": "add"}, headers=ORIGIN)
        new = response.url.path.rpartition("/")[2]
        for column in table.columns:
            path = cell_path(table.id, new, column.id)
            value = row[column.id]
            if value is not None and f"a:{path}" in pages.get(f"{address}/{new}"):
                cells[path] = raw_value(value)
                status, text = pages.save(f"{address}/{new}", in_form(path, cells[path]))
                assert status == 200, (path, text[:500])
    return cells


def _yaml(raw: Any) -> str:
    import json

    return json.dumps(raw, ensure_ascii=False)


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
