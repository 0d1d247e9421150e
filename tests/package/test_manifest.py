"""Whatever is changed in a package is found: any byte of any kind of file, and whole files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest

from planbuilder.errors import WorkspaceError
from planbuilder.package.build import ApprovalPackage
from planbuilder.package.manifest import (
    MANIFEST,
    MANIFEST_DIGEST,
    Manifest,
    digest_mismatches,
    manifest_bytes,
    read_manifest,
)
from planbuilder.storage.package_zip import read_package
from planbuilder.text.json_depth import MAX_DEPTH
from planbuilder.word.inspect.file_layout import FileLayout
from planbuilder.word.ooxml.page_mends import Mend
from tests.content.builders import TODAY
from tests.package.alterations import with_manifest

OWN = ("manifest.json", "manifest.sha256")
KINDS = {
    ("", "html"),
    ("", "json"),
    ("", "sha256"),
    ("answers-reponses", "json"),
    ("answers-reponses", "yaml"),
    ("answers-reponses/catalogues", "yaml"),
    ("answers-reponses/plans", "yaml"),
    ("answers-reponses/records/strategy", "yaml"),
    ("documents", "docx"),
    ("documents", "pdf"),
    ("letters-lettres", "docx"),
    ("letters-lettres", "html"),
    ("letters-lettres", "txt"),
    ("questionnaire/gc-social-media", "yaml"),
    ("questionnaire/gc-social-media/catalogues", "yaml"),
    ("questionnaire/gc-social-media/documents", "yaml"),
    ("questionnaire/gc-social-media/plan", "yaml"),
    ("questionnaire/gc-social-media/profile", "yaml"),
    ("questionnaire/gc-social-media/strategy", "yaml"),
    ("registers-registres", "xlsx"),
    ("reports-rapports", "html"),
}
"""Every folder of a package with the sorts of files in it."""

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def packages(package: ApprovalPackage, strategy_package: ApprovalPackage) -> tuple[Files, ...]:
    """Return the files of two packages, which have every kind of file between them."""
    both = (read_package(each.data, "p") for each in (package, strategy_package))
    return tuple(one_of_each_kind(files) for files in both)


def one_of_each_kind(files: Files) -> Files:
    """Return the files with two at most of each kind in the questionnaire: it has sixty."""
    seen: Counter[tuple[str, str]] = Counter()
    kept: Files = {}
    for name, data in files.items():
        seen[kind(name)] += 1
        if not name.startswith("questionnaire/") or seen[kind(name)] <= 2:
            kept[name] = data
    return with_manifest(kept)


def kind(name: str) -> tuple[str, str]:
    return name.rpartition("/")[0], name.rpartition(".")[2]


def faults(files: Files) -> set[tuple[str, str]]:
    """Return what the bytes of a package give away; a zip that is refused gives away all."""
    try:
        manifest = read_manifest(files, "package.zip")
        return set(digest_mismatches(files, manifest))
    except (KeyError, WorkspaceError):
        return {("refused", MANIFEST)}


def faults_naming(name: str) -> set[tuple[str, str]]:
    """Return the faults any of which names the file; the manifest may be unreadable too."""
    own = {("altered", MANIFEST), ("refused", MANIFEST)}
    return own if name in OWN else {("altered", name)}


def test_the_packages_hold_every_kind_of_file(packages: tuple[Files, ...]) -> None:
    assert {kind(name) for files in packages for name in files} == KINDS
    assert [faults(files) for files in packages] == [set(), set()]


def places(name: str, size: int) -> Iterator[int]:
    """Yield both ends of a file and places drawn within it, always the same ones."""
    chance = Random(f"{name} {size}")
    yield from {0, size - 1, *(chance.randrange(size) for _ in range(4))}


def test_any_byte_of_any_file_changed_is_found(packages: tuple[Files, ...]) -> None:
    for files in packages:
        for name, data in files.items():
            for place in places(name, len(data)):
                wrong = bytearray(data)
                wrong[place] ^= Random(place).randrange(1, 256)
                assert faults({**files, name: bytes(wrong)}) & faults_naming(name), (name, place)


def test_a_byte_more_or_less_is_found(packages: tuple[Files, ...]) -> None:
    for files in packages:
        for name, data in files.items():
            for wrong in (data[:-1], data[1:], data + b"\n", b"", b"\n" + data):
                assert faults({**files, name: wrong}) & faults_naming(name), name


def test_a_file_taken_out_is_found(packages: tuple[Files, ...]) -> None:
    for files in packages:
        for name in files:
            found = faults({other: data for other, data in files.items() if other != name})
            missing = ("altered" if name == MANIFEST_DIGEST else "missing", name)
            assert found & {missing, *faults_naming(name)}, name


def test_a_file_put_in_is_found(packages: tuple[Files, ...]) -> None:
    for files in packages:
        for folder, ending in sorted(KINDS):
            name = f"{folder}/more.{ending}".lstrip("/")
            assert ("added", name) in faults({**files, name: b"more"})


def test_a_file_renamed_is_found(packages: tuple[Files, ...]) -> None:
    for files in packages:
        for name in set(files) - set(OWN):
            other = f"{name.rpartition('.')[0]}-2.{name.rpartition('.')[2]}"
            renamed = {(other if each == name else each): data for each, data in files.items()}
            assert {("missing", name), ("added", other)} <= faults(renamed), name


def test_files_that_changed_places_are_found(packages: tuple[Files, ...]) -> None:
    """Two files of one kind, or of two packages under one name, that took each other's place."""
    for files in packages:
        for one, two in combinations(sorted(files), 2):
            if kind(one) == kind(two) and one not in OWN and files[one] != files[two]:
                swapped = {**files, one: files[two], two: files[one]}
                assert {("altered", one), ("altered", two)} <= faults(swapped), (one, two)
    first, second = packages
    for name in set(first) & set(second):
        if first[name] != second[name]:
            assert faults({**first, name: second[name]}) & faults_naming(name), name


def _with_layouts(layouts: dict[str, FileLayout]) -> bytes:
    return manifest_bytes(
        Manifest("x", "plan", TODAY, True, True, "t", "i", {}, {}, layouts, (), {})
    )


def test_the_mends_of_pages_travel_with_a_package() -> None:
    layouts = {
        "a.docx": FileLayout((("One", 1),), (Mend("keep_with_next", 3),)),
        "b.docx": FileLayout((("Two", 2),)),
    }
    data = _with_layouts(layouts)
    assert read_manifest({MANIFEST: data}, "p.zip").layouts == layouts
    # A package without mends reads as one did before pages were mended.
    assert b"mends" not in _with_layouts({"b.docx": FileLayout()})
    for foreign in (b"run_macro", b"3"):
        with pytest.raises(WorkspaceError):
            read_manifest({MANIFEST: data.replace(b"keep_with_next", foreign)}, "p.zip")


def test_a_manifest_nested_too_deeply_is_refused_by_that_name() -> None:
    for depth in (MAX_DEPTH + 1, 100_000):
        with pytest.raises(WorkspaceError) as error:
            read_manifest({MANIFEST: b"[" * depth + b"]" * depth}, "p.zip")
        (problem,) = error.value.problems
        assert (problem.code, problem.file, problem.path) == ("too_deep", "p.zip", MANIFEST)
