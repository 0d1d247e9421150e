"""Small bodies of Word files, as markup."""

from __future__ import annotations

from planbuilder.word.inspect.markup import Markup, markup_of
from planbuilder.word.inspect.segment_analysis import skeleton_of
from planbuilder.word.ooxml.archive import DECLARATION
from planbuilder.word.ooxml.namespaces import R_URI, W_URI

ROOT = f'<w:document xmlns:w="{W_URI}" xmlns:r="{R_URI}"><w:body>{{}}</w:body></w:document>'


RUN = '<w:r><w:t xml:space="preserve">one</w:t></w:r>'


def markup(body: str, root: str = ROOT) -> Markup | None:
    return markup_of(DECLARATION + root.format(body).encode())


def is_known(body: str, root: str = ROOT) -> bool:
    """Return whether a body needs no tree."""
    read = markup(body, root)
    return read is not None and None not in map(skeleton_of, read.segments)
