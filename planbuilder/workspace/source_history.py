"""The source of a stale text as it was when it was translated, where a workspace still holds it.

A record holds a digest of its source, not the text. Whichever earlier text has that digest is the
one: of the version that was approved, or of the file as any command left it or found it.
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
    """Return the source of stale texts as it was translated, by segment id.

    `documents` are the answers by file name; `most` is how many versions of each are looked at,
    the newest first. A text whose earlier source nothing holds any more (written in an editor, or
    before the workspace came here) is left out.
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
    """Keep the source of a segment in a version, where it is the one that was translated."""
    try:
        text = version.wording(segment.path)[segment.source]
    except (KeyError, ValueError):  # the question or the row was not there yet
        return False
    if text is None or segment.record is None or not states_the_same(text, segment.record.digest):
        return False
    earlier[segment.id] = text
    return True


def _versions(workspace: Workspace, answers: Answers, most: int | None) -> Iterator[Answers]:
    """Yield a document as it was approved, then as commands left or found it, newest first."""
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
    """Return a stored version of a document, None where it cannot be read any more."""
    try:
        raw = parse_yaml(read_stored(root, digest), AnswerError, file)
        return read_answers(instrument.value, raw.value, name=name, file=file, expect=document)
    except (OSError, PlanbuilderError):
        return None
