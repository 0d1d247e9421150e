"""Documents are written as they are finished, and made again only where something changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from planbuilder.documents import batch
from planbuilder.documents.document_outcome import DocumentOutcome
from planbuilder.documents.incremental import OutputRun
from planbuilder.documents.output import output_files
from planbuilder.storage.output_cache import recall_outputs
from planbuilder.workspace import open_workspace, read_workspace
from tests.documents.draft_run import FILES, REQUEST, root
from tests.file_edits import replace_in_file

__all__ = ["root"]  # a fixture


BAD_NAMES = ("Con", "été", "-rf", "$(id)", "a" * 245, "Flood-Facebook")


def assemble_all(root: Path, fresh: bool = False) -> dict[str, bool]:
    """Return, by answer file, whether its documents were current."""
    with OutputRun(open_workspace(root), root / "out", fresh=fresh) as run:
        outcomes = [*run.write_documents(FILES, REQUEST), *run.write_portfolio(FILES, REQUEST)]
    assert all(not outcome.problems for outcome in outcomes)
    return {outcome.file: outcome.current for outcome in outcomes}


def test_only_what_changed_is_made_again(root: Path) -> None:
    nothing, everything = dict.fromkeys(FILES, False), dict.fromkeys(FILES, True)
    assert assemble_all(root) == nothing | {"portfolio": False}
    whole = output_files(read_workspace(root), tuple(read_workspace(root).plans.values()), REQUEST)
    # With the facts of other plans alone, a document is the one made with all of them in full.
    assert {path.name: path.read_bytes() for path in (root / "out").iterdir()} == whole
    assert assemble_all(root) == everything | {"portfolio": True}
    # A file that is gone, or is no longer what was written, is made again.
    (root / "out" / "data-x.en.docx").write_bytes(b"altered")
    assert assemble_all(root) == {FILES[0]: False, FILES[1]: True, "portfolio": True}
    assert (root / "out" / "data-x.en.docx").read_bytes() == whole["data-x.en.docx"]
    # An answer that no other plan is compared with touches one plan, and their common register.
    replace_in_file(root / FILES[1], "answers:", "# a comment\nanswers:")
    assert assemble_all(root) == {FILES[0]: True, FILES[1]: False, "portfolio": False}
    portfolio = "portfolio.register.en.xlsx"  # one plan from its worker, the other read again
    assert (root / "out" / portfolio).read_bytes() == whole[portfolio]
    # What all documents share touches all of them.
    replace_in_file(root / "profile.yaml", "answers:", "# a comment\nanswers:")
    assert assemble_all(root) == nothing | {"portfolio": False}
    assert assemble_all(root, fresh=True) == nothing | {"portfolio": False}


def test_what_rules_compare_touches_the_other_plans(root: Path) -> None:
    with OutputRun(open_workspace(root), root / "out") as run:
        before = {file: run.source_digest(file, REQUEST) for file in FILES}
    plan = read_workspace(root).plans["data-x"]
    name = plan.text(plan.path_of("name_en"))
    assert name
    replace_in_file(root / FILES[0], name, f"{name} 2")
    with OutputRun(open_workspace(root), root / "out") as run:
        assert all(run.source_digest(file, REQUEST) != before[file] for file in FILES)


def test_a_damaged_memory_costs_time_and_nothing_else(root: Path, tmp_path: Path) -> None:
    assemble_all(root)
    (entry,) = (tmp_path / "cache" / "planbuilder").glob("outputs-*.json")
    entry.write_bytes(entry.read_bytes()[:-20] + b"x" * 20)
    assert recall_outputs(root).documents == {}
    assert not any(assemble_all(root).values())


def test_an_interruption_keeps_what_is_finished(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planbuilder.documents.incremental._SMALL_BATCH", 1)
    make = batch.make_documents

    def stop_at_the_second(*words: Any, **options: Any) -> tuple[DocumentOutcome, ...]:
        if words[1] == FILES[1:]:
            raise KeyboardInterrupt
        return make(*words, **options)

    monkeypatch.setattr(batch, "make_documents", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        assemble_all(root)
    assert {path.name for path in (root / "out").iterdir()} == {
        "data-x.en.docx",
        "data-x.register.en.xlsx",
    }
    monkeypatch.setattr(batch, "make_documents", make)
    assert assemble_all(root) == {FILES[0]: True, FILES[1]: False, "portfolio": False}


def test_files_that_no_plan_may_be_in_are_named_and_not_written(root: Path) -> None:
    plan = root / FILES[1]
    shutil.copyfile(plan, plan.with_name("flood-facebook (1).yaml"))
    anonymous = "".join(
        line
        for line in plan.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith("id:")
    )
    for name in BAD_NAMES:
        plan.with_name(f"{name}.yaml").write_text(anonymous, encoding="utf-8")
    files = [path.relative_to(root).as_posix() for path in sorted((root / "plans").iterdir())]
    with OutputRun(open_workspace(root), root / "out") as run:
        outcomes = list(run.write_documents(sorted(set(files) - {*FILES}), REQUEST))
    codes = {Path(each.file).stem: [problem.code for problem in each.problems] for each in outcomes}
    expected = {name: ["plan_badly_named"] for name in BAD_NAMES}
    assert codes == {**expected, "flood-facebook (1)": ["synced_copy"]}
    assert not (root / "out").exists()
