"""Remarks: why returned segments change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct, field


class RemarkKind(StrEnum):
    """Why a returned segment changes nothing."""

    UNKNOWN = "unknown"  # no such file, question or row
    TWICE = "twice"  # the same segment twice, with different texts
    GONE = "gone"  # the answer it translates was deleted
    BLANK = "blank"  # no translation, or the source once more
    SAME = "same"  # declared final, and the same as its source: to be confirmed with a reason
    PARTIAL = "partial"  # translated in part
    BROKEN = "broken"  # a placeholder, a link or a bold sign is damaged
    REFUSED = "refused"  # the question does not accept the text
    DIRECTION = "direction"  # the target is the source by now
    NEWER = "newer"  # its source has changed, and a newer translation is there
    UNCHANGED = "unchanged"


class Remark(Struct, frozen=True, omit_defaults=True):
    """A returned segment that changes nothing; `values` are named in its sentence."""

    kind: RemarkKind
    id: str
    values: Mapping[str, Any] = field(default_factory=dict)
