"""A workspace in which some plans are read in full, and the others only as facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.errors import PlanbuilderError
from planbuilder.instrument import Instrument
from planbuilder.workspace.compared_facts import plan_from_facts
from planbuilder.workspace.plan_spool import PlanSpool
from planbuilder.workspace.workspace import Workspace, read_answer_file


class PartialWorkspace(Struct, frozen=True):
    """A workspace with the requested documents, and the errors of unreadable ones by file."""

    workspace: Workspace
    documents: tuple[Answers, ...]
    unreadable: Mapping[str, PlanbuilderError]


def compared_plans(instrument: Instrument, facts: Mapping[str, str]) -> dict[str, Answers]:
    """Return plans that hold only what rules of other documents compare, by name.

    `facts` are those of each plan, as `facts_json` returns them. Raises AnswerError when a fact is
    not a valid answer.
    """
    return {
        name: plan_from_facts(instrument, name, json.loads(own), f"{name}.yaml")
        for name, own in facts.items()
    }


def open_partially(
    workspace: Workspace,
    files: Iterable[str],
    others: Mapping[str, Answers],
    kept: PlanSpool | None = None,
) -> PartialWorkspace:
    """Return a workspace in which only the documents in `files` are read.

    `workspace` must read its plans lazily; `others` are its plans as `compared_plans` returns them,
    and `kept` holds some that need not be read again. Documents come out the same as with every
    plan read in full.
    """
    instrument = workspace.instrument
    plans = dict(others)
    single = {each.file_of(""): each for each in instrument.single_documents}
    documents: list[Answers] = []
    unreadable: dict[str, PlanbuilderError] = {}
    for file in files:
        try:
            document = single.get(file) or instrument.plan
            assert document is not None  # the file names are trusted to be those of documents
            name = Path(file).stem
            if kept is not None and file not in single and name in kept:
                answers = kept.read(name, document)
            else:
                answers = read_answer_file(workspace.root, instrument, file, document)
        except PlanbuilderError as error:
            unreadable[file] = error
            continue
        documents.append(answers)
        if file not in single:
            plans[answers.name] = answers
    by_name = MappingProxyType({name: plans[name] for name in sorted(plans)})
    return PartialWorkspace(replace(workspace, plans=by_name), tuple(documents), unreadable)
