"""Detects copies of one plan among the files of a workspace, and describes how they differ."""
