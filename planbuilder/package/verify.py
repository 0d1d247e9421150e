"""Whether a package is what was made: for somebody who has only the zip.

First the zip and its digests; then what the files say against each other, because a package
whose digests were made again would pass the first part. Nothing here needs a network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from planbuilder.answers import Answers
from planbuilder.errors import PlanbuilderError
from planbuilder.package.allowed_contents import (
    content_faults,
    future_date_faults,
    key_faults,
    tool_remarks,
)
from planbuilder.package.build import WORKSPACE_FOLDER
from planbuilder.package.manifest import Manifest, digest_mismatches, read_manifest
from planbuilder.package.reports import ProblemFormatter
from planbuilder.package.verify_contents import PackageContents, VerificationNote
from planbuilder.package.verify_letters import letter_faults
from planbuilder.storage.extract import unpacked
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.workspace import Workspace, read_workspace


@dataclass(frozen=True)
class Verdict:
    """What a verification found. The package is sound while there are no `faults`."""

    manifest: Manifest
    files: int
    faults: tuple[VerificationNote, ...]
    remarks: tuple[VerificationNote, ...]

    @property
    def sound(self) -> bool:
        """Return whether everything that was compared agrees."""
        return not self.faults


def verify_package(
    data: bytes,
    shown: str,
    format_problem: ProblemFormatter,
    key: str | None = None,
    *,
    today: date | None = None,
) -> Verdict:
    """Return what is wrong with a package, and what its reader should know.

    `shown` is its name in messages, `key` a public key every approval must be signed with,
    `today` the day of the verification: no package was made after it. Raises
    WorkspaceError for a zip that is not open_package, or that is no package.
    """
    files, manifest, faults = open_package(data, shown)
    faults.extend(future_date_faults(manifest, today))
    remarks: list[VerificationNote] = []
    with unpacked(files, WORKSPACE_FOLDER) as root:
        try:
            workspace = read_workspace(root)
            answers = _packaged_document(workspace, manifest)
        except PlanbuilderError:
            workspace, answers = None, None
        if workspace is None or answers is None:
            faults.append(VerificationNote("fault.answers_unreadable"))
        else:
            inside = PackageContents(files, manifest, workspace, answers, format_problem)
            faults.extend(_content_faults(inside, key))
            remarks.extend(chain(tool_remarks(inside), inside.remarks()))
    return Verdict(manifest, len(files), tuple(faults), tuple(remarks))


def open_package(
    data: bytes, shown: str
) -> tuple[dict[str, bytes], Manifest, list[VerificationNote]]:
    """Return the files of a package, its manifest, and what its bytes alone give away.

    Any byte that is not as it was made is a fault here, or refuses the zip. Raises WorkspaceError
    as `verify_package` does.
    """
    files = read_package(data, shown)
    manifest = read_manifest(files, shown)
    faults = [
        VerificationNote(f"fault.{what}", {"file": name})
        for what, name in digest_mismatches(files, manifest)
    ]
    if write_package(files) != data:
        faults.append(VerificationNote("fault.container"))
    return files, manifest, faults


def _content_faults(inside: PackageContents, key: str | None) -> Iterator[VerificationNote]:
    notes = (inside.faults(key), key_faults(inside, key), letter_faults(inside))
    return _distinct(chain(*notes, content_faults(inside)))


def _distinct(notes: Iterator[VerificationNote]) -> Iterator[VerificationNote]:
    marks: set[tuple[str, str]] = set()
    for each in notes:
        mark = (each.key, repr(sorted(each.values.items(), key=lambda item: item[0])))
        if mark not in marks:
            marks.add(mark)
            yield each


def _packaged_document(workspace: Workspace, manifest: Manifest) -> Answers | None:
    if workspace.broken:
        return None
    notes = [
        each
        for each in workspace.documents()
        if (each.document.id, each.name) == (manifest.kind, manifest.document)
    ]
    return notes[0] if len(notes) == 1 else None
