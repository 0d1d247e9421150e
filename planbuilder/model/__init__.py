"""`Model`: the base of what files state, such as an instrument, its rules, or a record.

A model is a `msgspec.Struct`: quick to define, to make, and to read from a cache. Its annotations
also say what a file written by hand may contain; `planbuilder.model.validation` has pydantic read
such a file, which names every fault at once. A process that reads no such file never imports
pydantic.
"""

from planbuilder.model.base import Model, fields_of
from planbuilder.model.marks import ChosenBy, Limits, Prepared
from planbuilder.model.plain import plain, plain_without_defaults, plain_without_none

__all__ = [
    "ChosenBy",
    "Limits",
    "Model",
    "Prepared",
    "fields_of",
    "plain",
    "plain_without_defaults",
    "plain_without_none",
]
