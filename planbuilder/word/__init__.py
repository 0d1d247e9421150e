"""Word documents: compiles and fills in templates, reads documents back, checks, converts them."""

from typing import TYPE_CHECKING

from planbuilder.exports import lazy_exports

if TYPE_CHECKING:
    from planbuilder.word.inspect.accessibility import accessibility_problems
    from planbuilder.word.inspect.passages import Passage
    from planbuilder.word.inspect.readback import read_back, verify
    from planbuilder.word.inspect.reader import Reading, read_document
    from planbuilder.word.libreoffice import find_libreoffice
    from planbuilder.word.ooxml.content_controls import without_controls
    from planbuilder.word.ooxml.table_of_contents import with_page_numbers, with_placeholder_pages
    from planbuilder.word.pdf import outline_pages, to_pdf
    from planbuilder.word.template.compile import compile_template
    from planbuilder.word.template.compiled_template import Template, template_names
    from planbuilder.word.template.missing_names import missing_names
    from planbuilder.word.template.render import render

__all__ = [
    "Passage",
    "Reading",
    "Template",
    "accessibility_problems",
    "compile_template",
    "find_libreoffice",
    "missing_names",
    "outline_pages",
    "read_back",
    "read_document",
    "render",
    "template_names",
    "to_pdf",
    "verify",
    "with_page_numbers",
    "with_placeholder_pages",
    "without_controls",
]

_MODULES = {
    "planbuilder.word.inspect.accessibility": ("accessibility_problems",),
    "planbuilder.word.inspect.readback": (
        "read_back",
        "verify",
    ),
    "planbuilder.word.inspect.passages": ("Passage",),
    "planbuilder.word.inspect.reader": (
        "Reading",
        "read_document",
    ),
    "planbuilder.word.libreoffice": ("find_libreoffice",),
    "planbuilder.word.ooxml.content_controls": ("without_controls",),
    "planbuilder.word.ooxml.table_of_contents": ("with_page_numbers", "with_placeholder_pages"),
    "planbuilder.word.pdf": ("outline_pages", "to_pdf"),
    "planbuilder.word.template.compile": ("compile_template",),
    "planbuilder.word.template.compiled_template": ("Template", "template_names"),
    "planbuilder.word.template.missing_names": ("missing_names",),
    "planbuilder.word.template.render": ("render",),
}

__getattr__ = lazy_exports(__name__, _MODULES)
