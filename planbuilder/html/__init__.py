"""Letters and reports as web pages and plain text, made from the same values as the Word files."""

from planbuilder.html.letter import letter_page
from planbuilder.html.plain_text import as_plain_text

__all__ = ["as_plain_text", "letter_page"]
