"""A process has the processor time that it is promised, whatever it has used before."""

from __future__ import annotations

import resource
from types import SimpleNamespace

import pytest

from planbuilder.word.template.process_limits import limit_process


@pytest.mark.parametrize("used", [0.0, 0.4, 0.6, 1.4])
def test_a_process_has_at_least_the_seconds_that_it_is_promised(
    used: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: dict[int, float] = {}
    usage = SimpleNamespace(ru_utime=used * 3 / 4, ru_stime=used / 4)
    monkeypatch.setattr(resource, "getrusage", lambda who: usage)
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limit: limits.update({kind: limit[0]}))
    limit_process(2, 2**20)
    assert 2 <= limits[resource.RLIMIT_CPU] - used < 3
