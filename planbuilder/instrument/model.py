"""`Model`: the base of every part of an instrument, a pydantic model that never changes."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Immutable, compared by its fields; an unknown key is refused.

    A field whose name Python reserves, or that files call by an earlier name, has an alias: data is
    read and dumped by the alias, code uses the name. Validators are built when a model is first
    used (`defer_build`), since an instrument builds the one validator that holds all the others. A
    module of models leaves out `from __future__ import annotations`: pydantic would compile each
    annotation a second time.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with the fields in `update` replaced; they are not validated.

        pydantic copies cached properties along with the fields; they are computed anew here,
        since they may depend on a field that was replaced.
        """
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy
