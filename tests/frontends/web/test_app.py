"""Every page of a workspace is there, in both languages, with one heading."""

from __future__ import annotations

import re
import shutil
import zipfile
from html import unescape
from pathlib import Path

import pytest

from planbuilder.answers.merge import AnswerConflict
from planbuilder.cli import run
from planbuilder.instrument import Severity
from planbuilder.storage.conflict_file import keep_conflicts
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.workspace.sign_offs import sign_offs_of
from tests.frontends.web.conftest import DAY, ORIGIN, SAMPLES, Pages, pages_of

PLAN = "/plans/national-x"
PAGES = (
    "/",
    "/documents/profile",
    "/documents/strategy",
    "/translation?state=all",
    "/proposals",
    "/history",
    "/verify",
    PLAN,
    f"{PLAN}/review",
    f"{PLAN}/findings",
    f"{PLAN}/documents",
    f"{PLAN}/approvals",
    f"{PLAN}/questions/platform.audience",
    f"{PLAN}/tables/risks.register",
    f"{PLAN}/tables/risks.register/r1",
)


@pytest.mark.parametrize("language", list(Language))
def test_every_page_is_in_one_language(parks: Pages, language: Language) -> None:
    parks.client.cookies.set("planbuilder_language", language.value)
    own, other = Translator(language, "web"), Translator(language.other, "web")
    sections = parks.site.workspace().instrument.document("plan").sections
    for address in (*PAGES, *(f"{PLAN}/sections/{each.id}" for each in sections)):
        text = parks.get(address)
        assert f'<html lang="{language.locale}">' in text
        assert len(re.findall("<h1", text)) == 1, address
        assert own("nav.translation") in text
        assert other("skip") not in text and other("footer.about", version="x")[20:60] not in text


def test_the_language_changes_at_the_same_address(parks: Pages) -> None:
    address = f"{PLAN}/sections/account"
    data = {"language": "fr", "back": address}
    response = parks.client.post("/language", data=data, headers=ORIGIN)
    assert response.url.path == address
    assert 'lang="fr-CA"' in response.text
    listed = parks.get("/translation?state=all&done=saved")
    assert 'name="back" value="/translation?state=all"' in listed
    away = {"language": "en", "back": "//evil.example/x"}
    assert parks.client.post("/language", data=away, headers=ORIGIN).url.path == "/"


def test_texts_stand_side_by_side_or_one_language_at_a_time(parks: Pages) -> None:
    address, name = f"{PLAN}/questions/platform.audience", "a:platform.audience:"
    before = parks.site.workspace().plans["national-x"].wording("platform.audience")
    texts = parks.client.post("/texts", data={"texts": "fr", "back": address}, headers=ORIGIN).text
    assert f'name="{name}fr"' in texts and f'name="{name}en"' not in texts
    assert parks.save(address, {f"{name}fr": "Un seul texte changé"})[0] == 200
    after = parks.site.workspace().plans["national-x"].wording("platform.audience")
    assert (after.en, after.fr) == (before.en, "Un seul texte changé")
    row = f"{PLAN}/tables/risks.register"
    rows = re.findall(rf'href="({row}/[^"/]+)"', parks.get(row))
    assert ':fr"' in parks.get(rows[0]) and ':en"' not in parks.get(rows[0])
    parks.client.post("/texts", data={"texts": "", "back": "//x"}, headers=ORIGIN)
    assert set(re.findall(rf'name="{name}(..)"', parks.get(address))) == {"en", "fr"}


def test_a_section_without_answers_is_complete_in_no_language(draft: Pages) -> None:
    plan = draft.site.root / "plans/data-x.yaml"
    head = plan.read_text(encoding="utf-8").partition("answers:")[0].replace("data-x", "blank")
    plan.with_name("blank.yaml").write_text(f"{head}answers: {{}}\n", encoding="utf-8")
    cells = re.findall(r'data-label="Languages">([^<]*)<', draft.get("/plans/blank"))
    assert len(cells) > 5 and set(cells) == {"–"}
    assert "complete" in re.findall(r'data-label="Languages">([^<]*)<', draft.get("/plans/data-x"))


