"""Files in the folder of plans that are no plans of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from planbuilder.errors import PlanbuilderError, Problem
from planbuilder.workspace.copies.originals import plan_copies
from planbuilder.workspace.workspace import Workspace, read_answer_file


def misplaced_files(workspace: Workspace, ids: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    """Yield the name and problem of each file in `plans` that is no plan of its own.

    `ids` are the ids that readable files state, by name.
    """
    instrument, document = workspace.instrument, workspace.instrument.plan
    if document is None:
        return
    copies = plan_copies(workspace.root, ids)
    read = partial(read_answer_file, workspace.root, instrument, document=document)
    for name in sorted(copies.names):
        try:
            problem = copies.problem(instrument, document, name, read)
        except PlanbuilderError:
            continue  # it cannot be read, which is reported when it is requested
        if problem is not None:
            yield name, problem
