"""Documents made by a cluster are written as any others; what is amiss with it is said."""

from __future__ import annotations

import sys
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from distributed import KilledWorker, LocalCluster

from planbuilder.documents.batch import BatchTask, prepare_worker
from planbuilder.documents.incremental import OutputRun
from planbuilder.documents.scheduler import cluster_workers
from planbuilder.errors import WorkspaceError
from planbuilder.storage.output_cache import pack_facts
from planbuilder.workspace import open_workspace
from tests.documents.draft_run import FILES, REQUEST, root

__all__ = ["root"]


@pytest.mark.filterwarnings("ignore:Creating scratch directories")  # by a busy machine
def test_a_cluster_makes_the_documents(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planbuilder.documents.scheduler._PATIENCE", 120)
    cluster = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        dashboard_address="127.0.0.1:0",
        local_directory=str(tmp_path / "cluster"),
    )
    with (
        cluster,
        cluster_workers(cluster.scheduler_address) as executor,
        OutputRun(open_workspace(root), root / "out") as run,
    ):
        (outcome,) = run.write_documents(FILES[:1], REQUEST, executor=executor)
    assert outcome.names == ("data-x.en.docx", "data-x.register.en.xlsx")
    assert {path.name for path in (root / "out").iterdir()} == set(outcome.names)


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planbuilder.documents.scheduler._PATIENCE", 0.2)
    with pytest.raises(WorkspaceError) as error, cluster_workers("tcp://127.0.0.1:9"):
        pass
    (problem,) = error.value.problems
    assert (problem.code, problem.values) == (
        "scheduler_unreachable",
        {"address": "tcp://127.0.0.1:9"},
    )


class Cluster:
    """A client whose cluster is lost while it works."""

    def __init__(self, address: str, **options: object) -> None:
        self.address = address

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *error: object) -> None:
        """End nothing."""

    def get_executor(self, *, pure: bool) -> Cluster:
        """Return what is never used."""
        return self


@pytest.mark.parametrize("loss", [CancelledError(), KilledWorker("batch", None, 3)])  # type: ignore[arg-type]
def test_a_cluster_that_is_lost_is_an_error_of_its_own(
    loss: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distributed.Client", Cluster)
    with pytest.raises(WorkspaceError) as error, cluster_workers("tcp://127.0.0.1:9"):
        raise loss
    assert [each.code for each in error.value.problems] == ["workers_lost"]


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkspaceError) as error, cluster_workers("tcp://127.0.0.1:9"):
        pass
    assert error.value.problems[0].code == "scheduler_library_missing"


def test_a_worker_without_the_folder_says_so(tmp_path: Path) -> None:
    task = BatchTask("run", tmp_path / "elsewhere", tmp_path, pack_facts({}), REQUEST)
    with pytest.raises(WorkspaceError) as error:
        prepare_worker(task)
    assert error.value.problems[0].code == "workspace_not_shared"
