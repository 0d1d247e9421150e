"""Recovers the source text that an outdated translation was made from, if a workspace has it.

The record of a translation holds a digest of its source, not the text. An earlier text with that
digest is the source: in the approved version, or in the file as any command found or left it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path

from planbuilder.answers import Answers, TranslationState, read_answers
from planbuilder.answers.value_cache import Identity
from planbuilder.approval.versions import approved_version
from planbuilder.errors import AnswerError, PlanbuilderError
from planbuilder.instrument import Instrument
from planbuilder.storage.change_log import read_entries, read_stored
from planbuilder.storage.yaml_files import parse_yaml
from planbuilder.text.meaning import states_the_same
from planbuilder.translation import Segment
from planbuilder.workspace.workspace import Workspace


def sources_as_translated(
    workspace: Workspace,
    documents: Mapping[str, Answers],
    texts: Iterable[Segment],
    *,
    most: int | None = None,
) -> dict[str, str]:
    """Return the sources that outdated translations were made from, by segment id.

    `documents` are the answers by file name; `most` limits how many versions of each are searched,
    newest first. A text is left out when its source is not found: it was written in an editor, or
    before the workspace was moved here.
    """
    waiting: dict[str, list[Segment]] = {}
    for segment in texts:
        if segment.state is TranslationState.STALE and segment.record is not None:
            waiting.setdefault(segment.file, []).append(segment)
    earlier: dict[str, str] = {}
    for file, stale in waiting.items():
        for version in _versions(workspace, documents[file], most):
            stale = [each for each in stale if not _take(earlier, each, version)]
            if not stale:
                break
    return earlier


def _take(earlier: dict[str, str], segment: Segment, version: Answers) -> bool:
    """Add the source of a segment in a version if it is the one that was translated."""
    try:
        text = version.wording(segment.path)[segment.source]
    except (KeyError, ValueError):  # that version lacks the question or the row
        return False
    if text is None or segment.record is None or not states_the_same(text, segment.record.digest):
        return False
    earlier[segment.id] = text
    return True


def _versions(workspace: Workspace, answers: Answers, most: int | None) -> Iterator[Answers]:
    """Yield the approved version of a document, then those commands left or found, newest first."""
    with suppress(PlanbuilderError):
        earlier = approved_version(
            workspace.instrument, answers, workspace.series_of(answers).records
        )
        if earlier is not None:
            yield earlier
    file = workspace.file_name(answers)
    digests = dict.fromkeys(
        digest
        for entry in reversed(read_entries(workspace.root))
        for change in entry.changes
        if change.path == file
        for digest in (change.after, change.before)
        if digest is not None
    )
    document = answers.document.id
    for digest in islice(digests, most):
        version = _version(
            Identity(workspace.instrument), workspace.root, document, answers.name, file, digest
        )
        if version is not None:
            yield version


@lru_cache(maxsize=24)
def _version(
    instrument: Identity[Instrument], root: Path, document: str, name: str, file: str, digest: str
) -> Answers | None:
    """Return a stored version of a document, None when it can no longer be read."""
    try:
        raw = parse_yaml(read_stored(root, digest), AnswerError, file)
        return read_answers(instrument.value, raw.value, name=name, file=file, expect=document)
    except (OSError, PlanbuilderError):
        return None
