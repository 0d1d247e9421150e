"""Answers → every document made of them: the two main ones, the written ones, their files."""
