"""Sentences on segments of a translator's file that were not accepted."""

from __future__ import annotations

from planbuilder.storage import load_words
from planbuilder.translation import Remark
from planbuilder.wording.translator import Translator


def remark_line(translate: Translator, remark: Remark) -> str:
    """Return one sentence on why a segment was not accepted."""
    values = dict(remark.values)
    code = values.pop("code", None)
    if code is not None:
        values["reason"] = load_words("errors")[str(code)].fill(translate.language, **values)
    return translate(f"translate.remark.{remark.kind.value}", id=remark.id, **values)
