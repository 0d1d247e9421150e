"""Starter templates: generated from the instrument, for a department to rebrand."""
