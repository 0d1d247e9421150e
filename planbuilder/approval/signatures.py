"""Optional Ed25519 signatures, made and verified without a network.

A signature shows that the holder of the key file signed exactly this record. It does not show who
that is: a department decides whose keys it trusts, and compares fingerprints.
"""

from __future__ import annotations

from collections.abc import Callable

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
    load_ssh_private_key,
    load_ssh_public_key,
)
from msgspec.structs import replace

from planbuilder.approval.digests import canonical_json
from planbuilder.approval.record import Record, Signature, record_mapping, sealed_record
from planbuilder.approval.records import SignOff
from planbuilder.errors import Problem, WorkspaceError

_OPENSSH = b"-----BEGIN OPENSSH PRIVATE KEY-----"


def new_key(password: bytes | None = None) -> tuple[bytes, bytes]:
    """Return a new key pair as PEM files: the private key, and the public one to hand out."""
    key = Ed25519PrivateKey.generate()
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private, public


def with_signature(record: SignOff, key_file: bytes, password: bytes | None, file: str) -> SignOff:
    """Return a numbered sign-off with a signature and its digest.

    `key_file` is an Ed25519 private key, PEM or OpenSSH; `file` its name in messages. Raises
    WorkspaceError when it is not such a key, or the password is wrong.
    """
    key = _private(key_file, password, file)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    value = key.sign(canonical_json(record_mapping(record, sealed=False)))
    signature = Signature(public_key=public.hex(), value=value.hex())
    return sealed_record(replace(record, signature=signature))


def _private(key_file: bytes, password: bytes | None, file: str) -> Ed25519PrivateKey:
    load = load_ssh_private_key if _OPENSSH in key_file else load_pem_private_key
    try:
        key = load(key_file, password)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        code = _key_problem(key_file, password, load)
        raise WorkspaceError(Problem(code, file)) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise WorkspaceError(Problem("key_unusable", file))
    return key


def _key_problem(key_file: bytes, password: bytes | None, load: Callable[..., object]) -> str:
    """Return the problem code: not a key, or a password that is missing, needless or wrong."""
    try:
        load(key_file, None)
    except TypeError:  # raised where the key is encrypted and no password was given
        return "key_password_wrong" if password else "key_password_missing"
    except (ValueError, UnsupportedAlgorithm):
        return "key_unusable"
    return "key_password_needless"


def public_key(key_file: bytes, file: str) -> str:
    """Return the public key in a PEM or OpenSSH file, as hexadecimal.

    Raises WorkspaceError when the file holds no Ed25519 public key.
    """
    load = load_ssh_public_key if key_file.startswith(b"ssh-") else load_pem_public_key
    try:
        key = load(key_file)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise WorkspaceError(Problem("key_unusable", file)) from None
    if not isinstance(key, Ed25519PublicKey):
        raise WorkspaceError(Problem("key_unusable", file))
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def signature_holds(record: Record) -> bool | None:
    """Return whether a record's signature is valid; None when it has none."""
    if not isinstance(record, SignOff) or record.signature is None:
        return None
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(record.signature.public_key))
        value = bytes.fromhex(record.signature.value)
        key.verify(value, canonical_json(record_mapping(record, sealed=False)))
    except (InvalidSignature, ValueError):
        return False
    return record.signature.algorithm == "ed25519"


def sign_bytes(
    data: bytes, key_file: bytes, password: bytes | None, file: str
) -> tuple[bytes, str]:
    """Return a detached signature of any bytes (64 bytes), and the public key in hexadecimal.

    `key_file` is an Ed25519 private key, PEM or OpenSSH; `file` its name in messages. Raises
    WorkspaceError when it is not such a key, or the password is wrong.
    """
    key = _private(key_file, password, file)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return key.sign(data), public.hex()


def is_signature_of(data: bytes, signature: bytes, public: str) -> bool:
    """Return whether a detached signature of `data` is valid for a public key in hexadecimal."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key_file(public: str) -> bytes:
    """Return a public key, given in hexadecimal, as a PEM file."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
