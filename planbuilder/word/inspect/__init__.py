"""Inspects finished documents: reads answers back, checks structure, accessibility and pages."""
