from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.record import sealed_record, with_number
from planbuilder.approval.records import SignOff
from planbuilder.approval.signatures import (
    is_signature_of,
    new_key,
    public_key,
    public_key_file,
    sign_bytes,
    signature_holds,
    with_signature,
)
from planbuilder.errors import WorkspaceError
from planbuilder.storage.record_reader import read_series
from planbuilder.storage.record_writer import append_record
from planbuilder.workspace import Workspace
from tests.approval.conftest import FOLDER, approval


def test_a_signature_holds_and_any_change_breaks_it(workspace: Workspace, plan: Answers) -> None:
    private, public = new_key()
    record = with_number(approval(workspace, plan), ())
    result = with_signature(record, private, None, "key")
    assert signature_holds(result) is True
    assert result.signature is not None
    assert result.signature.public_key == public_key(public, "key.pub")
    assert signature_holds(sealed_record(replace(result, name="B. Name"))) is False
    forged = replace(result.signature, value="00" * 64)
    assert signature_holds(replace(result, signature=forged)) is False
    assert signature_holds(record) is None


def test_a_key_may_have_a_password(workspace: Workspace, plan: Answers) -> None:
    private, _ = new_key(b"open")
    record = with_number(approval(workspace, plan), ())
    assert signature_holds(with_signature(record, private, b"open", "key")) is True
    for password in (None, b"shut"):
        with pytest.raises(WorkspaceError):
            with_signature(record, private, password, "key")
    with pytest.raises(WorkspaceError):
        with_signature(record, b"no key", None, "key")


def test_a_signed_record_reads_back(workspace: Workspace, plan: Answers, parks: Path) -> None:
    private, _ = new_key()

    def seal(record: Any) -> SignOff:
        return with_signature(record, private, None, "key")

    append_record(parks, FOLDER, approval(workspace, plan), seal)
    series = read_series(parks, FOLDER)
    assert not series.problems
    assert signature_holds(series.records[0]) is True


def test_bytes_are_signed_apart_from_any_record() -> None:
    private, public = new_key()
    signature, key = sign_bytes(b"data", private, None, "key")
    assert key == public_key(public, "key.pub")
    assert len(signature) == 64
    assert is_signature_of(b"data", signature, key)
    assert not is_signature_of(b"date", signature, key)
    assert not is_signature_of(b"data", signature[:-1], key)
    assert not is_signature_of(b"data", signature, "no key")
    assert public_key_file(key) == public


@pytest.mark.parametrize(
    ("locked", "password", "code"),
    [
        (True, None, "key_password_missing"),
        (True, b"shut", "key_password_wrong"),
        (False, b"open", "key_password_needless"),
    ],
)
def test_what_is_wrong_with_a_password_is_said(
    locked: bool, password: bytes | None, code: str
) -> None:
    private, _ = new_key(b"open" if locked else None)
    with pytest.raises(WorkspaceError) as error:
        sign_bytes(b"data", private, password, "key.pem")
    (problem,) = error.value.problems
    assert (problem.code, problem.file) == (code, "key.pem")


def test_a_key_of_another_kind_is_unusable() -> None:
    other = Ed448PrivateKey.generate()
    private = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for read in (
        lambda: sign_bytes(b"", private, None, "k"),
        lambda: public_key(public, "k"),
        lambda: public_key(b"no key", "k"),
        lambda: public_key(b"ssh-ed25519 broken", "k"),
    ):
        with pytest.raises(WorkspaceError) as error:
            read()
        assert [problem.code for problem in error.value.problems] == ["key_unusable"]


def test_a_key_in_the_form_of_openssh_is_read_too() -> None:
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    signature, name = sign_bytes(b"data", private, None, "k")
    assert name == public_key(public, "k.pub")
    assert is_signature_of(b"data", signature, name)


def test_a_fingerprint_is_24_digits_in_groups_of_four() -> None:
    assert fingerprint("00" * 32) == "6668 7aad f862 bd77 6c8f c18b"
    assert fingerprint("00" * 32) != fingerprint("01" * 32)
    assert fingerprint("no key\ud800") != fingerprint("")
