"""Files in: YAML with lines, instruments, and the folders that travel with planbuilder."""

from planbuilder.loading.instruments import (
    INSTRUMENT,
    load_instrument,
    own_instrument,
    read_instrument,
    with_own_lists,
)
from planbuilder.loading.shipped import shipped
from planbuilder.loading.words import load_words
from planbuilder.loading.yaml_files import RawFile, read_bytes, read_yaml, validated

__all__ = [
    "INSTRUMENT",
    "RawFile",
    "load_instrument",
    "load_words",
    "own_instrument",
    "read_bytes",
    "read_instrument",
    "read_yaml",
    "shipped",
    "validated",
    "with_own_lists",
]
