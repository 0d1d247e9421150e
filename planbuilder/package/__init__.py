"""The approval package: built from a workspace, and verified by somebody who has only the zip."""
