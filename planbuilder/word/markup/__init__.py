"""Finishes a document as text, without trees: many times faster, with the same bytes."""
