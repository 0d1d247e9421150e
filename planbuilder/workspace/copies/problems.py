"""Describes copies of a plan that a shared drive made when two people saved it at once.

Such a copy is not another account. It is recognised by its id, whatever it is called; without an
id, by its name, which is that of the plan with the drive's addition, and by the account it is
about.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from contextlib import suppress

from planbuilder.answers import Answers
from planbuilder.approval.changes import answer_changes
from planbuilder.approval.digests import signed_part
from planbuilder.errors import PlanbuilderError, Problem
from planbuilder.instrument import Document, Instrument
from planbuilder.text import Language, Text, format_list
from planbuilder.workspace.plan_names import copied_name, is_plan_name, name_problem

_MOST_HEADINGS = 3
"""Differences that a message names."""


def copy_problem(instrument: Instrument, plan: Answers, copy: Answers, file: str) -> Problem | None:
    """Return the problem of a copy, listing what differs; None when it is another plan.

    Without ids, a plan about another account is another plan.
    """
    roles = ("platform", "name_en", "name_fr")
    if plan.id and copy.id:
        same = plan.id == copy.id
    else:
        same = all(plan.get(plan.path_of(role)) == copy.get(copy.path_of(role)) for role in roles)
    if not same:
        return None
    changes = answer_changes(
        plan.document, signed_part(instrument, plan), signed_part(instrument, copy)
    )
    headings = list(dict.fromkeys(change.heading for change in changes))
    texts = {
        language.value: _name_list([heading[language] for heading in headings], language)
        for language in Language
    }
    original = plan.document.file_of(plan.name)
    values = {"original": original, "count": len(changes), "changed": Text(**texts)}
    code = "plan_copied" if is_plan_name(copy.name) else "synced_copy"
    return Problem(code, file, values={**values, "id": plan.id})


def _name_list(headings: list[str], language: Language) -> str:
    more = ["…"] if len(headings) > _MOST_HEADINGS else []
    return format_list(headings[:_MOST_HEADINGS] + more, language) or "–"


def duplicate_problem(
    instrument: Instrument, file: str, original: str, read: Callable[[str], Answers]
) -> Problem | None:
    """Return the problem of a file with the same id as the plan in the file `original`.

    None when that file cannot be read: then the copy is the only readable version of the plan.
    """
    try:
        plan = read(original)
    except PlanbuilderError:
        return None
    return copy_problem(instrument, plan, read(file), file)


def misnamed_problem(
    instrument: Instrument,
    document: Document,
    name: str,
    others: Container[str],
    read: Callable[[str], Answers],
) -> Problem:
    """Return the problem of a file in `plans` whose name is not allowed for a plan.

    `read` returns the answers in a file. A copy made by a shared drive is shown as a conflict with
    the plan it copies; any other file needs another name.
    """
    file, original = document.file_of(name), copied_name(name, others)
    if original is not None:
        with suppress(PlanbuilderError):
            plan, copy = read(document.file_of(original)), read(file)
            if (problem := copy_problem(instrument, plan, copy, file)) is not None:
                return problem
    return name_problem(name, file, others)
