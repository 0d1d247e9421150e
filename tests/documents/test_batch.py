"""Documents made by several workers are those made by one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from planbuilder.documents.batch import BatchTask, write_batch
from planbuilder.documents.document_outcome import DocumentOutcome
from planbuilder.documents.incremental import OutputRun
from planbuilder.errors import WorkspaceError
from planbuilder.workspace import open_workspace
from tests.documents.draft_run import FILES, REQUEST, root

__all__ = ["root"]  # a fixture


def test_another_executor_and_a_plan_that_cannot_be_made(root: Path) -> None:
    (root / "plans" / "broken.yaml").write_text("document: [\n", encoding="utf-8")

    def outcomes() -> Iterator[DocumentOutcome]:
        with (
            ThreadPoolExecutor(1) as executor,
            OutputRun(open_workspace(root), root / "out") as run,
        ):
            files = ("plans/broken.yaml", FILES[0])
            yield from run.write_documents(files, REQUEST, executor=executor)

    by_file = {outcome.file: outcome for outcome in outcomes()}
    assert by_file["plans/broken.yaml"].problems
    assert by_file[FILES[0]].names == ("data-x.en.docx", "data-x.register.en.xlsx")


def test_a_worker_gives_back_what_it_freed_after_some_batches(tmp_path: Path) -> None:
    collections: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            collections.append(1)

    task = BatchTask("run", tmp_path / "nowhere", tmp_path, b"", REQUEST)
    gc.disable()  # only what is asked for counts
    gc.callbacks.append(note)
    try:
        for _ in range(8):
            with pytest.raises(WorkspaceError):
                write_batch(task, FILES)
    finally:
        gc.callbacks.remove(note)
        gc.enable()
    assert len(collections) == 2
