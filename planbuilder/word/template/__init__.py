"""Templates: compiled once, checked, and rendered for each document."""
