"""Reads and writes files: atomically, with locks, journals, caches and the shipped data."""

from planbuilder.exports import TYPE_CHECKING, lazy_exports

if TYPE_CHECKING:
    from planbuilder.storage.answer_writer import save_answers
    from planbuilder.storage.atomic import write_new, write_over, write_whole
    from planbuilder.storage.instruments import (
        INSTRUMENT,
        instrument_for,
        load_instrument,
        own_instrument,
        read_instrument,
        with_own_lists,
    )
    from planbuilder.storage.interface_words import load_words
    from planbuilder.storage.journal import Journal
    from planbuilder.storage.lock import Holder, LockHeld, hold, holder_of
    from planbuilder.storage.pack_folders import letter_ids
    from planbuilder.storage.packs import available_instruments
    from planbuilder.storage.shipped_data import shipped_path
    from planbuilder.storage.yaml_files import RawFile, read_bytes, read_yaml, validate_model

__all__ = [
    "INSTRUMENT",
    "Holder",
    "Journal",
    "LockHeld",
    "RawFile",
    "available_instruments",
    "hold",
    "holder_of",
    "instrument_for",
    "letter_ids",
    "load_instrument",
    "load_words",
    "own_instrument",
    "read_bytes",
    "read_instrument",
    "read_yaml",
    "save_answers",
    "shipped_path",
    "validate_model",
    "with_own_lists",
    "write_new",
    "write_over",
    "write_whole",
]

_MODULES = {
    "planbuilder.storage.answer_writer": ("save_answers",),
    "planbuilder.storage.atomic": (
        "write_new",
        "write_over",
        "write_whole",
    ),
    "planbuilder.storage.instruments": (
        "INSTRUMENT",
        "instrument_for",
        "load_instrument",
        "own_instrument",
        "read_instrument",
        "with_own_lists",
    ),
    "planbuilder.storage.interface_words": ("load_words",),
    "planbuilder.storage.journal": ("Journal",),
    "planbuilder.storage.lock": (
        "LockHeld",
        "Holder",
        "hold",
        "holder_of",
    ),
    "planbuilder.storage.pack_folders": ("letter_ids",),
    "planbuilder.storage.packs": ("available_instruments",),
    "planbuilder.storage.shipped_data": ("shipped_path",),
    "planbuilder.storage.yaml_files": (
        "RawFile",
        "read_bytes",
        "read_yaml",
        "validate_model",
    ),
}

__getattr__ = lazy_exports(__name__, _MODULES)
