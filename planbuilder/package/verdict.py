"""The result of a verification: proved, altered, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

from planbuilder.package.manifest import Manifest


class Conclusion(StrEnum):
    """What a verification concludes.

    `proved`: everything was made again from the inputs and is identical. `altered`: the package is
    not as it was made. `unproved`: no fault was found, but not everything could be made again.
    """

    PROVED = "proved"
    ALTERED = "altered"
    UNPROVED = "unproved"


class VerificationNote(Struct, frozen=True):
    """One statement of a verification: a key of the interface (`verify.<key>`) and its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


class Verdict(Struct, frozen=True):
    """What a verification found.

    `faults` are differences from what was made, `doubts` what could not be proved, `remarks` what
    a reader should know. `files` is the number of files inside.

        >>> verdict = planbuilder.verify_package("package.zip")
        >>> verdict.conclusion
        <Conclusion.PROVED: 'proved'>
        >>> verdict.faults
        ()
    """

    manifest: Manifest
    files: int
    faults: tuple[VerificationNote, ...] = ()
    doubts: tuple[VerificationNote, ...] = ()
    remarks: tuple[VerificationNote, ...] = ()

    @property
    def conclusion(self) -> Conclusion:
        """The conclusion: a fault outweighs a doubt."""
        if self.faults:
            return Conclusion.ALTERED
        return Conclusion.UNPROVED if self.doubts else Conclusion.PROVED

    @property
    def sound(self) -> bool:
        """Whether the package is proved to be as it was made."""
        return self.conclusion is Conclusion.PROVED
