"""What a package may hold, and the days it may speak of: whatever its digests say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planbuilder import __version__
from planbuilder.approval.history import sign_off_standings, valid_sign_offs
from planbuilder.package.build import READ_ME, WORKSPACE_FOLDER, read_me
from planbuilder.package.letters import LETTERS_FOLDER
from planbuilder.package.manifest import MANIFEST, MANIFEST_DIGEST, Manifest
from planbuilder.package.verify_contents import PackageContents, VerificationNote
from planbuilder.workspace import PROFILE, record_folder

_REPORTS = "findings|requirements|sign-offs|accessibility|decision"


def content_faults(inside: PackageContents) -> Iterator[VerificationNote]:
    """Yield files that are no part of a package, and days that come after it was made."""
    belongs = _names(inside)
    for name in inside.files:
        if not belongs.fullmatch(name):
            yield VerificationNote("fault.foreign", {"file": name})
    named = inside.workspace.instrument.name
    if inside.same_instrument and inside.manifest.instrument != named:
        yield VerificationNote("fault.altered", {"file": MANIFEST})
    if f"{WORKSPACE_FOLDER}/{PROFILE}" not in inside.files:
        yield VerificationNote("fault.lacking", {"file": f"{WORKSPACE_FOLDER}/{PROFILE}"})
    copies = any(name.endswith(".pdf") for name in inside.files)
    said = read_me(inside.workspace, inside.files, inside.manifest.draft, copies)
    if inside.same_tool and inside.files.get(READ_ME) != said:
        yield VerificationNote("fault.report_differs", {"file": READ_ME})
    for record in inside.workspace.series_of(inside.answers).records:
        if record.on > inside.manifest.dated:
            values = {"number": record.number, "on": record.on.isoformat()}
            yield VerificationNote("fault.record_ahead", values)


def _names(inside: PackageContents) -> re.Pattern[str]:
    document = re.escape(inside.manifest.document)
    languages = "|".join(language.value for language in inside.workspace.languages)
    own = f"{document}\\.({languages})"
    folder = re.escape(record_folder(inside.answers))
    patterns = (
        *map(re.escape, (READ_ME, MANIFEST, MANIFEST_DIGEST)),
        rf"documents/{own}\.(docx|pdf)",
        rf"registers/{own}\.xlsx",
        rf"reports/({_REPORTS})\.({languages})\.html",
        rf"{LETTERS_FOLDER}/{document}\.[a-z]+\.({languages})\.(docx|pdf|html|txt)",
        rf"{WORKSPACE_FOLDER}/(profile|strategy|matrix|plans/[a-z0-9_-]+|catalogues/[A-Za-z0-9_.-]+)\.yaml",
        rf"{WORKSPACE_FOLDER}/records/({folder}|keys)/\d{{4}}-[a-z-]+\.yaml",
    )
    return re.compile("|".join(patterns))


def key_faults(inside: PackageContents, key: str | None) -> Iterator[VerificationNote]:
    """Yield that nothing is signed with the key asked for: taking a sign-off out is no way round.

    One on an earlier text, or of an earlier version, is none.
    """
    records = inside.workspace.series_of(inside.answers).records
    given = sign_off_standings(inside.workspace.instrument, inside.answers, records)
    keys = {
        each.record.signature.public_key for each in valid_sign_offs(given) if each.record.signature
    }
    if key is not None and key not in keys:
        yield VerificationNote("fault.key_unused")


def future_date_faults(manifest: Manifest, today: date | None) -> Iterator[VerificationNote]:
    """Yield that a package says it was made after the day it is verified, where that is known."""
    if today is not None and manifest.dated > today:
        yield VerificationNote("fault.future_date_faults", {"on": manifest.dated.isoformat()})


def tool_remarks(inside: PackageContents) -> Iterator[VerificationNote]:
    """Yield that another planbuilder made the package, so that not everything was made again."""
    if inside.same_instrument and not inside.same_tool:
        yield VerificationNote(
            "remark.tool", {"tool": inside.manifest.tool, "own": f"planbuilder {__version__}"}
        )
