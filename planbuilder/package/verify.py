"""Verifies that a package is as it was made, for somebody who has only the zip.

Whoever alters a file can also compute the digests of the manifest again. Everything is therefore
made again from the answers, templates and instrument inside, and compared byte by byte. Where that
is impossible (another version of planbuilder, other code under the same version, or another version
of the instrument), nothing is proved, and the verdict says so; likewise when another program packed
the zip again, with other dates or permissions or in a folder. The result says nothing on who gave
the answers: only a signature does, and the verdict states whether one was compared with a key.
Nothing here uses a network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from planbuilder.approval.digests import sha256
from planbuilder.approval.key_register import REFUSED
from planbuilder.approval.sign_off_summary import SignOffSummary
from planbuilder.errors import InstrumentError, PlanbuilderError
from planbuilder.package.derive import manifest_of
from planbuilder.package.file_comparison import file_notes, manifest_notes
from planbuilder.package.inputs import Files
from planbuilder.package.manifest import (
    MANIFEST,
    MANIFEST_DIGEST,
    Manifest,
    digest_mismatches,
    read_manifest,
)
from planbuilder.package.names import QUESTIONNAIRE, WORKSPACE
from planbuilder.package.pdf_copies import pdf_notes
from planbuilder.package.questionnaire import instrument_files
from planbuilder.package.rebuild import RebuiltFiles, rebuild
from planbuilder.package.reports import ProblemFormatter
from planbuilder.package.seal import is_seal, seal_notes
from planbuilder.package.tool_version import tool_version
from planbuilder.package.verdict import Conclusion, Verdict, VerificationNote
from planbuilder.storage import shipped_path
from planbuilder.storage.extract import unpack
from planbuilder.storage.package_zip import is_as_written, read_package
from planbuilder.storage.packs import OWN_PACKS
from planbuilder.text import Language, Text
from planbuilder.workspace.sign_offs import sign_offs_of

__all__ = [
    "Conclusion",
    "Verdict",
    "VerificationNote",
    "open_package",
    "verify_files",
    "verify_package",
]


def verify_package(
    data: bytes,
    file_name: str,
    format_problem: ProblemFormatter,
    key: str | None = None,
    *,
    today: date | None = None,
) -> Verdict:
    """Return what is wrong with a package, what cannot be proved, and what its reader should know.

    `file_name` is its name in messages, `key` a public key (64 hexadecimal digits) with which it
    must be signed, `today` the day of the verification, after which no package can be dated. Raises
    WorkspaceError for a zip that cannot be opened, or that is not a package.
    """
    verdict = verify_files(
        read_package(data, file_name, MANIFEST), file_name, format_problem, key, today=today
    )
    if is_as_written(data):
        return verdict
    return replace(verdict, doubts=(*verdict.doubts, VerificationNote("doubt.repacked")))


def verify_files(
    files: Files,
    file_name: str,
    format_problem: ProblemFormatter,
    key: str | None = None,
    *,
    today: date | None = None,
) -> Verdict:
    """Return the verdict of `verify_package` on files that are already unpacked."""
    manifest, faults = _open(files, file_name)
    notes = [*faults, *_future_date(manifest, today), *seal_notes(files, key)]
    doubts = tuple(_doubts(files, manifest))
    if not doubts:
        notes += _compare(files, manifest, format_problem)
    return Verdict(
        manifest,
        len(files),
        tuple(_distinct(note for note in notes if note.key.startswith("fault."))),
        (*doubts, *_distinct(note for note in notes if note.key.startswith("doubt."))),
        tuple(_distinct(note for note in notes if note.key.startswith("remark."))),
    )


def open_package(data: bytes, file_name: str) -> tuple[Files, Manifest, list[VerificationNote]]:
    """Return the files of a package, its manifest, and what its digests alone reveal.

    Raises WorkspaceError as `verify_package` does.
    """
    files = read_package(data, file_name, MANIFEST)
    return files, *_open(files, file_name)


def _open(files: Files, file_name: str) -> tuple[Manifest, list[VerificationNote]]:
    manifest = read_manifest(files, file_name)
    own = {name: content for name, content in files.items() if not is_seal(name)}
    faults = [
        VerificationNote(f"fault.{what}", {"file": name})
        for what, name in digest_mismatches(own, manifest)
    ]
    return manifest, faults


def _future_date(manifest: Manifest, today: date | None) -> Iterator[VerificationNote]:
    if today is not None and manifest.day > today:
        yield VerificationNote("fault.dated_ahead", {"on": manifest.day})


def _doubts(files: Files, manifest: Manifest) -> Iterator[VerificationNote]:
    """Yield every reason why this version of planbuilder would make other files."""
    if manifest.tool != tool_version():
        yield VerificationNote("doubt.tool", {"tool": manifest.tool, "own": tool_version()})
    name = manifest.instrument.partition("/")[0]
    inside = {path: data for path, data in files.items() if path.startswith(f"{QUESTIONNAIRE}/")}
    if inside != _expected_questionnaire(files, name):
        yield VerificationNote("doubt.instrument", {"instrument": manifest.instrument})
    for template, digest in manifest.templates.items():
        inside_too = f"{WORKSPACE}/templates/{template}" in files
        if not inside_too and digest != _shipped_digest(name, template):
            yield VerificationNote("doubt.template", {"file": template})


def _expected_questionnaire(files: Files, name: str) -> Files:
    """Return the files of the instrument `name` as this version reads them; none if it cannot.

    A workspace's own pack is read from inside the package.
    """
    folder = f"{WORKSPACE}/{OWN_PACKS}/"
    own_packs = {path: data for path, data in files.items() if path.startswith(folder)}
    try:
        with unpack(own_packs, WORKSPACE) as root:
            return instrument_files(name, root)
    except InstrumentError:
        return {}


def _shipped_digest(instrument: str, template: str) -> str | None:
    """Return the SHA-256 digest of a shipped template, None when there is no such template."""
    folder = shipped_path("templates") / instrument
    path = folder / template
    if path.parent != folder or not path.is_file():
        return None
    return sha256(path.read_bytes())


def _compare(
    files: Files, manifest: Manifest, format_problem: ProblemFormatter
) -> list[VerificationNote]:
    try:
        rebuilt = rebuild(files, manifest, format_problem)
    except PlanbuilderError as error:
        problem = error.problems[0]
        words = Text(**{each.value: format_problem(problem, each) for each in Language})
        return [VerificationNote("fault.not_rebuilt", {"problem": words})]
    own = {
        name: content
        for name, content in files.items()
        if not is_seal(name) and name not in (MANIFEST, MANIFEST_DIGEST)
    }
    expected = manifest_of(
        rebuilt.workspace, rebuilt.answers, rebuilt.edition, rebuilt.content, own
    )
    return [
        *file_notes(rebuilt, own),
        *manifest_notes(expected, manifest),
        *pdf_notes(rebuilt, own),
        *_remarks(rebuilt),
    ]


def _remarks(rebuilt: RebuiltFiles) -> Iterator[VerificationNote]:
    """Yield what the records inside state, and what is wrong with them."""
    workspace, answers, day = rebuilt.workspace, rebuilt.answers, rebuilt.edition.day
    records = workspace.series_of(answers).records
    for record in records:
        if record.on > day:
            values = {"number": record.number, "on": record.on}
            yield VerificationNote("fault.record_ahead", values)
    if rebuilt.edition.draft:
        yield VerificationNote("remark.draft")
    for name in rebuilt.files:
        if name.startswith(f"{WORKSPACE}/templates/"):
            yield VerificationNote("remark.own_template", {"file": name})
    sign_offs = sign_offs_of(workspace, answers)
    if not sign_offs:
        yield VerificationNote("remark.no_sign_off")
    for each in sign_offs:
        yield VerificationNote("remark.sign_off", {"line": each.line})
        record = each.source.record
        details = {"name": record.name, "on": record.on}
        if each.key_verdict == "wrong":
            yield VerificationNote("fault.signature", details)
        elif each.source.key in REFUSED and not _is_replaced(each, sign_offs):
            yield VerificationNote(f"fault.key_{each.key_verdict}", details)


def _is_replaced(sign_off: SignOffSummary, sign_offs: tuple[SignOffSummary, ...]) -> bool:
    """Return whether a sign-off with a refused key was replaced by another of its kind.

    The other one is on the present text, or was given later, with a valid key or without a key.
    """
    record = sign_off.source.record
    return any(
        each.source.record.purpose == record.purpose
        and each.source.signature is not False
        and each.source.key not in REFUSED
        and (each.source.holds or each.source.record.number > record.number)
        for each in sign_offs
    )


def _distinct(notes: Iterable[VerificationNote]) -> Iterator[VerificationNote]:
    marks: set[tuple[str, str]] = set()
    for note in notes:
        mark = (note.key, repr(sorted(note.values.items(), key=lambda item: item[0])))
        if mark not in marks:
            marks.add(mark)
            yield note
