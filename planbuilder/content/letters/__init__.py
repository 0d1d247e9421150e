"""Letters: documents made from the answers of another document."""
