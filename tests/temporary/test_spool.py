"""Bytes in a temporary file come back by their keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.temporary import spool as spool_module
from planbuilder.temporary.spool import Spool

FULL = Path("/dev/full")
"""A device that refuses every byte, as a full disk does."""


def test_bytes_come_back_in_any_order_and_the_last_ones_count() -> None:
    spool = Spool()
    for key, data in (("a", b"first"), ("b", b""), ("c", b"third"), ("a", b"again")):
        spool.keep(key, data)
    assert [spool.read(key) for key in "cab"] == [b"third", b"again", b""]
    spool.keep("d", b"after a read")  # which has moved the place in the file
    assert (spool.read("d"), spool.read("c")) == (b"after a read", b"third")
    spool.close()


def test_a_closed_spool_has_forgotten_everything() -> None:
    spool = Spool()
    assert "a" not in spool
    spool.keep("a", b"first")
    assert "a" in spool
    spool.close()
    assert "a" not in spool
    with pytest.raises(KeyError):
        spool.read("a")


@pytest.mark.skipif(not FULL.exists(), reason="there is no such device")
def test_what_a_full_disk_refuses_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool()
    monkeypatch.setattr(spool_module, "TemporaryFile", lambda **_: FULL.open("r+b", buffering=0))
    for key, data in (("a", b"first"), ("b", b"second"), ("a", b"again")):
        spool.keep(key, data)
    assert (spool.read("a"), spool.read("b")) == (b"again", b"second")
    assert list(spool.pieces()) == [b"again", b"second"]
    spool.close()