def test_ids_are_unique_and_labels_lead_to_controls(parks: Pages) -> None:
    for address in (*PAGES, f"{PLAN}/sections/account", f"{PLAN}/sections/protocols"):
        text = parks.get(address)
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), address
        for name in re.findall(r'\sfor="([^"]+)"', text):
            assert name in ids, (address, name)
        for names in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text):
            assert set(names.split()) <= set(ids), (address, names)


def test_an_offered_answer_says_which_plan_it_comes_from(draft: Pages) -> None:
    page = draft.get("/plans/flood-facebook/questions/phase_out.when")
    origin = "Social media implementation plan, plans/data-x.yaml, prepared on September 21, 2026"
    assert f"<p>{origin}</p>" in page


def test_closing_writes_everything_and_says_so(draft: Pages) -> None:
    draft.save("/plans/data-x/questions/account.name_en", {"a:account.name_en": "Closing"})
    status, text = draft.post("/close")
    assert status == 200 and "Everything is saved" in text
    assert "<a href" not in text.partition("</a>")[2], "no page answers any more"
    assert b"Closing" in (draft.site.root / "plans/data-x.yaml").read_bytes()


def test_what_was_answered_is_one_entry_of_the_history_and_can_be_taken_back(draft: Pages) -> None:
    path = draft.site.root / "plans/data-x.yaml"
    before = path.read_bytes()
    for name in ("First", "Second"):
        draft.save("/plans/data-x/questions/account.name_en", {"a:account.name_en": name})
    text = draft.get("/history")
    assert "changed: plans/data-x.yaml" in text
    assert b"Second" in path.read_bytes()
    assert draft.post("/history")[0] == 200
    assert path.read_bytes() == before


def test_a_sign_off_is_shown_as_everywhere_else(parks: Pages) -> None:
    sent = {"purpose": "privacy", "name": "P. Name", "delegation": "", "comment": ""}
    assert parks.post(f"{PLAN}/sign", sent)[0] == 200
    workspace = parks.site.workspace()
    (each,) = sign_offs_of(workspace, workspace.plans["national-x"])
    for language in Language:
        parks.client.cookies.set("planbuilder_language", language.value)
        for address in (PLAN, f"{PLAN}/approvals"):
            assert each.line[language] in unescape(parks.get(address))


def test_a_package_has_copies_where_libreoffice_is(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "quebec", tmp_path / "quebec")
    pages = pages_of(tmp_path / "quebec")
    status, text = pages.post("/documents/politique/package", {"draft": "yes"})
    assert status == 200, text
    pages.site.close()
    with zipfile.ZipFile(tmp_path / "quebec" / "out" / "politique.draft.zip") as package:
        files = [Path(name) for name in package.namelist()]
    words = {each.with_suffix(".pdf") for each in files if each.suffix == ".docx"}
    assert words and words == {each for each in files if each.suffix == ".pdf"}


def test_a_request_is_recorded_and_carried_out_on_the_page(parks: Pages) -> None:
    """The requests of a state are offered, and the latest open one is closed with its evidence."""
    address = f"{PLAN}/approvals"
    assert "request-creation" not in parks.get(address), "nothing is asked for a drafted plan"
    steps: tuple[tuple[str, dict[str, str]], ...] = (
        ("move", {"state": "consulted"}),
        ("decision", {}),
        ("move", {"state": "assessed"}),
        ("sign", {"purpose": "privacy", "name": "P. Name"}),
        ("move", {"state": "privacy_signed"}),
        ("sign", {"purpose": "approval", "name": "A. Name"}),
        ("move", {"state": "approved"}),
        ("request", {"purpose": "configuration"}),
    )
    for name, fields in steps:
        assert parks.post(f"{PLAN}/{name}", fields)[0] == 200, name
    text = words_of_page(parks.get(address))
    assert "Request to configure the account, 2026-11-21" in text
    assert parks.post(f"{PLAN}/completed", {"evidence": "2026-114"})[0] == 200
    assert 'id="evidence"' not in parks.get(address)
    status, text = parks.post(f"{PLAN}/completed", {"evidence": "2026-114"})
    assert status == 422 and "waiting to be carried out" in text


