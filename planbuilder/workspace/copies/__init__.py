"""Copies of one plan among the files of a workspace: which they are, and what is said of each."""
