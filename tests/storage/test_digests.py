"""A digest follows the places and the bytes of files, and nothing that is made from them."""

from __future__ import annotations

from pathlib import Path

from planbuilder.storage.digests import file_digest, files_below, files_digest, product_digest


def test_files_below_a_folder_stand_by_name_without_what_counts_for_nothing(tmp_path: Path) -> None:
    for name in ("b/two.yaml", "a.yaml", ".hidden", "plan.pdf", "apart/x.yaml", "__pycache__/y"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    found = files_below(tmp_path, frozenset({tmp_path / "apart"}))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.yaml", "b/two.yaml"]


def test_a_digest_follows_the_place_and_the_content(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for path in (one, other):
        path.write_text("same", encoding="utf-8")
    assert file_digest(one) == file_digest(other)
    assert files_digest(tmp_path, [one]) != files_digest(tmp_path, [other])
    before = files_digest(tmp_path, [one])
    one.write_text("more", encoding="utf-8")
    assert files_digest(tmp_path, [one]) != before


def test_a_file_that_is_not_there_has_no_digest_of_its_own(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    assert file_digest(absent) is None
    before = files_digest(tmp_path, [absent])
    absent.write_bytes(b"")
    assert files_digest(tmp_path, [absent]) != before


def test_the_digest_of_the_product_is_computed_once() -> None:
    assert product_digest() is product_digest()
    assert len(product_digest()) == 64
