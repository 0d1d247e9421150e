"""The documents of a workspace one after the other, in as much memory for a thousand as for ten.

Each plan is read once. What rules of other documents compare is kept in memory; the plan itself
waits in a temporary file until its turn comes.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.answers.value_cache import forget_documents
from planbuilder.instrument import Instrument
from planbuilder.workspace.cached_facts import cached_facts
from planbuilder.workspace.compared_facts import plan_facts, plan_from_facts
from planbuilder.workspace.copies.misplaced import misplaced_files
from planbuilder.workspace.plan_names import plan_files
from planbuilder.workspace.plan_spool import PlanSpool
from planbuilder.workspace.workspace import Workspace, open_workspace

_IN_MEMORY = 16
"""Plans that are kept as they are: most departments have no more."""


class DocumentsInTurn:
    """The documents of a workspace, each in full when its turn comes.

    `workspace` holds of each plan what rules of other documents compare, which is all that a check
    of another document reads. A context manager, which frees the temporary file at its end.
    """

    def __init__(self, root: Path, asked: Iterable[Path] = ()) -> None:
        """Read the workspace in `root`; unreadable files are in its `load_errors`.

        With `asked`, only the plans in these files are needed in full: of many others, what was
        compared when they were last assembled is used where their files are still the same. Raises
        InstrumentError and WorkspaceError as `open_workspace` does, OSError when a file that the
        facts depend on cannot be read.
        """
        self._spool = PlanSpool()
        self._plans: dict[str, Answers] = {}
        try:
            workspace = open_workspace(root, self._keep)
            plans = MappingProxyType(dict(_plans(workspace, {path.stem for path in asked})))
        except BaseException:
            self._spool.close()
            raise
        self.workspace: Workspace = replace(workspace, plans=plans)

    def __enter__(self) -> DocumentsInTurn:
        return self

    def __exit__(self, *error: object) -> None:
        self._spool.close()

    def __iter__(self) -> Iterator[Answers]:
        return self.in_full(self.workspace.documents())

    def in_full(self, documents: Iterable[Answers]) -> Iterator[Answers]:
        """Yield some documents of `workspace` in full; the one before is no longer needed."""
        for answers in documents:
            if answers.document.folder is None:
                yield answers
            elif answers.name in self._plans:
                yield self._plans[answers.name]
            else:
                yield self._spool.read(answers.name, answers.document)
                forget_documents()

    def _keep(self, instrument: Instrument, plan: Answers) -> Answers:
        """Put a plan where its turn finds it, and return what is compared in it."""
        if len(self._plans) < _IN_MEMORY:
            self._plans[plan.name] = plan
        else:
            self._spool.keep(plan)
            forget_documents()
        return plan_from_facts(
            instrument, plan.name, plan_facts(instrument, plan), plan.document.file_of(plan.name)
        )


def _plans(workspace: Workspace, asked: Container[str]) -> Iterator[tuple[str, Answers]]:
    """Yield the plans of a workspace by name, where possible without reading those not asked."""
    names = [path.stem for path in plan_files(workspace.root)]
    if not asked or len(names) <= _IN_MEMORY:
        yield from workspace.plans.items()
        return
    facts = cached_facts(workspace.root)
    ids = {name: record.id for name, record in facts.items()}
    no_plans = dict(misplaced_files(workspace, ids))
    for name in names:
        if name in facts and name not in asked and name not in no_plans:
            file = f"{name}.yaml"
            yield (
                name,
                plan_from_facts(workspace.instrument, name, json.loads(facts[name].facts), file),
            )
        elif (plan := workspace.plans.get(name)) is not None:
            yield name, plan
