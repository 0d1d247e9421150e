"""Bytes in a temporary file come back by their keys."""

from __future__ import annotations

import pytest

from planbuilder.workbook.spool import Spool


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
