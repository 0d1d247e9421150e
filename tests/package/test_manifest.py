"""Whatever is changed in a package is found: any byte of any kind of file, and whole files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest

from planbuilder.cli import DONE, run
from planbuilder.errors import WorkspaceError
from planbuilder.package.build import ApprovalPackage, build_package
from planbuilder.package.manifest import MANIFEST, MANIFEST_DIGEST
from planbuilder.package.verify import open_package
from planbuilder.storage import shipped
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.wording import format_problem
from planbuilder.workspace import read_workspace
from tests.approval.conftest import DAY, copied

OWN = ("manifest.json", "manifest.sha256")
KINDS = {
    ("", "json"),
    ("", "sha256"),
    ("", "txt"),
    ("documents", "docx"),
    ("documents", "pdf"),
    ("registers", "xlsx"),
    ("reports", "html"),
    ("workspace", "yaml"),
    ("workspace/catalogues", "yaml"),
    ("workspace/plans", "yaml"),
    ("workspace/records/strategy", "yaml"),
    ("written", "docx"),
    ("written", "html"),
    ("written", "txt"),
}
"""Every folder of a package with the sorts of files in it."""

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> ApprovalPackage:
    """Return the package of the strategy, with PDF copies, own lists and a signed record."""
    root = copied(tmp_path_factory.mktemp("signed") / "parks")
    schema = shipped("schemas") / "gc-social-media"
    (root / "catalogues").mkdir()
    shutil.copy(schema / "catalogues" / "risks.yaml", root / "catalogues")
    shutil.copy(schema / "matrix.yaml", root)
    day = ("--today", DAY.isoformat())
    assert run(["sign", str(root / "strategy.yaml"), "--name", "A. Name", *day]) == DONE
    workspace = read_workspace(root)
    assert workspace.strategy is not None
    return build_package(
        workspace, workspace.strategy, today=DAY, format_problem=format_problem, pdf=True
    )


@pytest.fixture(scope="module")
def packages(package: ApprovalPackage, signed: ApprovalPackage) -> tuple[Files, ...]:
    """Return the files of two packages, which have every kind of file between them."""
    return tuple(read_package(each.data, "p") for each in (package, signed))


def kind(name: str) -> tuple[str, str]:
    return name.rpartition("/")[0], name.rpartition(".")[2]


def faults(files: Files) -> set[tuple[str, str]]:
    """Return what the bytes of a package give away; a zip that is refused gives away all."""
    try:
        _, _, found = open_package(write_package(files), "package.zip")
    except WorkspaceError:
        return {("refused", MANIFEST)}
    return {(fault.key.removeprefix("fault."), str(fault.values.get("file"))) for fault in found}


def blamed(name: str) -> set[tuple[str, str]]:
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
                assert faults({**files, name: bytes(wrong)}) & blamed(name), (name, place)


def test_a_byte_more_or_less_is_found(packages: tuple[Files, ...]) -> None:
    for files in packages:
        for name, data in files.items():
            for wrong in (data[:-1], data[1:], data + b"\n", b"", b"\n" + data):
                assert faults({**files, name: wrong}) & blamed(name), name


def test_a_file_taken_out_is_found(packages: tuple[Files, ...]) -> None:
    for files in packages:
        for name in files:
            found = faults({other: data for other, data in files.items() if other != name})
            missing = ("altered" if name == MANIFEST_DIGEST else "missing", name)
            assert found & {missing, *blamed(name)}, name


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
            assert faults({**first, name: second[name]}) & blamed(name), name
