"""XLIFF 1.2: segments out to a translation tool, and back in."""
