"""Comparison of the two languages of a text: which sentences correspond, and where they differ."""
