"""References of migrations: versions must be in order, and targets must exist at the end."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.errors import Problem
from planbuilder.instrument.instrument import Instrument
from planbuilder.instrument.migration import (
    Gather,
    Join,
    Rename,
    RenamedOptions,
    Retire,
    Split,
    Step,
    sources_of,
)


def migration_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for a missing version, and for every target that leads nowhere."""
    versions = [migration.to for migration in instrument.migrations]
    if versions != list(range(instrument.version - len(versions) + 1, instrument.version + 1)):
        values = {"value": ", ".join(map(str, versions)), "version": instrument.version}
        yield Problem("migrations_out_of_order", path="migrations", values=values)
    later: list[Step] = []
    for migration in reversed(instrument.migrations):
        for step in reversed(migration.steps):
            for where, target in _targets(step):
                if not _leads_somewhere(instrument, where, target, later):
                    place = f"migrations.{migration.to}"
                    yield Problem("condition_reads_nothing", path=place, values={"value": target})
            later.append(step)


def _targets(step: Step) -> Iterator[tuple[str, str]]:
    """Yield the document, and the question or the column in it, that a step leads to."""
    document, _, source = sources_of(step)[0].partition(":")
    match step:
        case Rename(to=target) | Join(to=target):
            yield document, target
        case RenamedOptions():
            yield document, source
        case Split(into=targets):
            yield from ((document, target) for target in targets)
        case Retire(note_at=target):
            yield document, target
        case Gather(into=table, by=by, column=column):
            yield from ((document, f"{table}.{each}") for each in (by, column))


def _leads_somewhere(instrument: Instrument, document: str, target: str, later: list[Step]) -> bool:
    if any(f"{document}:{target}" in sources_of(step) for step in later):
        return True
    try:
        instrument.document(document).question(target)
    except KeyError:
        return False
    return True
