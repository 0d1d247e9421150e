"""Sign, move, package and verify as a person meets them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html

from planbuilder.approval.signatures import fingerprint
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from planbuilder.workspace.sign_offs import sign_offs_of
from tests.approval.lives import flat
from tests.cli.conftest import Command, sign_for_privacy

DAY = ("--today", "2026-11-20")
PLAN = "plans/national-x.yaml"


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def test_approvable_plans_are_packaged_and_verified_and_the_undecided_one_is_refused(
    command: Command, parks: Path
) -> None:
    for name in ("canoe-route-facebook", "misty-bay-facebook", "national-x", "video-youtube"):
        (parks / "plans" / f"{name}.yaml").unlink()
    made = command("package", "--all", "--no-pdf", *DAY)
    assert made.code == 3
    names = {path.name for path in (parks / "out").glob("*.zip")}
    plans = {path.stem for path in (parks / "plans").glob("*.yaml")}
    assert names == {f"{name}.zip" for name in (plans | {"strategy"}) - {"pine-lake-instagram"}}
    assert "pine-lake-instagram" in made.err and "V35" in made.err
    for name in sorted(names):
        verified = command("verify", f"out/{name}")
        assert verified.code == 0, verified.out
        assert "VERDICT: the package is as it was made" in verified.out
        assert "VERDICT\N{NO-BREAK SPACE}: le dossier est tel qu’il a été constitué" in verified.out


def test_after_a_risk_owner_changes_the_sign_off_is_on_an_earlier_text(
    command: Command, parks: Path
) -> None:
    sign_for_privacy(command, PLAN, *DAY)
    signed = command("sign", PLAN, "--name", "A. Name", *DAY)
    assert signed.code == 0
    assert "not an electronic signature in law" in signed.out
    assert "does not check who typed them" in signed.out
    assert "errors 0, warnings" in signed.out
    assert "On the current text" in flat(command("status", *DAY).out)
    path = parks / PLAN
    before = path.read_text(encoding="utf-8")
    old = '        owner: {en: "Legal Services", fr: "Services juridiques"}\n'
    assert old in before
    new = '        owner: {en: "Data Office", fr: "Bureau des données"}\n'
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    english = flat(command("status", *DAY).out)
    french = flat(command("status", "--language", "fr", *DAY).out)
    assert "On an earlier text; changes since: 1" in english
    assert "“Legal Services” became “Data Office”" in english
    assert "Sur un texte antérieur" in french
    assert "Bureau des données" in french
    (standing,) = [
        each
        for each in json.loads(command("status", "--format", "json", *DAY).out)
        if each["file"] == PLAN
    ]
    # The privacy signature covers other sections.
    assert [each["current"] for each in standing["sign_offs"]] == [True, False]
    assert len(standing["sign_offs"][1]["changed"]) == 1
    checked = command("check", PLAN, "--all", *DAY)
    assert checked.code == 3
    assert "V71" in checked.out
    assert len(list((parks / "records" / "plans" / "national-x").iterdir())) == 6
    # The new text is signed: no earlier sign-off is in its own way.
    assert command("sign", PLAN, "--name", "A. Name", *DAY).code == 3  # two texts are stale
    refused = command("sign", PLAN, "--name", "A. Name", "--format", "json", *DAY)
    errors = [each for each in json.loads(refused.out)["findings"] if each["severity"] == "error"]
    assert errors and "V71" not in {each["rule"] for each in errors}


def test_a_swapped_register_is_detected(command: Command, parks: Path) -> None:
    command("package", PLAN, "--no-pdf", *DAY)
    path = parks / "out" / "national-x.zip"
    files = read_package(path.read_bytes(), path.name)
    command("assemble", "plans/video-youtube.yaml", "--no-page-numbers", *DAY)
    other = parks / "out" / "video-youtube.register.en.xlsx"
    files["registers-registres/national-x.en.xlsx"] = other.read_bytes()
    path.write_bytes(write_package(files))
    verified = command("verify", "out/national-x.zip")
    assert verified.code == 3
    assert "registers-registres/national-x.en.xlsx was changed" in verified.out
    assert "the workbook holds “" in verified.out


def test_a_workbook_edited_after_it_was_assembled_is_a_finding(
    command: Command, parks: Path
) -> None:
    plans = ("plans/pine-lake-instagram.yaml", "plans/video-youtube.yaml")
    assert command("assemble", *plans, "--no-page-numbers", *DAY).code == 0
    for plan in plans:
        assert "V70" not in command("check", plan, *DAY).out
    out = parks / "out"
    other = (out / "pine-lake-instagram.register.en.xlsx").read_bytes()
    (out / "video-youtube.register.en.xlsx").write_bytes(other)
    found = command("check", plans[1], *DAY)
    assert found.code == 3
    assert "Error V70" in found.out and "out/video-youtube.register.en.xlsx" in found.out


def test_steps_are_recorded_in_order(command: Command, parks: Path) -> None:
    skipped = command("move", PLAN, "approved", *DAY)
    assert skipped.code == 1
    assert "without skipping any" in skipped.err
    assert command("move", PLAN, "consulted", *DAY).code == 0
    assert command("record", "assessments", PLAN, *DAY).code == 0
    assert command("move", PLAN, "assessed", *DAY).code == 0
    signed = command("sign", PLAN, "--for", "privacy", "--name", "A. Name", *DAY)
    assert signed.code == 0
    assert command("move", PLAN, "privacy_signed", *DAY).code == 0
    refused = command("move", PLAN, "approved", *DAY)
    assert refused.code == 1
    assert "sign FILE --for approval" in refused.err
    assert command("sign", PLAN, "--name", "B. Name", *DAY).code == 0
    assert command("move", PLAN, "approved", *DAY).code == 0
    listed = command("record", "list", PLAN, *DAY[:0])
    assert listed.code == 0
    assert len(listed.out.splitlines()) == 8
    assert "Signed for privacy → Approved" in listed.out
    assert "Privacy signature: A. Name" in listed.out
    assert "Approved" in command("status", *DAY).out
    assert command("package", PLAN, "--no-pdf", *DAY).code == 0
    files = read_package((parks / "out" / "national-x.zip").read_bytes(), "national-x.zip")
    names = ("sign-offs.en", "signatures.fr")
    english, french = (files[f"reports-rapports/{each}.html"].decode() for each in names)
    assert english.count("On the current text") == 2 and "earlier text" not in english
    assert french.count("Sur le texte actuel") == 2 and "texte antérieur" not in french
    verified = command("verify", "out/national-x.zip")
    assert "Privacy signature: A. Name" in verified.out
    assert re.search(r"Signature .*vie privée\s:\sA\. Name", verified.out)


def test_a_change_of_terms_lists_the_plans_to_reassess(command: Command, parks: Path) -> None:
    said = ("--en", "New privacy terms.", "--fr", "Nouvelles conditions.")
    assert command("record", "platform-change", "x", *said, *DAY).code == 0
    assert command("record", "platform-change", "y", *said, *DAY).code == 1
    out = flat(command("status", *DAY).out)
    assert out.count("Reassess: the platform changed") == 2


def test_a_calendar_is_written(command: Command, parks: Path) -> None:
    assert command("status", "--ics", "due.ics", "--language", "fr", *DAY).code == 0
    text = (parks / "due.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Réviser le plan – Lieux historiques" in text


def test_a_signed_approval_is_verified_with_the_key(command: Command, parks: Path) -> None:
    assert command("record", "key", "mine.pem").code == 0
    assert command("record", "key", "other.pem").code == 0
    assert (parks / "mine.pem").stat().st_mode & 0o077 == 0
    sign_for_privacy(command, PLAN, *DAY)
    signed = command("sign", PLAN, "--name", "A. Name", "--key", "mine.pem", *DAY)
    assert signed.code == 0
    assert "Signed with the key" in signed.out
    assert command("package", PLAN, "--no-pdf", *DAY).code == 0
    unsealed = command("verify", "out/national-x.zip", "--key", "mine.pem.pub")
    assert unsealed.code == 3
    assert "The package is not signed with the key given" in unsealed.out
    assert command("seal", "out/national-x.zip", "--key", "mine.pem", *DAY).code == 0
    assert command("verify", "out/national-x.zip", "--key", "mine.pem.pub").code == 0
    wrong = command("verify", "out/national-x.zip", "--key", "other.pem.pub")
    assert wrong.code == 3
    assert "The package is not signed with the key given" in wrong.out


def test_an_accepted_warning_stands_in_the_package_with_its_reason(
    command: Command, parks: Path
) -> None:
    plan = "plans/safety-alerts-x.yaml"
    reason = ("--en", "Summer hours only.", "--fr", "Heures d’été seulement.")
    assert command("record", "accept", plan, "V48", *reason, *DAY).code == 0
    assert command("record", "accept", plan, "V01", *reason, *DAY).code == 1
    assert command("package", plan, "--no-pdf", *DAY).code == 0
    with ZipFile(parks / "out" / "safety-alerts-x.zip") as made:
        assert "Summer hours only." in made.read("reports-rapports/findings.en.html").decode()
        assert "Heures d’été seulement." in made.read("reports-rapports/constats.fr.html").decode()
        for name, said in (
            ("approval-note.en", "Accepted warnings: V48, “Summer hours only”."),
            (
                "note-d-approbation.fr",
                "Avertissements acceptés\N{NO-BREAK SPACE}: V48, "
                "«\N{NO-BREAK SPACE}Heures d’été seulement\N{NO-BREAK SPACE}».",
            ),
        ):
            note = made.read(f"letters-lettres/safety-alerts-x.{name}.docx")
            with ZipFile(BytesIO(note)) as docx:
                assert said in docx.read("word/document.xml").decode()
    assert command("verify", "out/safety-alerts-x.zip").code == 0


def test_a_draft_package_is_marked(command: Command, parks: Path) -> None:
    made = command("package", "plans/pine-lake-instagram.yaml", "--draft", "--no-pdf", *DAY)
    assert made.code == 0
    verified = command("verify", "out/pine-lake-instagram.draft.zip")
    assert verified.code == 0
    assert "This is a draft" in verified.out


def test_what_is_no_package_is_refused(command: Command, folder: Path) -> None:
    (folder / "x.zip").write_bytes(b"no zip")
    refused = command("verify", "x.zip")
    assert refused.code == 1
    assert "x.zip" in refused.err
    missing = command("verify", "missing.zip")
    assert missing.code == 1
    assert "planbuilder package" in missing.err


def text_of(page: bytes) -> str:
    """Return the text of a page, in its order."""
    return "".join(map(str, html.fromstring(page).itertext()))


def assert_sign_offs_are_shown_alike(command: Command, parks: Path, verified: str) -> None:
    """Assert that every place says the same of each sign-off, in both languages."""
    workspace = read_workspace(parks)
    sign_offs = sign_offs_of(workspace, workspace.plans["national-x"])
    files = read_package((parks / "out" / "national-x.zip").read_bytes(), "national-x.zip")
    start = text_of(files["START-COMMENCER.html"])
    for language, report in ((Language.EN, "sign-offs.en"), (Language.FR, "signatures.fr")):
        chosen = ("--language", language.value)
        status = command("status", *chosen, *DAY).out
        listed = command("record", "list", PLAN, *chosen).out
        page = text_of(files[f"reports-rapports/{report}.html"])
        assert len(sign_offs) == 2
        for each in sign_offs:
            signature = each.source.record.signature
            assert signature is not None
            assert fingerprint(signature.public_key) in each.line[language]
            assert each.digest in each.line[language]
            places = (status, listed, verified, start)
            assert all(flat(each.line[language]) in flat(place) for place in places)
            facts = (each.label, each.position, each.standing, each.key)
            assert all(fact[language] in page for fact in facts)
            assert each.digest in page


def test_rotated_keys_are_verified_together_and_a_revoked_one_is_not(
    command: Command, parks: Path
) -> None:
    for name in ("privacy.pem", "head.pem"):
        assert command("record", "key", name).code == 0
    assert command("keys", "add", "atip_coordinator", "privacy.pem.pub", *DAY).code == 0
    years = ("--until", "2027-11-19")
    assert command("keys", "add", "head_of_communications", "head.pem.pub", *years, *DAY).code == 0
    public = command("sign", PLAN, "--name", "A. Name", "--key", "head.pem.pub", *DAY)
    assert public.code == 1 and "password" not in public.err
    steps = (
        ("move", PLAN, "consulted"),
        ("record", "assessments", PLAN),
        ("move", PLAN, "assessed"),
        ("sign", PLAN, "--for", "privacy", "--name", "P. Name", "--key", "privacy.pem"),
        ("move", PLAN, "privacy_signed"),
        ("sign", PLAN, "--name", "A. Name", "--key", "head.pem"),
    )
    for words in steps:
        assert command(*words, *DAY).code == 0, words
    assert command("package", PLAN, "--no-pdf", *DAY).code == 0
    assert command("seal", "out/national-x.zip", "--key", "head.pem", *DAY).code == 0
    verified = command("verify", "out/national-x.zip", "--key", "head.pem.pub")
    assert verified.code == 0, verified.out
    assert verified.out.count("registered for this position and day") == 2
    assert_sign_offs_are_shown_alike(command, parks, verified.out)
    listed = command("keys", "list")
    assert listed.out.count("from November 20, 2026") == 2
    assert "from November 20, 2026 to November 19, 2027" in listed.out
    french = command("keys", "list", "--language", "fr").out.replace("\N{NO-BREAK SPACE}", " ")
    assert "du 20 novembre 2026 au 19 novembre 2027" in french
    mark = listed.out.splitlines()[-1].partition(" – ")[0]
    revoked = command("keys", "revoke", mark, "--reason", "Lost.", *DAY)
    assert revoked.code == 0
    assert f"planbuilder sign {PLAN} --for approval" in revoked.out
    assert "--for privacy" not in revoked.out
    assert "revoked from November 20, 2026" in command("keys", "list").out
    assert command("package", PLAN, "--no-pdf", *DAY).code == 0
    refused = command("verify", "out/national-x.zip", "--key", "head.pem.pub")
    assert refused.code == 3
    assert "rests on a key revoked by that day" in refused.out
    assert_a_lost_key_is_replaced(command)


def assert_a_lost_key_is_replaced(command: Command) -> None:
    """Assert that nothing rests on a revoked key any more, and that another one settles it."""
    moved = command("move", PLAN, "approved", *DAY)
    assert moved.code == 1 and "rests on a key that does not count" in moved.err
    again = ("sign", PLAN, "--name", "A. Name", *DAY)
    for key, reason in (("head.pem", "was revoked"), ("privacy.pem", "for another position")):
        wrong = command(*again, "--key", key)
        assert wrong.code == 1 and reason in wrong.err
    assert command("record", "key", "next.pem").code == 0
    until = ("--from", "2026-11-20", "--until", "2027-11-19")
    assert command("keys", "add", "head_of_communications", "next.pem.pub", *until).code == 0
    listed = command("keys", "list", "--language", "fr").out.replace("\N{NO-BREAK SPACE}", " ")
    assert ", du 20 novembre 2026 au 19 novembre 2027" in listed
    assert command(*again, "--key", "next.pem").code == 0
    assert command("move", PLAN, "approved", *DAY).code == 0
    assert command("package", PLAN, "--no-pdf", *DAY).code == 0
    verified = command("verify", "out/national-x.zip")
    assert verified.code == 0, verified.out
    assert "revoked by that day" in verified.out
