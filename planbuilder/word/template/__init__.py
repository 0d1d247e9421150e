"""Templates: compiled once, checked, and filled in for each document."""
