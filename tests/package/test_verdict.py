"""A fault outweighs a doubt, and without either a package is proved."""

from __future__ import annotations

from typing import cast

import pytest

from planbuilder.package.manifest import Manifest
from planbuilder.package.verdict import Conclusion, Verdict, VerificationNote

NOTE = VerificationNote("fault.lacking", {"file": "x"})
MANIFEST = cast(Manifest, object())  # what it says does not count here


@pytest.mark.parametrize(
    ("faults", "doubts", "conclusion"),
    [
        ((), (), Conclusion.PROVED),
        ((), (NOTE,), Conclusion.UNPROVED),
        ((NOTE,), (), Conclusion.ALTERED),
        ((NOTE,), (NOTE,), Conclusion.ALTERED),
    ],
)
def test_a_conclusion_follows_from_what_was_found(
    faults: tuple[VerificationNote, ...],
    doubts: tuple[VerificationNote, ...],
    conclusion: Conclusion,
) -> None:
    verdict = Verdict(MANIFEST, 3, faults, doubts, (NOTE,))
    assert verdict.conclusion is conclusion
    assert verdict.sound is (conclusion is Conclusion.PROVED)
