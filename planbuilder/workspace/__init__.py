"""A workspace: the folder with a department's answers, and the state of each of its documents."""

from planbuilder.storage.workspace_root import PROFILE, root_around
from planbuilder.workspace.plan_names import PLANS, plan_file, plan_files
from planbuilder.workspace.workspace import (
    Workspace,
    case_of,
    document_title,
    find_root,
    open_workspace,
    read_workspace,
    record_folder,
    with_operation,
)

__all__ = [
    "PLANS",
    "PROFILE",
    "Workspace",
    "case_of",
    "document_title",
    "find_root",
    "open_workspace",
    "plan_file",
    "plan_files",
    "read_workspace",
    "record_folder",
    "root_around",
    "with_operation",
]
