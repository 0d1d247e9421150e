"""The signature over a package: detached, checked by other tools, required where a key is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from planbuilder.approval.signatures import new_key, public_key
from planbuilder.package.build import ApprovalPackage
from planbuilder.package.manifest import MANIFEST_DIGEST
from planbuilder.package.seal import is_seal, sealed_package
from planbuilder.storage.package_zip import read_package, write_package
from tests.package.alterations import with_manifest
from tests.package.conftest import Files, keys, verdict

PRIVATE, PUBLIC = new_key()
OTHER = public_key(new_key()[1], "key")
KEY = public_key(PUBLIC, "key")


@pytest.fixture(scope="module")
def sealed_files(package: ApprovalPackage) -> Files:
    return read_package(sealed_package(package.data, "p", PRIVATE, None), "p")


def test_a_sealed_package_is_proved_with_its_key_and_no_other(
    package: ApprovalPackage, sealed_files: Files
) -> None:
    data = write_package(sealed_files)
    assert verdict(data, KEY).sound
    assert "remark.sealed" in {remark.key for remark in verdict(data).remarks}
    assert keys(verdict(data, OTHER)) == {"fault.key_unused"}
    assert keys(verdict(package.data, KEY)) == {"fault.key_unused"}


def test_a_signature_does_not_cover_another_package(sealed_files: Files) -> None:
    name = next(name for name in sealed_files if name.endswith(".html"))
    altered = with_manifest({**sealed_files, name: sealed_files[name] + b"x"})
    assert {"fault.seal", "fault.key_unused"} <= keys(verdict(write_package(altered), KEY))


def test_altered_signatures_and_keys_are_faults(sealed_files: Files) -> None:
    for name in filter(is_seal, sealed_files):
        for wrong in (b"", sealed_files[name][:-1], sealed_files[name] + b"\n", b"\0" * 64):
            found = verdict(write_package({**sealed_files, name: wrong}), KEY)
            assert "fault.seal" in keys(found), name
        missing = {other: data for other, data in sealed_files.items() if other != name}
        assert keys(verdict(write_package(missing), KEY)) & {"fault.seal", "fault.foreign"}


def test_openssl_checks_the_signature_too(sealed_files: Files, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    assert openssl is not None, "the test machine has OpenSSL"
    for name, data in sealed_files.items():
        if is_seal(name) or name == MANIFEST_DIGEST:
            (tmp_path / Path(name).name).write_bytes(data)
    (signature,) = tmp_path.glob("*.sig")
    command = [openssl, "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey"]
    command += [str(signature.with_suffix(".pem")), "-sigfile", str(signature), "-in"]
    digest = tmp_path / MANIFEST_DIGEST
    assert subprocess.run([*command, str(digest)], check=False).returncode == 0
    digest.write_bytes(digest.read_bytes().replace(b"manifest", b"Manifest"))
    assert subprocess.run([*command, str(digest)], check=False).returncode != 0
