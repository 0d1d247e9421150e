"""The approval package: made of a workspace, and verified by somebody who has only the zip."""
