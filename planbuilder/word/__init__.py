"""Word documents: templates compiled and filled in, read back, commented, checked, converted."""

from planbuilder.word.accessibility import inspect
from planbuilder.word.compile import Template, compile_template, template_names
from planbuilder.word.contents import with_page_numbers
from planbuilder.word.controls import without_controls
from planbuilder.word.names import missing_names
from planbuilder.word.pdf import find_libreoffice, outline_pages, to_pdf
from planbuilder.word.readback import read_back, verify
from planbuilder.word.reading import Passage, Reading, read_document
from planbuilder.word.render import render

__all__ = [
    "Passage",
    "Reading",
    "Template",
    "compile_template",
    "find_libreoffice",
    "inspect",
    "missing_names",
    "outline_pages",
    "read_back",
    "read_document",
    "render",
    "template_names",
    "to_pdf",
    "verify",
    "with_page_numbers",
    "without_controls",
]
