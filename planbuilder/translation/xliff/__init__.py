"""XLIFF 1.2: segments written for translation tools, and read back."""
