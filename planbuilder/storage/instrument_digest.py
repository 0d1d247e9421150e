"""The digest by which caches know an instrument, with a workspace's own lists.

It is that of the JSON in the cache, so that reading an instrument gives it at no cost. Sign-offs
and packages are bound to another one, that of `planbuilder.approval.digests`.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from planbuilder.answers.value_cache import Identity
from planbuilder.instrument import Instrument
from planbuilder.storage.cache import encode_entry

_LATEST = 8
_KNOWN: dict[Identity[Instrument], str] = {}
"""The digests of the instruments last read from the cache."""


def instrument_cache_digest(instrument: Instrument) -> str:
    """Return the digest of an instrument's JSON, without default values."""
    return _KNOWN.get(Identity(instrument)) or _digest(Identity(instrument))


def know_digest(instrument: Instrument, body: bytes) -> None:
    """Record the digest of an instrument, given the JSON it was read from."""
    while len(_KNOWN) >= _LATEST:
        del _KNOWN[next(iter(_KNOWN))]
    _KNOWN[Identity(instrument)] = sha256(body).hexdigest()


@lru_cache(maxsize=_LATEST)
def _digest(instrument: Identity[Instrument]) -> str:
    return sha256(encode_entry(instrument.value)).hexdigest()
