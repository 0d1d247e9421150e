"""Plans that wait in a temporary file until their turn comes.

Taking one from there takes a tenth of the time that reading its answer file again would take.
"""

from __future__ import annotations

from planbuilder.answers import Answers
from planbuilder.instrument import Document
from planbuilder.temporary.spool import Spool

# pickle is imported where a plan is packed: a few plans stay in memory.


class PlanSpool:
    """Plans by name, in a file without a name; processes forked later read them too."""

    def __init__(self) -> None:
        self._spool = Spool()

    def __contains__(self, name: str) -> bool:
        return name in self._spool

    def close(self) -> None:
        """Free the file."""
        self._spool.close()

    def keep(self, plan: Answers) -> None:
        """Add a plan as it is now."""
        from planbuilder.workspace.packed_plan import pack_plan

        self._spool.keep(plan.name, pack_plan(plan))

    def read(self, name: str, document: Document) -> Answers:
        """Return a plan as it was kept, with answers to `document`. Raises KeyError without it."""
        from planbuilder.workspace.packed_plan import unpack_plan

        return unpack_plan(self._spool.read(name), document)
