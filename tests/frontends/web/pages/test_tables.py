"""Several rows at once, and the suggestions of a section, on pages without a script."""

from __future__ import annotations

import re
from html import unescape

import pytest

from planbuilder.cli import DONE, run
from tests.frontends.web.conftest import ORIGIN, Pages

STAFFING = "/plans/national-x/tables/resources.staffing"


def post(pages: Pages, address: str, data: dict[str, str | list[str]]) -> tuple[int, str]:
    response = pages.client.post(address, data=data, headers=ORIGIN)
    return response.status_code, response.text


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]*)</a>', page)


def test_rows_pasted_from_a_spreadsheet_are_read_as_in_the_terminal(parks: Pages) -> None:
    before = names(parks.get(STAFFING))
    text = 'Area\tFunction\tFTEs\nWeb\t"Writing\nand editing"\t0,5\nWeb\tReplies\tmany'
    status, page = post(parks, STAFFING, {"action": "paste", "cells": text})
    assert status == 422 and "many" in page
    assert "<strong>FTEs (2)</strong>" in page, "a place is named as on the page"
    assert "and editing" in page, "what was pasted stands in the form, to be corrected"
    assert names(parks.get(STAFFING)) == before, "a paste is taken whole or not at all"
    status, page = post(parks, STAFFING, {"action": "paste", "cells": text.replace("many", "1.5")})
    assert status == 200
    assert names(page) == [*before, "Web", "Web"]
    assert "Writing and editing" in parks.get("/plans/national-x/review")


def test_an_answer_is_given_to_the_rows_that_are_ticked(parks: Pages) -> None:
    rows = re.findall(r'id="fill-([a-z0-9]+)"', parks.get(STAFFING))
    fill: dict[str, str | list[str]] = {"action": "fill", "column": "area", "rows": rows[:2]}
    assert post(parks, STAFFING, {**fill, "value": "Visitor Services"})[0] == 200
    plan = parks.client.get("/plans/national-x/review").text
    assert plan.count("Visitor Services") >= 2
    status, page = post(
        parks,
        STAFFING,
        {"action": "fill", "column": "full_time_equivalents", "rows": rows, "value": "lots"},
    )
    assert status == 422 and 'value="lots"' in page


def test_the_usual_rows_come_in_one_step(parks: Pages) -> None:
    address = "/plans/national-x/tables/risks.mitigations"
    row = re.findall(r'<tr id="row-([^"]+)"', parks.get(address))[0]
    page = post(parks, address, {"action": "delete", "row": row})[1]
    first = re.findall(r'name="presets" value="([^"]+)" checked', page)[0]
    status, after = post(parks, address, {"action": "set", "presets": [first]})
    assert status == 200
    assert len(names(after)) == len(names(page)) + 1


def test_answers_carried_over_are_confirmed_in_the_browser(
    parks: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(parks.site.root)
    assert run(["new", "plan", "second", "--like", "national-x"]) == DONE
    address = "/plans/second/sections/objectives"
    paths = re.findall(r'name="paths" value="([^"]+)" checked', parks.get(address))
    assert len(paths) > 2
    kept, *confirmed = paths
    status, page = post(parks, "/plans/second/confirm/objectives", {"paths": confirmed})
    assert status == 200
    assert re.findall(r'name="paths" value="([^"]+)" checked', page) == [kept]


def test_a_page_says_what_followed_from_an_answer(parks: Pages) -> None:
    address = "/plans/video-youtube/questions/account.handle_fr"
    data = {"a:account.handle_fr": "@NouveauNom_ex"}
    status, page = parks.save(address, data)
    assert status == 200
    text = " ".join(re.sub("<[^>]*>", " ", page).split())
    assert "The same answer is now given here too: Handle in English" in text
    (answers,) = parks.site.interviews.answers().values()
    assert answers.get("account.handle_en") == "@NouveauNom_ex"


def test_a_page_says_which_measures_the_platform_does_not_allow(parks: Pages) -> None:
    page = parks.get("/plans/national-x/tables/risks.mitigations")
    (listed,) = re.findall(r"Not offered on this platform: 2</summary><ul>(.*?)</ul>", page)
    assert "X does not have this control: Deleting others’ replies (X Help Center" in listed
    assert "(Common experience in the field; not confirmed by the platform’s own pages" in listed


def test_a_page_says_which_indicators_the_platform_does_not_allow(parks: Pages) -> None:
    address = "/plans/national-x/tables/measurement.measures"
    expected = {
        "en": ("Not offered on this platform", "People reached", "X does not have this control"),
        "fr": ("Non offert sur cette plateforme", "Personnes jointes", "X n’offre pas ce réglage"),
    }
    for language, (heading, indicator, reason) in expected.items():
        parks.client.cookies.set("planbuilder_language", language)
        page = unescape(parks.get(address)).replace("\N{NO-BREAK SPACE}", " ")
        (listed,) = re.findall(rf"{heading} ?: \d+</summary><ul>(.*?)</ul>", page)
        assert indicator in listed
        assert reason in listed
