"""Redlines: two documents made from one template, as one file with tracked changes."""
