"""Letters: documents written from the answers to another document."""
