"""The signature over a whole package, detached, in a form that other tools can check.

The signed file is `manifest.sha256`. It holds the digest of the manifest, which holds those of
every file. The signature is a plain Ed25519 signature (RFC 8032) of 64 bytes, with the public key
beside it. OpenSSL checks it without planbuilder:

    sha256sum -c manifest.sha256
    openssl pkeyutl -verify -rawin -in manifest.sha256 -pubin -inkey KEY.pem -sigfile NAME.sig

The key beside a signature shows which key was used, not to whom it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.signatures import (
    is_signature_of,
    public_key,
    public_key_file,
    sign_bytes,
)
from planbuilder.errors import WorkspaceError
from planbuilder.package.inputs import Files
from planbuilder.package.manifest import MANIFEST, MANIFEST_DIGEST
from planbuilder.package.verdict import VerificationNote
from planbuilder.storage.package_zip import read_package, write_package

FOLDER = "signatures"
_SEAL = re.compile(rf"{FOLDER}/([0-9a-f]{{24}})\.(sig|pem)")


def is_seal(name: str) -> bool:
    """Return whether a file of a package is a signature over it, or the public key of one."""
    return _SEAL.fullmatch(name) is not None


def sealed_package(data: bytes, file_name: str, key_file: bytes, password: bytes | None) -> bytes:
    """Return the bytes of a package with one more signature over it.

    `key_file` is an Ed25519 private key, PEM or OpenSSH; `file_name` the name of the package in
    messages. Raises WorkspaceError when the key cannot be used, or the package cannot be opened.
    """
    files = read_package(data, file_name, MANIFEST)
    signature, public = sign_bytes(files[MANIFEST_DIGEST], key_file, password, file_name)
    name = f"{FOLDER}/{_short(public)}"
    return write_package(
        {**files, f"{name}.sig": signature, f"{name}.pem": public_key_file(public)}
    )


def seal_notes(files: Files, key: str | None) -> Iterator[VerificationNote]:
    """Yield the verdict on each signature over a package; a requested `key` must be among them.

    Without a signature, yield that the origin of the package is unknown.
    """
    valid: set[str] = set()
    for name, signature in files.items():
        match = _SEAL.fullmatch(name)
        if match is None or match[2] != "sig":
            continue
        public = _public(files.get(f"{FOLDER}/{match[1]}.pem", b""))
        good = public is not None and _short(public) == match[1]
        if public and good and is_signature_of(files.get(MANIFEST_DIGEST, b""), signature, public):
            valid.add(public)
            yield VerificationNote("remark.sealed", {"fingerprint": fingerprint(public)})
        else:
            yield VerificationNote("fault.seal", {"file": name})
    for name in files:
        match = _SEAL.fullmatch(name)
        if match and match[2] == "pem" and f"{FOLDER}/{match[1]}.sig" not in files:
            yield VerificationNote("fault.foreign", {"file": name})
    if key is not None and key not in valid:
        yield VerificationNote("fault.key_unused")
    if key is None:
        yield VerificationNote("remark.key_not_compared" if valid else "remark.not_sealed")


def _public(key_file: bytes) -> str | None:
    try:
        public = public_key(key_file, FOLDER)
    except WorkspaceError:
        return None
    return public if public_key_file(public) == key_file else None


def _short(public: str) -> str:
    return fingerprint(public).replace(" ", "")
