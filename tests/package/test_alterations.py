"""Altered packages with their digests made again: not one is said to be as it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import pytest

from planbuilder.errors import ConversionError, WorkspaceError
from planbuilder.package.build import ApprovalPackage
from planbuilder.package.inputs import input_files, workspace_inside
from planbuilder.package.verdict import Conclusion
from planbuilder.package.verify import verify_files
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.word.inspect.pdf_copy import copy_faults
from planbuilder.word.ooxml.table_of_contents import with_page_numbers
from planbuilder.wording import format_problem
from planbuilder.workbook import differences
from planbuilder.workbook.grid_reader import open_grids
from tests.package.alterations import (
    MARKED,
    OFFICE,
    OTHER_WAYS,
    Alteration,
    alterations,
    altered_zips,
    pdf_alterations,
    with_manifest,
)
from tests.package.conftest import Files, verdict

EVERY = 96
"""Of each kind of alteration, one place in so many; the reliability command tries all of them."""


@pytest.fixture(autouse=True, scope="module")
def _read_once() -> Iterator[None]:
    """Read the workbook that was packaged once, not for each one it is compared with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{differences.__name__}.open_grids", lru_cache(maxsize=2)(open_grids))
        yield


def conclusion(altered: Alteration) -> Conclusion | None:
    """Return what is said of an altered package; None where it is not even opened."""
    try:
        return verify_files(altered.files, "p", format_problem).conclusion
    except WorkspaceError:
        return None


def test_no_altered_package_passes(files: Files) -> None:
    assert verdict(write_package(files)).sound
    tried: Counter[str] = Counter()
    passed: list[str] = []
    count = 0
    for altered in alterations(files, office=OFFICE, marked=MARKED):
        tried[altered.kind] += 1
        if tried[altered.kind] % EVERY == 1:
            count += 1
            if conclusion(altered) is Conclusion.PROVED:
                passed.append(f"{altered.kind}: {altered.place}")
    assert passed == []
    assert count >= 50
    assert len(tried) >= 25


def test_no_zip_altered_around_its_files_passes(package: ApprovalPackage) -> None:
    passed = []
    for kind, data in altered_zips(package.data, MARKED):
        assert data != package.data
        try:
            if verdict(data).sound:
                passed.append(kind)
        except WorkspaceError:
            continue
    assert passed == []


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_what_a_package_is_made_from_is_written_in_one_way(with_copies: Files, way: str) -> None:
    """Inputs that say the same in another way are packaged as the original ones are."""
    written = {
        name: data
        for name, data in with_copies.items()
        if name.startswith("answers-reponses/") and name.endswith(".yaml")
    }
    names = {name.rpartition("/")[2] for name in written}
    assert {"strategy.yaml", "profile.yaml", "matrix.yaml", "risks.yaml"} <= names
    assert "0001-sign-off.yaml" in names
    altered = {name: OTHER_WAYS[way](data) for name, data in written.items()}
    with workspace_inside({**with_copies, **altered}) as space:
        assert space.strategy is not None
        inputs = input_files(space, space.strategy)
    for name, data in written.items():
        assert altered[name] != data == inputs[name], name


@pytest.fixture(scope="module")
def with_copies(strategy_package: ApprovalPackage) -> Files:
    return read_package(strategy_package.data, "p")


def test_no_altered_pdf_passes(with_copies: Files) -> None:
    assert verdict(write_package(with_copies)).sound
    copy, word_file = "documents/strategy.en.pdf", "documents/strategy.en.docx"
    for number, altered in enumerate(pdf_alterations(with_copies, copy)):
        if number % EVERY == 0 or altered.kind in ("PDF removed", "PDF of another"):
            assert conclusion(altered) is not Conclusion.PROVED, altered.kind
        else:
            assert is_no_copy(with_copies[word_file], altered.files[copy]), altered.kind


def is_no_copy(word_file: bytes, pdf: bytes) -> bool:
    """Return whether a PDF is told from a copy, as a verification does for every copy."""
    try:
        return any(copy_faults(word_file, pdf))
    except ConversionError:
        return True


def test_page_numbers_that_no_copy_shows_do_not_pass(files: Files) -> None:
    """A forger with planbuilder at hand makes the file again, with pages of their own."""
    heading, number = "Decision requested", 999
    numbered = with_page_numbers(files[MARKED], ((heading, number),))
    assert numbered != files[MARKED]
    pages = {MARKED.rpartition("/")[2]: [[heading, number]]}
    for altered in (files, {**files, MARKED: numbered}):
        verified = verdict(write_package(with_manifest(altered, pages=pages)))
        assert verified.conclusion is Conclusion.ALTERED
