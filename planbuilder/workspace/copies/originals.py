"""Finds which files of a workspace are copies of one plan, by the ids inside them."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.errors import Problem
from planbuilder.instrument import Document, Instrument
from planbuilder.storage.plan_ids import stated_id
from planbuilder.storage.record_reader import RECORDS
from planbuilder.workspace.plan_names import PLANS, is_plan_name, plan_files


class PlanCopies(Struct, frozen=True):
    """The names of the files of plans, and for each copy the name of the plan it copies."""

    names: frozenset[str]
    originals: Mapping[str, str]

    def problem(
        self,
        instrument: Instrument,
        document: Document,
        name: str,
        read: Callable[[str], Answers],
    ) -> Problem | None:
        """Return why a file is not a plan of its own (a copy, or badly named), or None.

        `read` returns the answers in a file.
        """
        original = self.originals.get(name)
        if original is None and is_plan_name(name):
            return None
        # Comparing two plans imports signatures, which most workspaces are read without.
        from planbuilder.workspace.copies.problems import duplicate_problem, misnamed_problem

        if original is not None:
            file, plan = document.file_of(name), document.file_of(original)
            problem = duplicate_problem(instrument, file, plan, read)
            if problem is not None or is_plan_name(name):
                return problem
        return misnamed_problem(instrument, document, name, self.names, read)


def plan_copies(root: Path, known_ids: Mapping[str, str] | None = None) -> PlanCopies:
    """Return which files of the workspace in `root` are copies of a plan.

    `known_ids` are ids in files by name, which are then not read again.
    """
    known = known_ids or {}
    ids = {
        path.stem: known[path.stem] if path.stem in known else stated_id(path)
        for path in plan_files(root)
    }
    own_records = {name for name in ids if (root / RECORDS / PLANS / name).is_dir()}
    return PlanCopies(frozenset(ids), originals(ids, own_records))


def originals(ids: Mapping[str, str], own_records: Container[str]) -> Mapping[str, str]:
    """Return for each copy the plan it copies, both by the names of their files.

    `ids` are the ids in the files, by name. Of several files with one id, the original is, in this
    order, the one whose name is the id, whose name is a valid plan name, that has records (is in
    `own_records`), or that has the shortest name.
    """
    names_by_id: dict[str, list[str]] = {}
    for name, plan_id in ids.items():
        if plan_id:
            names_by_id.setdefault(plan_id, []).append(name)
    copies: dict[str, str] = {}
    for plan_id, names in names_by_id.items():
        original = min(names, key=partial(_rank, plan_id, own_records))
        copies |= {name: original for name in names if name != original}
    return copies


def _rank(
    plan_id: str, own_records: Container[str], name: str
) -> tuple[bool, bool, bool, int, str]:
    return name != plan_id, not is_plan_name(name), name not in own_records, len(name), name
