"""The changes between two versions of a document, for readers."""
