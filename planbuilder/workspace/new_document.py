"""New answer files: every question blank and explained, but those the department is not asked."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.answers.blank_file import BlankFileScope, blank_file, first_status
from planbuilder.answers.exemptions import exempt_questions
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Instrument
from planbuilder.interview.carry_over import carry_over
from planbuilder.storage import load_words
from planbuilder.storage.plan_ids import with_id
from planbuilder.text import Language
from planbuilder.workspace.editor_schemas import schema_reference
from planbuilder.workspace.plan_operations import new_plan_id
from planbuilder.workspace.workspace import open_workspace


def blank_document(root: Path, document: str, language: Language, name: str = "") -> bytes:
    """Return a new answer file for the workspace in `root`; `name` is that of a plan."""
    workspace = open_workspace(root)
    definition = workspace.instrument.document(document)
    request = BlankFileScope(
        workspace.languages, exempt_questions(workspace.instrument, workspace.profile, definition)
    )
    schema = schema_reference(root / definition.file_of("new"), root, document)
    text = blank_file(workspace.instrument, definition, language, schema, request)
    return with_id(text.encode(), new_plan_id(root, name)) if name else text.encode()


def with_first_status(instrument: Instrument, answers: Answers) -> Answers:
    """Return a new document in the first state of its life cycle.

    Later states are recorded moves.
    """
    for question in answers.document.questions():
        if status := first_status(instrument, answers.document, question):
            return answers.with_value(question.id, status)
    return answers


def plan_like(root: Path, like: str, name: str) -> Answers:
    """Return a new plan `name` with the answers of the plan `like`, each to be confirmed.

    Raises WorkspaceError when there is no such plan, and the errors of its file.
    """
    workspace = open_workspace(root)
    source = workspace.plans.get(like)
    if source is not None:
        copy = carry_over(source, name, load_words("interview"))
        return replace(with_first_status(workspace.instrument, copy), id=new_plan_id(root, name))
    for file, error in workspace.load_errors.items():
        if Path(file).stem == like:
            raise error
    names = ", ".join(sorted(workspace.plans)) or "–"
    raise WorkspaceError(Problem("no_such_plan", values={"name": like, "known": names}))
