"""What the steps of migrations name: versions in order, questions that exist at the end."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.errors import Problem
from planbuilder.instrument.instrument import Instrument
from planbuilder.instrument.migration import Rename, RenamedOptions, Retire, Split, Step


def migration_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for a missing version, and for every target that leads nowhere."""
    versions = [migration.to for migration in instrument.migrations]
    if versions != list(range(instrument.version - len(versions) + 1, instrument.version + 1)):
        values = {"value": ", ".join(map(str, versions)), "version": instrument.version}
        yield Problem("migrations_out_of_order", path="migrations", values=values)
    later: list[Step] = []
    for migration in reversed(instrument.migrations):
        for step in reversed(migration.steps):
            document, _, source = _source(step).partition(":")
            for target in _targets(step, source):
                if not _leads_somewhere(instrument, document, target, later):
                    where = f"migrations.{migration.to}"
                    yield Problem("condition_reads_nothing", path=where, values={"value": target})
            later.append(step)


def _source(step: Step) -> str:
    match step:
        case Rename(rename=source) | RenamedOptions(options=source):
            return source
        case Split(split=source) | Retire(retire=source):
            return source


def _targets(step: Step, source: str) -> tuple[str, ...]:
    match step:
        case Rename(to=target):
            return (target,)
        case RenamedOptions():
            return (source,)
        case Split(into=targets):
            return targets
        case Retire(note_at=target):
            return (target,)


def _leads_somewhere(instrument: Instrument, document: str, target: str, later: list[Step]) -> bool:
    if any(_source(step) == f"{document}:{target}" for step in later):
        return True
    try:
        instrument.document(document).question(target)
    except KeyError:
        return False
    return True
