"""Word documents: templates compiled and filled in, read back, commented, checked, converted."""
