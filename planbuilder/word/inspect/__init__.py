"""Inspection of finished documents: read back, structure and accessibility."""
