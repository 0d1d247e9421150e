"""The inputs of a package: answers, lists, templates, records and the instrument.

A package is built from these files alone, when it is packaged and when it is verified: whatever
does not travel cannot influence a document. They travel in one normal form, without comments, in a
fixed order and with the same quotes, whatever the author's files look like. So a package contains
nothing that its verification does not see, and no remark beside an answer leaves the department.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.answers.serialization import as_raw
from planbuilder.approval.record import record_bytes
from planbuilder.approval.record_series import record_file_name
from planbuilder.approval.record_yaml import to_yaml
from planbuilder.errors import WorkspaceError
from planbuilder.instrument.letter import ANNEXES
from planbuilder.package.names import OTHER_PLANS, WORKSPACE
from planbuilder.package.other_plans import with_other_plans
from planbuilder.package.questionnaire import Files, instrument_files, own_packs
from planbuilder.storage import read_bytes
from planbuilder.storage.extract import unpack
from planbuilder.storage.left_out_sections import LEFT_OUT
from planbuilder.storage.packs import OWN_PACKS
from planbuilder.storage.record_reader import KEYS, PLATFORMS, RECORDS, read_series
from planbuilder.storage.yaml_files import parse_yaml
from planbuilder.word.starter.letters import TEMPLATE
from planbuilder.workspace import PROFILE, Workspace, read_workspace, record_folder
from planbuilder.workspace.compared_facts import facts_of_others
from planbuilder.workspace.workspace import TEMPLATES

__all__ = ["Files", "input_files", "own_templates", "workspace_inside"]


def input_files(workspace: Workspace, answers: Answers) -> Files:
    """Return the input files of the package of `answers`, by their names in it.

    Answers that an interrupted interview left in its journal are included. Raises WorkspaceError
    for a file that cannot be read, and for altered records.
    """
    files = dict(_answer_files(workspace, answers))
    files |= _copies(workspace.root, [*_own_lists(workspace)])
    files |= dict(_records(workspace.root, answers))
    files |= _copies(workspace.root, [*own_templates(workspace, answers)])
    if (facts := facts_of_others(workspace, answers)) is not None:
        files[OTHER_PLANS] = facts
    return files | instrument_files(workspace.instrument.id, workspace.root)


def _answer_files(workspace: Workspace, answers: Answers) -> Iterator[tuple[str, bytes]]:
    documents = [*workspace.singles.values(), answers]
    sources = {workspace.file_name(each): each for each in documents}
    if workspace.profile is not None:
        sources[PROFILE] = workspace.profile
    for name, document in sources.items():
        if (workspace.root / name).is_file():
            own = _without_team(document) if document is workspace.profile else document
            raw = as_raw(own, workspace.instrument.name)
            yield f"{WORKSPACE}/{name}", to_yaml(raw).encode()
    if PROFILE not in sources and (workspace.root / PROFILE).is_file():
        # A pack may define no profile, but this file still has to name the instrument.
        named = {"document": "profile", "instrument": workspace.instrument.name}
        yield f"{WORKSPACE}/{PROFILE}", to_yaml(named).encode()


def _without_team(profile: Answers) -> Answers:
    """Return a profile without the sign-in names of team members and the notes on them.

    No document prints them and no rule reads them: a recipient need not know who works on the plan.
    """
    table = profile.path_of("team")
    notes = {path: note for path, note in profile.notes.items() if path.partition("[")[0] != table}
    return replace(profile.with_value(table, None), notes=MappingProxyType(notes))


def _copies(root: Path, names: list[str]) -> Files:
    return {
        f"{WORKSPACE}/{name}": _in_one_form(read_bytes(root / name, name, WorkspaceError), name)
        for name in names
        if (root / name).is_file()
    }


def _in_one_form(data: bytes, name: str) -> bytes:
    """Return a list in normal form; a template, and a file without a mapping or list, unchanged.

    The keys of a pack keep their order, which may have a meaning.
    """
    if not name.endswith(".yaml"):
        return data
    value = parse_yaml(data, WorkspaceError, name).value
    if not isinstance(value, dict | list) or not value:
        return data
    return to_yaml(value if name.startswith(f"{OWN_PACKS}/") else _with_sorted_keys(value)).encode()


def _with_sorted_keys(value: Any) -> Any:
    match value:
        case dict():
            return {key: _with_sorted_keys(value[key]) for key in sorted(value)}
        case list():
            return [_with_sorted_keys(item) for item in value]
        case _:
            return value


def _own_lists(workspace: Workspace) -> Iterator[str]:
    root = workspace.root
    yield "matrix.yaml"
    yield "controls.yaml"
    for path in sorted((root / "catalogues").glob("*.yaml")):
        yield f"catalogues/{path.name}"
    for folder in own_packs(workspace.instrument.id, root):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".yaml", ".docx"):
                yield path.relative_to(root).as_posix()


def _records(root: Path, answers: Answers) -> Iterator[tuple[str, bytes]]:
    # A change of a platform re-opens the decision of each plan on it. The whole series travels,
    # because it is shared by all plans and each record contains the digest of the one before.
    reopened = (PLATFORMS,) if answers.document.paths_of("platform_changes") else ()
    for folder in (record_folder(answers), KEYS, *reopened):
        series = read_series(root, folder)
        if series.problems:
            raise WorkspaceError(series.problems)
        for record in series.records:
            place = f"{WORKSPACE}/{RECORDS}/{folder}/{record_file_name(record)}"
            yield place, record_bytes(record)


def own_templates(workspace: Workspace, answers: Answers) -> Iterator[str]:
    """Yield the names of the department's own templates with which a package may be made."""
    letters = workspace.instrument.letters_from(answers.document)
    kinds = (answers.document.id, ANNEXES, *(letter.id for letter in letters), TEMPLATE)
    yield f"{TEMPLATES}/{LEFT_OUT}"
    for kind in dict.fromkeys(kinds if letters else kinds[:2]):
        for language in workspace.languages:
            yield f"{TEMPLATES}/{kind}.{language.value}.docx"


@contextmanager
def workspace_inside(files: Files) -> Iterator[Workspace]:
    """Yield the workspace in the files of a package, unpacked until the block ends.

    Raises WorkspaceError, AnswerError or InstrumentError for files that cannot be read.
    """
    with unpack(files, WORKSPACE) as root:
        workspace = read_workspace(root)
        for error in workspace.load_errors.values():
            raise error
        yield with_other_plans(workspace, files.get(OTHER_PLANS))
