"""What each role may do, where the roles stand, and who is written down for what."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.errors import WorkspaceError
from planbuilder.frontends.web.access import ProxyAccess, TeamRole
from planbuilder.frontends.web.team import read_team
from planbuilder.workspace import read_workspace
from tests.frontends.web.conftest import HOST, ORIGIN, SAMPLES, Pages, pages_of
from tests.frontends.web.team_workspace import with_team

PLAN = "/plans/national-x"
ANSWER = f"{PLAN}/questions/account.name_en"
PROFILE = "/documents/profile/questions/department.acronym"
FORMS = {
    ANSWER: {"a:account.name_en": "New name"},
    f"{PLAN}/tables/risks.register": {"action": "delete", "row": "r1"},
    f"{PLAN}/notes/platform.audience": {"note": "unsure"},
    f"{PLAN}/undo": {},
    "/plans": {"name": "../no"},
    "/proposals/texts": {"text": "none"},
    "/proposals/comments": {"comment": "none"},
    "/translation/keep": {"file": "plans/national-x.yaml"},
    "/proposals": {},
    "/proposals/files": {},
    f"{PLAN}/package": {},
    f"{PLAN}/sign": {"purpose": "none"},
    f"{PLAN}/move": {"state": "none"},
    PROFILE: {"a:department.acronym:en": "ZZZ"},
    "/documents/profile/tables/positions.team": {"action": "delete", "row": "approver"},
    "/history": {},
}
WRITE = tuple(FORMS)[:7]
TRANSLATE, ASSEMBLE = tuple(FORMS)[7:10], (f"{PLAN}/package",)
APPROVE = (f"{PLAN}/sign", f"{PLAN}/move")
ALLOWED = {
    TeamRole.REVIEWER: ASSEMBLE,
    TeamRole.TRANSLATOR: TRANSLATE,
    TeamRole.AUTHOR: (*WRITE, *TRANSLATE, *ASSEMBLE),
    TeamRole.APPROVER: (*ASSEMBLE, *APPROVE),
    TeamRole.COORDINATOR: tuple(FORMS),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    root = with_team(tmp_path_factory.mktemp("team") / "parks")
    team = read_team(read_workspace(root))
    served = pages_of(root, ProxyAccess(HOST, ("127.0.0.1",), "X-Person", team))
    yield served
    served.site.close()


def answers(root: Path) -> dict[Path, bytes]:
    """Return every answer file and record, but for the audit record itself."""
    return {path: path.read_bytes() for path in root.rglob("*.yaml")}


@pytest.mark.parametrize("role", list(TeamRole))
def test_a_role_does_its_own_and_nothing_else(pages: Pages, role: TeamRole) -> None:
    """Each form of each page, sent whether or not the page offers it."""
    root = pages.site.root
    person = {"X-Person": f"{role.value}@X.CA"}
    pages.site.interviews.close_all()
    before = answers(root)
    for address, fields in FORMS.items():
        if address in ALLOWED[role]:
            continue
        refused = pages.client.post(address, data=fields, headers={**ORIGIN, **person})
        assert refused.status_code == 403, (role, address)
        assert "Your role does not include this" in refused.text
        assert pages.client.get(address, headers=person).status_code != 500
    assert answers(root) == before
    assert pages.client.get("/", headers=person).status_code == 200
    offered = pages.client.get(ANSWER, headers=person).text
    assert ("disabled" in offered) is (ANSWER not in ALLOWED[role])
    offered = pages.client.get(PROFILE, headers=person).text
    assert ("disabled" in offered) is (role is not TeamRole.COORDINATOR)


@pytest.mark.parametrize("role", list(TeamRole))
def test_what_a_role_allows_is_not_refused(pages: Pages, role: TeamRole) -> None:
    headers = {**ORIGIN, "X-Person": f"{role.value}@x.ca"}
    for address in ALLOWED[role]:
        if address in (f"{PLAN}/package", "/history"):
            continue  # LibreOffice, and what would take back the other tests
        response = pages.client.post(address, data={}, headers=headers)
        assert response.status_code not in (401, 403, 500), (role, address)


def test_each_change_is_written_down_with_who_made_it(pages: Pages) -> None:
    record = pages.site.root / "records" / "audit.jsonl"
    record.unlink(missing_ok=True)
    author = {**ORIGIN, "X-Person": "author@x.ca"}
    page = pages.client.get(ANSWER, headers=author).text
    base = page.partition('name="b:account.name_en" value="')[2].partition('"')[0]
    sent = {"a:account.name_en": "A new name", "b:account.name_en": base}
    assert pages.client.post(ANSWER, data=sent, headers=author).status_code == 200
    copied = {"action": "copy", "row": "r2"}
    address = f"{PLAN}/tables/risks.register"
    assert pages.client.post(address, data=copied, headers=author).status_code == 200
    pages.client.post(f"{PLAN}/sign", data={"purpose": "approval"}, headers=author)  # refused
    lines = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]
    assert [(each["who"], each["what"], each["questions"]) for each in lines] == [
        ("author@x.ca", ANSWER, ["account.name_en"]),
        ("author@x.ca", address, ["r2"]),
    ]
    assert "A new name" not in record.read_text(encoding="utf-8")


def codes(root: Path) -> list[str]:
    """Return why the team of a workspace is refused."""
    with pytest.raises(WorkspaceError) as error:
        read_team(read_workspace(root))
    return [problem.code for problem in error.value.problems]


def test_a_team_file_of_an_earlier_version_is_still_read(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "parks", tmp_path / "parks")
    assert codes(tmp_path / "parks") == ["team_missing"]
    file = tmp_path / "parks" / "team.yaml"
    file.write_text('people:\n  "Ana@x.ca": ["author"]\n  "bo@x.ca": "approver"\n')
    assert read_team(read_workspace(tmp_path / "parks")) == {
        "ana@x.ca": {TeamRole.AUTHOR},
        "bo@x.ca": {TeamRole.APPROVER},
    }
    file.write_text('people:\n  "ana@x.ca": ["author", "boss"]\n  "bo@x.ca": 7\n')
    assert codes(tmp_path / "parks") == ["team_role", "team_role"]
    file.write_text("people: {}\n")
    assert codes(tmp_path / "parks") == ["team_empty"]


def test_a_team_in_two_places_or_half_filled_is_refused_with_every_problem(tmp_path: Path) -> None:
    rows = ("{id: t1, name: Ana, roles: [author]}", "{id: t2, name: ana, roles: [author]}")
    lines = [f"      - {row}\n" for row in (*rows, "{id: t3, roles: [author]}")]
    root = with_team(tmp_path / "parks", "".join(lines))
    assert codes(root) == ["team_same_name", "team_incomplete"]
    (root / "team.yaml").write_text('people: {"ana": ["author"]}\n')
    assert codes(root) == ["team_twice"]


def test_whoever_is_not_listed_is_refused(pages: Pages) -> None:
    assert pages.client.get("/", headers={"X-Person": "eve@x.ca"}).status_code == 401
    assert pages.client.get("/").status_code == 401
