"""Equal instruments have one digest, wherever it comes from; others have another."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.storage import load_instrument
from planbuilder.storage.cache import encode_entry
from planbuilder.storage.instrument_digest import instrument_cache_digest, know_digest


def test_another_instrument_has_another_digest() -> None:
    instrument = load_instrument()
    other = replace(instrument, version=instrument.version + 1)
    assert instrument_cache_digest(instrument) == instrument_cache_digest(replace(instrument))
    assert instrument_cache_digest(instrument) != instrument_cache_digest(other)


def test_the_digest_of_what_is_remembered_is_that_of_the_instrument() -> None:
    copy = replace(load_instrument())
    know_digest(copy, encode_entry(copy))
    assert instrument_cache_digest(copy) == instrument_cache_digest(replace(copy))


def test_few_digests_are_known_at_once() -> None:
    copies = [replace(load_instrument()) for _ in range(12)]
    for number, copy in enumerate(copies):
        know_digest(copy, str(number).encode())
    assert instrument_cache_digest(copies[0]) == instrument_cache_digest(replace(load_instrument()))
    assert instrument_cache_digest(copies[-1]) != instrument_cache_digest(copies[0])
