"""What changed between two versions of a document, for a reader."""
