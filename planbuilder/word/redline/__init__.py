"""Redlines: two documents made from the same template, merged into one with tracked changes."""
