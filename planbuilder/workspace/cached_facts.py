"""What rules compare in plans, from the cache of the last run that assembled documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planbuilder.storage.file_guard import OUT
from planbuilder.storage.fingerprints import read_fingerprints
from planbuilder.storage.output_cache import PlanFacts, recall_outputs
from planbuilder.word import find_libreoffice
from planbuilder.workspace.plan_names import plan_files


def cached_facts(root: Path) -> Mapping[str, PlanFacts]:
    """Return the facts of plans by name, of those whose files are still what they were read from.

    Raises OSError when a file of the workspace cannot be read.
    """
    facts = recall_outputs(root).facts
    if not facts:
        return {}
    prints = read_fingerprints(root, plan_files(root), root / OUT, (find_libreoffice(),))
    return {
        name: record for name, record in facts.items() if record.source == prints.source_of(name)
    }
