"""Every problem between the files of an instrument whose models are valid by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.errors import Problem
from planbuilder.instrument import Instrument
from planbuilder.instrument.validate.control_references import control_problems
from planbuilder.instrument.validate.letter_references import letter_problems
from planbuilder.instrument.validate.lifecycle_references import lifecycle_problems
from planbuilder.instrument.validate.migration_references import migration_problems
from planbuilder.instrument.validate.references import reference_problems
from planbuilder.instrument.validate.role_references import role_problems
from planbuilder.text.formats import unusable_format


def instrument_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for each reference to something the instrument does not have.

    And for each form of dates, times or amounts that no value can be written in.
    """
    yield from reference_problems(instrument)
    yield from control_problems(instrument)
    yield from lifecycle_problems(instrument)
    yield from letter_problems(instrument)
    yield from role_problems(instrument)
    yield from migration_problems(instrument)
    yield from _unusable_formats(instrument)


def _unusable_formats(instrument: Instrument) -> Iterator[Problem]:
    for language, formats in instrument.formats.items():
        name = unusable_format(formats)
        if name is not None:
            values = {"name": name, "format": getattr(formats, name)}
            yield Problem("format_unusable", path=f"habits.{language.value}", values=values)
