"""The files of an instrument's folder are read to the end, whatever is wrong with one of them."""

from __future__ import annotations

from pathlib import Path

from planbuilder.instrument import RiskMatrix, Term
from planbuilder.storage.instrument_folder import InstrumentFolder


def codes(reader: InstrumentFolder) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.file) for problem in reader.problems]


def test_a_file_that_cannot_be_read_is_empty_and_a_problem(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("- a\n", encoding="utf-8")
    reader = InstrumentFolder(tmp_path, above="own/")
    assert reader.read("list.yaml").value == {} and reader.problems == []
    assert reader.read("nowhere.yaml").value == {}
    assert reader.optional("nowhere.yaml", RiskMatrix) is None
    assert reader.entries("nowhere.yaml", "glossary", Term) == ()
    assert codes(reader) == [("file_missing", "own/nowhere.yaml")]


def test_problems_are_collected_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "catalogues").mkdir()
    (tmp_path / "catalogues/odd.yaml").write_text("id: odd\nitems: 3\n", encoding="utf-8")
    (tmp_path / "terms.yaml").write_text("glossary: [{term: {en: only}}]\n", encoding="utf-8")
    reader = InstrumentFolder(tmp_path)
    reader.languages = ("en", "fr")
    assert reader.catalogues() == {}
    reader.entries("terms.yaml", "glossary", Term)
    files = {file for _, file in codes(reader)}
    assert files == {f"{tmp_path.name}/catalogues/odd.yaml", f"{tmp_path.name}/terms.yaml"}
    assert "wording_lacks_language" in {code for code, _ in codes(reader)}
