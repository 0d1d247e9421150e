"""What does not come from the pages themselves is refused, kindly, and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from planbuilder.frontends.web.request_guard import MAX_BODY
from tests.frontends.web.conftest import HOST, ORIGIN, Pages

QUESTION = "/plans/data-x/questions/account.name_en"


def test_nothing_is_shown_without_the_token(draft: Pages) -> None:
    draft.client.cookies.clear()
    response = draft.client.get("/")
    assert response.status_code == 401
    assert "data-x" not in response.text
    assert draft.client.get("/enter", params={"token": "x" * 43}).status_code == 403
    french = draft.client.post("/language", data={"language": "fr"}, headers=ORIGIN)
    assert french.status_code == 401 and "data-x" not in french.text
    assert 'lang="fr-CA"' in french.text, "what is refused is said in either language"


def test_a_token_opens_once(draft: Pages) -> None:
    token = draft.site.access.token  # type: ignore[attr-defined]
    draft.client.cookies.clear()
    assert draft.client.get("/enter", params={"token": token}).status_code == 403
    assert draft.client.get("/").status_code == 401


def test_the_cookie_is_kept_from_scripts_and_other_sites(draft: Pages) -> None:
    draft.site.access._is_used = False  # type: ignore[attr-defined]
    token = draft.site.access.token  # type: ignore[attr-defined]
    response = draft.client.get("/enter", params={"token": token}, follow_redirects=False)
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert response.headers["location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": f"http://{HOST}.evil.example"},
        {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_changes_nothing(draft: Pages, headers: dict[str, str]) -> None:
    before = (draft.site.root / "plans/data-x.yaml").read_bytes()
    data = {**draft.form(QUESTION), "a:account.name_en": "Stolen"}
    response = draft.client.post(QUESTION, data=data, headers=headers)
    assert response.status_code == 403
    draft.site.close()
    assert (draft.site.root / "plans/data-x.yaml").read_bytes() == before


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9", "127.0.0.1", f"{HOST}.evil"])
def test_a_rebound_name_is_refused(draft: Pages, host: str) -> None:
    for address in ("/", QUESTION, "/enter"):
        response = draft.client.get(address, headers={"Host": host})
        assert response.status_code == 403 and "Departmental" not in response.text
    style = draft.client.get("/static/planbuilder.css", headers={"Host": host})
    assert style.status_code == 200, "a refusal is as legible as any page"


@pytest.mark.parametrize("address", ["/", "/static/planbuilder.css", "/nowhere", QUESTION])
def test_every_response_carries_the_strict_headers(draft: Pages, address: str) -> None:
    headers = draft.client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_no_page_holds_a_script_or_style_of_its_own(parks: Pages) -> None:
    for address in ("/", "/plans/national-x", "/plans/national-x/sections/platform"):
        text = parks.get(address)
        assert re.findall(r"<script(?![^>]* src=)", text) == []
        assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", text) == []
        assert re.findall(r'(?:\ssrc|<link[^>]* href|action)="(?!/(?!/))', text) == []


def test_a_20_mb_answer_is_refused_kindly_and_a_200_kb_one_is_saved(draft: Pages) -> None:
    address = "/plans/data-x/questions/platform.audience"
    status, text = draft.save(address, {"a:platform.audience:en": "x " * 10_000_000})
    assert status == 413
    assert "Go back: your text is still there" in text
    long = ("word " * 40_000).strip()
    status, _ = draft.save(address, {"a:platform.audience:en": long})
    assert status == 200
    assert long in draft.get(address)


def test_a_body_without_a_length_is_counted(draft: Pages) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(MAX_BODY // 1_000_000 + 2):
            yield b"a" * 1_000_000

    headers = ORIGIN | {"Content-Type": "application/x-www-form-urlencoded"}
    response = draft.client.post("/preview", content=endless(), headers=headers)
    assert response.status_code == 413


@pytest.mark.parametrize(
    "address",
    [
        "/plans/..%2f..%2fetc%2fpasswd",
        "/plans/.hidden",
        "/plans/data-x/files/..%2f..%2fprofile.yaml",
        "/plans/data-x/files/profile.yaml",
        "/static/..%2f..%2fapp.py",
        "/plans/data-x/questions/no.such",
        "/plans/data-x/questions/risks.register[r1].x",
        "/plans/data-x/sections/none",
        "/plans/data-x/tables/risks.register/none",
        "/plans/data-x/tables/no.table",
        "/documents/strategy/tables/%00",
    ],
)
def test_an_address_leads_nowhere_it_should_not(draft: Pages, address: str) -> None:
    response = draft.client.get(address)
    assert response.status_code == 404, response.text[:300]
    assert "Traceback" not in response.text


def test_what_no_form_of_a_page_sends_is_no_defect(draft: Pages) -> None:
    assert "Texts" in draft.get("/translation?from=none&state=all")
    plan = "/plans/data-x"
    sent = {"note": "unsure", "by": "soon"}
    assert draft.post(f"{plan}/notes/platform.audience", sent)[0] == 422
    for number in ("", "x", "99"):
        assert draft.post(f"{plan}/accept/roles.coordinator", {"number": number})[0] == 404
    assert draft.post(f"{plan}/tables/risks.register", {"action": "burn"})[0] == 404
    for action in ("move", "copy", "delete"):  # a row that was deleted in another window
        sent = {"action": action, "row": "gone", "to": "up"}
        assert draft.post(f"{plan}/tables/risks.register", sent)[0] == 404
