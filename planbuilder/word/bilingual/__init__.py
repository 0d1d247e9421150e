"""Bilingual files: one complete language, followed by the other."""
