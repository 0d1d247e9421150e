"""Starter templates, generated from the instrument, which a department can rebrand."""
