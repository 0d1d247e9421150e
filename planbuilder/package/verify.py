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
from planbuilder.package.allowed_contents import dated_ahead, other_tool, unexpected, without_key
from planbuilder.package.build import INSIDE
from planbuilder.package.manifest import Manifest, read_manifest, wrong_files
from planbuilder.package.reports import Tell
from planbuilder.package.verify_contents import Inside, Seen
from planbuilder.package.verify_letters import written_faults
from planbuilder.storage.extract import unpacked
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.workspace import Workspace, read_workspace


@dataclass(frozen=True)
class Verdict:
    """What a verification found. The package is sound while there are no `faults`."""

    manifest: Manifest
    files: int
    faults: tuple[Seen, ...]
    remarks: tuple[Seen, ...]

    @property
    def sound(self) -> bool:
        """Return whether everything that was compared agrees."""
        return not self.faults


def verify_package(
    data: bytes, shown: str, tell: Tell, key: str | None = None, *, today: date | None = None
) -> Verdict:
    """Return what is wrong with a package, and what its reader should know.

    `shown` is its name in messages, `key` a public key every approval must be signed with,
    `today` the day of the verification: no package was made after it. Raises
    WorkspaceError for a zip that is not opened, or that is no package.
    """
    files, manifest, faults = opened(data, shown)
    faults.extend(dated_ahead(manifest, today))
    remarks: list[Seen] = []
    with unpacked(files, INSIDE) as root:
        try:
            workspace = read_workspace(root)
            answers = _document(workspace, manifest)
        except PlanbuilderError:
            workspace, answers = None, None
        if workspace is None or answers is None:
            faults.append(Seen("fault.answers_unreadable"))
        else:
            inside = Inside(files, manifest, workspace, answers, tell)
            faults.extend(_found(inside, key))
            remarks.extend(chain(other_tool(inside), inside.remarks()))
    return Verdict(manifest, len(files), tuple(faults), tuple(remarks))


def opened(data: bytes, shown: str) -> tuple[dict[str, bytes], Manifest, list[Seen]]:
    """Return the files of a package, its manifest, and what its bytes alone give away.

    Any byte that is not as it was made is a fault here, or refuses the zip. Raises WorkspaceError
    as `verify_package` does.
    """
    files = read_package(data, shown)
    manifest = read_manifest(files, shown)
    faults = [Seen(f"fault.{what}", {"file": name}) for what, name in wrong_files(files, manifest)]
    if write_package(files) != data:
        faults.append(Seen("fault.container"))
    return files, manifest, faults


def _found(inside: Inside, key: str | None) -> Iterator[Seen]:
    found = (inside.faults(key), without_key(inside, key), written_faults(inside))
    return _once(chain(*found, unexpected(inside)))


def _once(found: Iterator[Seen]) -> Iterator[Seen]:
    seen: set[tuple[str, str]] = set()
    for each in found:
        mark = (each.key, repr(sorted(each.values.items(), key=lambda item: item[0])))
        if mark not in seen:
            seen.add(mark)
            yield each


def _document(workspace: Workspace, manifest: Manifest) -> Answers | None:
    if workspace.broken:
        return None
    found = [
        each
        for each in workspace.documents()
        if (each.document.id, each.name) == (manifest.kind, manifest.document)
    ]
    return found[0] if len(found) == 1 else None
