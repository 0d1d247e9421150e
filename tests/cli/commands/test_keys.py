"""Keys are registered, rotated and revoked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from planbuilder.approval.fingerprint import fingerprint
from planbuilder.storage.package_zip import read_package
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from planbuilder.workspace.sign_offs import sign_offs_of
from tests.approval.account_simulation import on_one_line
from tests.cli.conftest import Command

DAY = ("--today", "2026-11-20")


PLAN = "plans/national-x.yaml"


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    """Return the sample agency with one plan: what others hold says nothing of its keys."""
    root = sample("parks")
    for path in (root / "plans").glob("*.yaml"):
        if path != root / PLAN:
            path.unlink()
    return root


def text_of(page: bytes) -> str:
    """Return the text of a page, in its order."""
    return "".join(map(str, html.fromstring(page).itertext()))


CURRENT = {Language.EN: "On the current text", Language.FR: "Sur le texte actuel"}


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
        assert page.count(CURRENT[language]) == 2
        assert len(sign_offs) == 2
        for each in sign_offs:
            signature = each.source.record.signature
            assert signature is not None
            assert fingerprint(signature.public_key) in each.line[language]
            assert each.digest in each.line[language]
            places = (status, listed, verified, start)
            assert all(on_one_line(each.line[language]) in on_one_line(place) for place in places)
            facts = (each.label, each.position, each.validity, each.key)
            assert all(fact[language] in page for fact in facts)
            assert each.digest in page


def test_rotated_keys_are_verified_together_and_a_revoked_one_is_not(
    command: Command, parks: Path
) -> None:
    for name in ("privacy.pem", "head.pem"):
        assert command("record", "key", name).code == 0
        assert (parks / name).stat().st_mode & 0o077 == 0
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
    )
    for words in steps:
        assert command(*words, *DAY).code == 0, words
    signed = command("sign", PLAN, "--name", "A. Name", "--key", "head.pem", *DAY)
    assert signed.code == 0 and "Signed with the key" in signed.out
    assert command("package", PLAN, "--no-pdf", *DAY).code == 0
    assert_only_the_key_of_the_seal_counts(command)
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


def assert_only_the_key_of_the_seal_counts(command: Command) -> None:
    """Assert that a package is not signed before it is sealed, nor with another key."""
    unsigned = "The package is not signed with the key given"
    before = command("verify", "out/national-x.zip", "--key", "head.pem.pub")
    assert before.code == 3 and unsigned in before.out
    assert command("seal", "out/national-x.zip", "--key", "head.pem", *DAY).code == 0
    other = command("verify", "out/national-x.zip", "--key", "privacy.pem.pub")
    assert other.code == 3 and unsigned in other.out


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
