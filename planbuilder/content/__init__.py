"""The content of each document: answers turned into the plain values that a template prints."""