@pytest.mark.parametrize(
    ("language", "reason"),
    [(Language.EN, "X does not have this control"), (Language.FR, "X n’offre pas ce réglage")],
)
def test_what_the_platform_cannot_do_is_told_where_rows_are_added(
    parks: Pages, language: Language, reason: str
) -> None:
    parks.client.cookies.set("planbuilder_language", language.value)
    text = parks.get(f"{PLAN}/tables/risks.mitigations")
    assert reason in text


def words_of_page(page: str) -> str:
    """Return the words of a page, or of a terminal, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("language", list(Language))
def test_check_next_and_status_say_the_same_in_the_terminal(
    draft: Pages,
    language: Language,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is to do on a plan, in the words and the figures of the three commands."""
    monkeypatch.chdir(draft.site.root)
    monkeypatch.setenv("COLUMNS", "160")
    draft.client.cookies.set("planbuilder_language", language.value)

    def output_of(*words: str) -> str:
        run((*words, "--today", DAY.isoformat(), "--language", language.value))
        return capsys.readouterr().out

    task = Translator(language)
    findings = words_of_page(draft.get("/plans/data-x/findings"))
    answers = task("task.answer", count=0).partition("0")[0].strip()
    check = output_of("check", "plans/data-x.yaml")
    totals = next(line for line in reversed(check.splitlines()) if line.startswith(answers))
    assert words_of_page(totals) in findings
    flaws = re.findall(r"^  (\S.*? [A-Z]+\d+.*)$", check, re.M)
    assert len(flaws) > 5
    for flaw in flaws:
        assert words_of_page(flaw)[:60].replace(" :", ":") in findings.replace(" :", ":")
    overview = words_of_page(draft.get("/plans/data-x"))
    steps = 0
    for person in ("author", "translator", "reviewer", "approver"):
        for line in output_of("next", "--for", person).splitlines():
            if line.startswith("- plans/data-x"):
                steps += 1
                assert words_of_page(line.removeprefix("- ")) in overview
    assert steps > 1
    status = words_of_page(output_of("status"))
    portfolio = words_of_page(draft.get("/"))
    for each in draft.site.document_statuses():
        counts = [each.findings[severity] for severity in Severity]
        assert " / ".join(map(str, counts)) in status
        figures = task("check.totals", errors=counts[0], warnings=counts[1], advice=counts[2])
        assert words_of_page(figures) in portfolio


def test_findings_follow_a_change_of_another_document(parks: Pages) -> None:
    address = "/documents/strategy/findings"
    assert "Great Canoe" not in parks.get(address)
    (parks.site.root / "plans" / "canoe-route-facebook.yaml").unlink()
    assert "Great Canoe" in parks.get(address)


def test_a_refusal_names_the_file_inside_the_workspace(parks: Pages) -> None:
    status, text = parks.post("/plans", {"document": "plan", "name": "national-x"})
    assert status == 422 and "<strong>plans/national-x.yaml</strong>" in text
    assert parks.site.root.name + "/" not in text


def test_an_answer_changed_in_two_places_is_named_and_settled(parks: Pages) -> None:
    path = parks.site.root / "plans/national-x.yaml"
    place = ("answers", "platform.audience", "en")
    keep_conflicts(path, [AnswerConflict(place, "What the file says", "What was typed")])
    text = parks.get(PLAN)
    assert ">Target audience · platform.audience</a>" in text
    assert ">What was typed<" in text
    sent = {"place": "/".join(place), "choice": "ours"}
    assert parks.post(f"{PLAN}/conflict", sent)[0] == 200
    audience = parks.site.workspace().plans["national-x"].wording("platform.audience")
    assert audience.en == "What was typed" and ">What was typed<" not in parks.get(PLAN)


def test_the_words_that_changed_since_the_translation_are_marked(parks: Pages) -> None:
    address, name = f"{PLAN}/questions/platform.audience", "a:platform.audience:en"
    text = parks.form(address)[name]
    assert "25 to 64" in text
    assert parks.save(address, {name: text.replace("25 to 64", "30 to 64")})[0] == 200
    assert parks.post(f"{PLAN}/leave")[0] == 200
    page = parks.get("/translation")
    assert "<del>[-25-]</del><ins>{+30+}</ins> to 64" in page
    assert "[-removed-], {+added+}" in page
