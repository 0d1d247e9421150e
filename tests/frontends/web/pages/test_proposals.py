"""The page of what came home: read, shown, decided one by one, the rest kept."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.documents.settlement import IncomingDecision, settle
from planbuilder.documents.waiting_list import keep_waiting
from planbuilder.proposals import EditKind, EditProposal, IncomingEdits
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from tests.frontends.web.conftest import DAY, ORIGIN, SAMPLES, Pages, pages_of

PLAN = "national-x"
AUDIENCE = "platform.audience"


@pytest.fixture
def parks(tmp_path: Path) -> Iterator[Pages]:
    """Return the pages of a workspace with two finished plans."""
    shutil.copytree(SAMPLES / "parks", tmp_path / "parks", ignore=shutil.ignore_patterns("out"))
    for path in (tmp_path / "parks/plans").glob("*.yaml"):
        if path.stem not in (PLAN, "pine-lake-instagram"):
            path.unlink()
    pages = pages_of(tmp_path / "parks")
    yield pages
    pages.site.close()


def _send(pages: Pages, name: str, data: object, **fields: str) -> tuple[int, str]:
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    files = {"file": (name, content)}
    response = pages.client.post("/proposals/files", data=fields, files=files, headers=ORIGIN)
    return response.status_code, response.text


def _keys(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="(d:[0-9a-f]+)"', text)))


def test_a_file_is_read_decided_one_by_one_and_the_rest_is_kept(parks: Pages) -> None:
    answers = {
        AUDIENCE: {"en": "People who plan a <visit>.", "fr": "Les gens qui planifient."},
        "objectives.strategy_version": "9.1",
        "nowhere.at_all": "A passage that fits nowhere",
    }
    status, text = _send(parks, "answers.json", answers, into=PLAN)
    assert status == 200 and "The file was read" in text
    assert "People who plan a &lt;visit&gt;." in text and "answers.json" in text
    first, second, third = _keys(text)
    before = read_workspace(parks.site.root).plans[PLAN]
    assert before.wording(AUDIENCE).en != "People who plan a <visit>."  # nothing is applied alone
    status, text = parks.post("/proposals", {first: "accept", second: "refuse", third: "later"})
    assert status == 200 and _keys(text) == [third]
    plan = read_workspace(parks.site.root).plans[PLAN]
    assert plan.wording(AUDIENCE).en == "People who plan a <visit>."
    assert plan.wording(AUDIENCE).fr == before.wording(AUDIENCE).fr
    again = pages_of(parks.site.root)  # planbuilder was closed meanwhile
    assert _keys(again.get("/proposals")) == [third]
    again.site.close()
    form = {"source": "answers.json", "of_kind": "accept", "kind": "change"}
    assert _keys(parks.post("/proposals", form)[1]) == []
    assert read_workspace(parks.site.root).plans[PLAN].get("objectives.strategy_version") == "9.1"


def test_what_fits_nowhere_is_placed_by_hand_in_the_same_page(parks: Pages) -> None:
    text = _send(parks, "answers.json", {"nowhere.at_all": "A fitting passage"}, into=PLAN)[1]
    (key,) = re.findall(r'name="text" value="([0-9a-f]+)"', text)
    assert f'<option value="{AUDIENCE}">' in text
    choice = {"text": key, "choice": "place"}
    assert parks.post("/proposals/texts", {**choice, "path": "platform.nowhere"})[0] == 422
    status, text = parks.post("/proposals/texts", {**choice, "path": AUDIENCE})
    assert status == 200 and key not in text
    after = read_workspace(parks.site.root).plans[PLAN].wording(AUDIENCE).en
    assert after is not None and after.endswith("\n\nA fitting passage")


def test_a_conflict_is_shown_and_never_chosen(parks: Pages) -> None:
    text = _send(parks, "answers.json", {"objectives.strategy_version": "9.1"}, into=PLAN)[1]
    (key,) = _keys(text)
    page = f"/plans/{PLAN}/questions/objectives.strategy_version"
    parks.save(page, {"a:objectives.strategy_version": "8.0"})
    status, text = parks.post("/proposals", {key: "accept"})
    assert status == 409 and "the same words of the answer have changed since" in text
    assert _keys(text) == [key]
    assert read_workspace(parks.site.root).plans[PLAN].get("objectives.strategy_version") == "8.0"


def test_changes_on_both_sides_show_both_and_join_or_replace(parks: Pages) -> None:
    page = f"/plans/{PLAN}/questions/{AUDIENCE}"
    parks.save(page, {f"a:{AUDIENCE}:en": "Visitors of all parks. Schools."})
    change = EditProposal(PLAN, AUDIENCE, EditKind.CHANGE, Language.EN, source="back.docx")
    sent, here = "Visitors of parks. Schools.", "Visitors of all parks. Schools."
    joining = replace(change, old=sent, new="Visitors of parks. Teachers.", conflict=here)
    replacing = replace(change, old=sent, new="Visitors of no parks. Schools.", conflict=here)
    kinds = (EditKind.DELETE_ROW, EditKind.COMMENT)
    others = [replace(change, kind=kind, path="objectives.list[o1]", new="x") for kind in kinds]
    edits = IncomingEdits((joining, replacing, *others))
    keep_waiting(read_workspace(parks.site.root), edits)
    text = parks.get("/proposals")
    assert text.count("Changed here too") == 2 and text.count(here) == 2
    assert text.count("joined with what changed here") == 1
    assert text.count("in place of the current text") == 1
    form = {"source": "back.docx", "of_kind": "accept"}  # never those in conflict
    keys = [f"d:{each.key}" for each in edits.proposals]
    assert _keys(parks.post("/proposals", {**form, "kind": "comment"})[1]) == keys[:3]
    refusal = {"source": "back.docx", "of_kind": "refuse", "kind": "delete_row"}
    assert _keys(parks.post("/proposals", refusal)[1]) == keys[:2]
    assert _keys(parks.post("/proposals", form)[1]) == keys[:2]
    assert _keys(parks.post("/proposals", {keys[0]: "accept"})[1]) == keys[1:2]
    assert _audience(parks) == "Visitors of all parks. Teachers."
    parks.post("/proposals", {keys[1]: "accept"})
    assert _audience(parks) == "Visitors of no parks. Schools."


def _audience(pages: Pages) -> str | None:
    return read_workspace(pages.site.root).plans[PLAN].wording(AUDIENCE).en


def test_files_that_are_nothing_are_refused_in_words(parks: Pages) -> None:
    for name, data in (("x.docx", b"PK\x03\x04"), ("x.json", b"["), ("x.xlf", b"<a>"), ("x", b"")):
        assert _send(parks, name, data)[0] == 422, name
    assert _keys(parks.get("/proposals")) == []


def test_comments_stand_there_until_they_are_settled(parks: Pages) -> None:
    here = read_workspace(parks.site.root)
    comment = EditProposal(
        PLAN, AUDIENCE, EditKind.COMMENT, Language.EN, "at", "Who exactly?", "Ana", "2026-11-20"
    )
    settle(here, [IncomingDecision(comment, accept=True)], DAY)
    text = parks.get("/proposals")
    assert "Who exactly?" in text and "Ana" in text
    (key,) = re.findall(r'name="comment" value="([0-9a-f]+)"', text)
    assert "Who exactly?" not in parks.post("/proposals/comments", {"comment": key})[1]


def test_a_plan_begun_from_another_waits_answer_by_answer(parks: Pages) -> None:
    status, _ = parks.post("/plans", {"name": "sister", "from": PLAN})
    assert status == 200
    plan = read_workspace(parks.site.root).plans["sister"]
    assert plan.begun_from == PLAN and plan.get("approval.live_on") is None
    assert "carried over from national-x" in parks.get("/proposals")


def test_the_scale_of_a_risk_list_is_set_on_the_page(parks: Pages) -> None:
    text = "Risk,Likelihood,Impact\nThe page is lost,Amber,Severe\nA post is late,Amber,Minor\n"
    status, page = _send(parks, "own.csv", text.encode(), subject="risks", into=PLAN)
    assert status == 200 and "What its values stand for" in page
    (key,) = re.findall(r'<label for="o-([0-9a-f]+)">Amber</label>', page)
    severe = re.search(r">Severe</label><select[^>]*>.*?</select>", page)
    assert severe is not None and '<option value="severe" selected>' in severe.group()
    _, page = parks.post("/proposals/options", {f"o:{key}": "likely"})
    assert "is none of the options here" not in page
    assert page.count('<dd lang="en-CA">Likely</dd>') == 2
    parks.post("/proposals", {"source": "own.csv", "of_kind": "accept"})
    rows = read_workspace(parks.site.root).plans[PLAN].rows("risks.register")[-2:]
    assert [(row["likelihood"], row["impact"]) for row in rows] == [
        ("likely", "severe"),
        ("likely", "minor"),
    ]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", ("Inform the public", "People planning a visit find")),
        ("fr", ("Informer le public", "Les gens qui préparent une visite")),
    ],
)
def test_options_and_rows_are_shown_by_their_labels(
    parks: Pages, language: str, labels: tuple[str, str]
) -> None:
    cells = {"statement": "An aim", "intent": "inform", "strategy_objective": "obj1"}
    row = EditProposal(PLAN, "objectives.list", EditKind.ADD_ROW, Language.EN, cells=cells)
    uses = EditProposal(
        PLAN, "objectives.uses", EditKind.CHANGE, old="inform", new="engage, no such use"
    )
    keep_waiting(read_workspace(parks.site.root), IncomingEdits((row, uses)))
    parks.client.cookies.set("planbuilder_language", language)
    text = parks.get("/proposals")
    assert "obj1" not in text and ">inform<" not in text
    for label in labels:
        assert label in text
    assert "engage, no such use" in text, "what is no option stands as it came"
