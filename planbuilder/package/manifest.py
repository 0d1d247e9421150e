"""The manifest of a package: the digest of every file, and what the package was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from planbuilder.approval.digests import sha256
from planbuilder.documents.page_layouts import Layouts
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.text.json_depth import MAX_DEPTH, nests_too_deeply
from planbuilder.word.inspect.file_layout import FileLayout
from planbuilder.word.ooxml.page_mends import MENDS, Mend

FORMAT = "planbuilder-package/2"
MANIFEST, MANIFEST_DIGEST = "manifest.json", "manifest.sha256"


class Manifest(Struct, frozen=True):
    """What a package states about itself. `templates` and `digests` are SHA-256 digests by name.

    `layouts` are the page numbers in the tables of contents, and the mends of pages, when the
    package was made. `files` are the digests of every file but the manifest and its own digest.
    `sign_offs` repeat the records inside for those who read only this file.
    """

    document: str
    kind: str
    day: date
    draft: bool
    pdf: bool
    tool: str
    instrument: str
    digests: Mapping[str, str]
    templates: Mapping[str, str]
    layouts: Layouts
    sign_offs: tuple[Mapping[str, Any], ...]
    files: Mapping[str, str]


def with_manifest(files: Mapping[str, bytes], manifest: Manifest) -> dict[str, bytes]:
    """Return the files of a package with its manifest, and the digest of the manifest."""
    data = manifest_bytes(manifest)
    digest = f"{sha256(data)}  {MANIFEST}\n".encode()
    return {**files, MANIFEST: data, MANIFEST_DIGEST: digest}


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as JSON in UTF-8: indented, keys in a fixed order."""
    return (json.dumps(manifest_fields(manifest), ensure_ascii=False, indent=1) + "\n").encode()


def manifest_fields(manifest: Manifest) -> dict[str, Any]:
    """Return the fields of a manifest as plain values, in the order of its file."""
    layouts = sorted(manifest.layouts.items())
    mends = {
        name: [[mend.code, mend.block] for mend in layout.mends]
        for name, layout in layouts
        if layout.mends
    }
    tables = {name: list(layout.tables) for name, layout in layouts if layout.tables}
    return {
        "format": FORMAT,
        "document": manifest.document,
        "kind": manifest.kind,
        "dated": manifest.day.isoformat(),
        "draft": manifest.draft,
        "pdf": manifest.pdf,
        "tool": manifest.tool,
        "instrument": manifest.instrument,
        "digests": dict(sorted(manifest.digests.items())),
        "templates": dict(sorted(manifest.templates.items())),
        "pages": {name: [list(page) for page in each.pages] for name, each in layouts},
        **({"tables": tables} if tables else {}),
        **({"mends": mends} if mends else {}),
        "sign_offs": [dict(each) for each in manifest.sign_offs],
        "files": dict(sorted(manifest.files.items())),
    }


def read_manifest(files: Mapping[str, bytes], file_name: str) -> Manifest:
    """Return the manifest of a package. Raises WorkspaceError when it is missing or invalid."""
    if nests_too_deeply(files.get(MANIFEST, b"")):
        raise WorkspaceError(Problem("too_deep", file_name, MANIFEST, values={"limit": MAX_DEPTH}))
    try:
        plain = json.loads(files[MANIFEST])
        if plain["format"] != FORMAT:
            raise ValueError(plain["format"])
        return Manifest(
            document=_text(plain["document"]),
            kind=_text(plain["kind"]),
            day=date.fromisoformat(plain["dated"]),
            draft=_flag(plain["draft"]),
            pdf=_flag(plain["pdf"]),
            tool=_text(plain["tool"]),
            instrument=_text(plain["instrument"]),
            digests=_texts(plain["digests"]),
            templates=_texts(plain["templates"]),
            layouts=_layouts(plain["pages"], plain.get("mends", {}), plain.get("tables", {})),
            sign_offs=tuple(dict(each) for each in plain["sign_offs"]),
            files=_texts(plain["files"]),
        )
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise WorkspaceError(Problem("not_a_package", file_name)) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _layouts(
    pages: Mapping[str, list[list[object]]],
    mends: Mapping[str, list[list[object]]],
    tables: Mapping[str, list[object]],
) -> dict[str, FileLayout]:
    if not set(mends) | set(tables) <= set(pages):
        raise ValueError
    return {
        _text(name): FileLayout(
            _pages(own),
            tuple(map(_mend, mends.get(name, ()))),
            tables=tuple(map(_page, tables.get(name, ()))),
        )
        for name, own in pages.items()
    }


def _mend(value: list[object]) -> Mend:
    code, block = value
    if code not in MENDS:
        raise ValueError(code)
    return Mend(_text(code), _page(block))


def _pages(value: list[list[object]]) -> tuple[tuple[str, int], ...]:
    return tuple((_text(heading), _page(number)) for heading, number in value)


def _page(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _texts(value: Mapping[str, object]) -> dict[str, str]:
    return {_text(key): _text(item) for key, item in value.items()}


def digest_mismatches(files: Mapping[str, bytes], manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Yield each file that contradicts the manifest, with `altered`, `missing` or `added`."""
    own = f"{sha256(files[MANIFEST])}  {MANIFEST}\n".encode()
    if files.get(MANIFEST_DIGEST) != own or manifest_bytes(manifest) != files[MANIFEST]:
        yield "altered", MANIFEST
    for name, digest in manifest.files.items():
        if name not in files:
            yield "missing", name
        elif sha256(files[name]) != digest:
            yield "altered", name
    for name in files:
        if name not in manifest.files and name not in (MANIFEST, MANIFEST_DIGEST):
            yield "added", name
