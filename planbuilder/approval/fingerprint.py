"""The fingerprint of a public key; importing this loads no cryptography."""

from __future__ import annotations

import hashlib


def fingerprint(public: str) -> str:
    """Return a short name of a public key that two people can compare by telephone."""
    try:
        raw = bytes.fromhex(public)
    except ValueError:  # a record from elsewhere, whose signature is wrong in any case
        raw = public.encode("utf-8", "replace")
    digest = hashlib.sha256(raw).hexdigest()[:24]
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))
